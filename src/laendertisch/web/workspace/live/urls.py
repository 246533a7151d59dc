"""Addresses: The running session (Sitzung, Abstimmungen)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
