"""Register the models of this room with Django."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Models of `records.correspondence`."""

    name = "laendertisch.records.correspondence"
    label = "correspondence"
