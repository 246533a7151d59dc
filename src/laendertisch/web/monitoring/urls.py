"""Addresses of the monitoring pages."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.site.urls import _soon

app_name = "monitoring"

urlpatterns = [
    path("", _soon, name="indicators"),
]
