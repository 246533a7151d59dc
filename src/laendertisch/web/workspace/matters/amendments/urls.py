"""Addresses of the amendments (Änderungsanträge)."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.matters.amendments import merge, reading, writing

urlpatterns = [
    path("aenderungsantraege/", reading.mine, name="my_amendments"),
    path("vorgaenge/<int:pk>/aenderungsantraege/", reading.overview, name="matter_amendments"),
    path("vorgaenge/<int:pk>/aenderungsantraege/<int:amendment>/", reading.detail, name="matter_amendment"),
    path(
        "vorgaenge/<int:pk>/aenderungsantraege/<int:amendment>/bearbeiten/",
        writing.edit,
        name="matter_amendment_edit",
    ),
    path("vorgaenge/<int:pk>/fassungen/<int:number>/aendern/", writing.new, name="matter_amend"),
    path("vorgaenge/<int:pk>/kollisionen/", merge.collisions, name="matter_collisions"),
    path("vorgaenge/<int:pk>/zusammenfuehren/", merge.merge, name="matter_merge"),
]
