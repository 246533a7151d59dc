"""Register the models of this room with Django."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Models of `records.groups`."""

    name = "laendertisch.records.groups"
    label = "groups"
