"""Register the models of this room with Django."""

from django.apps import AppConfig


class IdeasConfig(AppConfig):
    """Models of `records.ideas`."""

    name = "laendertisch.records.ideas"
    label = "ideas"
