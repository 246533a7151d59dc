"""Register the models of this room with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Models of `records.audit`."""

    name = "laendertisch.records.audit"
    label = "audit"
