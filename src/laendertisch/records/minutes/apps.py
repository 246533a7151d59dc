"""Register the models of this room with Django."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    """Models of `records.minutes`."""

    name = "laendertisch.records.minutes"
    label = "minutes"
