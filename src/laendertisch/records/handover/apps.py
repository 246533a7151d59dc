"""Register the models of this room with Django."""

from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Models of `records.handover`."""

    name = "laendertisch.records.handover"
    label = "handover"
