"""Addresses of the rules of procedure."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.rules import views

urlpatterns = [path("verfahrensregeln/", views.show, name="rules")]
