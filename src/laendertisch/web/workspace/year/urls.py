"""Addresses: The year with its sessions and deadlines (Vorsitzjahr)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
