"""Addresses: Contacts, distribution lists, letters and the outbox (Kontakte, Post)."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
