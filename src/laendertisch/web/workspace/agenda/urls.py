"""Addresses: Preparation of a session (Vorkonferenz, Tagesordnung, Grüne Liste)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
