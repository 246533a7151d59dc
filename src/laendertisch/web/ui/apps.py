"""Register this area with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Area `web.ui`."""

    name = "laendertisch.web.ui"
    label = "web_ui"
