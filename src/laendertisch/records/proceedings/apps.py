"""Register the models of this room with Django."""

from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    """Models of `records.proceedings`."""

    name = "laendertisch.records.proceedings"
    label = "proceedings"
