"""Register the models of this room with Django."""

from django.apps import AppConfig


class YearsConfig(AppConfig):
    """Models of `records.years`."""

    name = "laendertisch.records.years"
    label = "years"
