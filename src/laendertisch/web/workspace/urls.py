"""Addresses of the workspace."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.site.urls import _soon

app_name = "workspace"

urlpatterns = [
    path("", _soon, name="start"),
]
