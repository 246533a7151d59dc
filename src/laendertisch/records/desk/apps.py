"""Register the models of this room with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Models of `records.desk`."""

    name = "laendertisch.records.desk"
    label = "desk"
