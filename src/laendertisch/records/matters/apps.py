"""Register the models of this room with Django."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Models of `records.matters`."""

    name = "laendertisch.records.matters"
    label = "matters"
