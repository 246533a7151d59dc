"""Addresses of Word files and synopses (Word, Synopse)."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.matters.word import exporting, importing

urlpatterns = [
    path("vorgaenge/<int:pk>/fassungen/<int:number>/word/", importing.word, name="matter_word"),
    path(
        "vorgaenge/<int:pk>/fassungen/<int:number>/word/datei.docx",
        exporting.word_file,
        name="matter_word_file",
    ),
    path("vorgaenge/<int:pk>/fassungen/<int:number>/synopse.pdf", exporting.synopsis, name="matter_synopsis"),
]
