"""Register the models of this room with Django."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """Models of `records.conference`."""

    name = "laendertisch.records.conference"
    label = "conference"
