"""Register this area with Django."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Area `web.monitoring`."""

    name = "laendertisch.web.monitoring"
    label = "web_monitoring"
