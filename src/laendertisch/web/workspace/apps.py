"""Register this area with Django."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """Area `web.workspace`."""

    name = "laendertisch.web.workspace"
    label = "web_workspace"
