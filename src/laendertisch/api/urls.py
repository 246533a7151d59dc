"""Addresses for programmes: calendars."""

from __future__ import annotations

from django.urls import path

from laendertisch.api import calendar

urlpatterns = [
    path("kalender/<slug:body>/oeffentlich.ics", calendar.public_calendar, name="public_calendar"),
    path("kalender/<str:token>.ics", calendar.private_calendar, name="calendar"),
]
