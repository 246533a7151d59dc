"""Addresses: Questions among the Länder and good practice (Länderumfragen, gute Praxis)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
