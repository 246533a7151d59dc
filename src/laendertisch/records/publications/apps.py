"""Register the models of this room with Django."""

from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    """Models of `records.publications`."""

    name = "laendertisch.records.publications"
    label = "publications"
