"""Addresses: Matters and drafts (Vorgänge, Beschlussvorschläge)."""

from __future__ import annotations

from django.urls import include, path

from laendertisch.web.workspace.matters import (
    comments,
    detail,
    editor,
    issuing,
    needs,
    overview,
    plain,
    positions,
    versions,
)

urlpatterns = [
    path("", include("laendertisch.web.workspace.matters.amendments.urls")),
    path("", include("laendertisch.web.workspace.matters.word.urls")),
    path("vorgaenge/", overview.overview, name="matters"),
    path("vorgaenge/neu/", overview.new, name="matter_new"),
    path("vorgaenge/beratungsbedarf/", needs.overview, name="matters_needs"),
    path("vorgaenge/<int:pk>/", detail.detail, name="matter"),
    path("vorgaenge/<int:pk>/beitreten/", detail.join, name="matter_join"),
    path("vorgaenge/<int:pk>/zuruecktreten/", detail.leave, name="matter_leave"),
    path("vorgaenge/<int:pk>/zurueckziehen/", detail.withdraw, name="matter_withdraw"),
    path("vorgaenge/<int:pk>/titel/", detail.rename, name="matter_rename"),
    path("vorgaenge/<int:pk>/anhaengig/", detail.pending, name="matter_pending"),
    path("vorgaenge/<int:pk>/themen/", detail.topics, name="matter_topics"),
    path("vorgaenge/<int:pk>/neue-fassung/", detail.start, name="matter_start_version"),
    path("vorgaenge/<int:pk>/bearbeiten/", editor.edit, name="matter_edit"),
    path("vorgaenge/<int:pk>/fliesstext/", plain.edit, name="matter_plain"),
    path("vorgaenge/<int:pk>/teilen/", issuing.share, name="matter_share"),
    path("vorgaenge/<int:pk>/herausgeben/", issuing.issue, name="matter_issue"),
    path("vorgaenge/<int:pk>/fassungen/<int:number>/", versions.version, name="matter_version"),
    path("vorgaenge/<int:pk>/vergleich/", versions.comparison, name="matter_comparison"),
    path("vorgaenge/<int:pk>/absaetze/<slug:key>/", versions.block, name="matter_block"),
    path(
        "vorgaenge/<int:pk>/fassungen/<int:number>/kommentar/<slug:key>/",
        comments.comment,
        name="matter_comment",
    ),
    path(
        "vorgaenge/<int:pk>/fassungen/<int:number>/antwort/<int:comment>/",
        comments.answer,
        name="matter_comment_answer",
    ),
    path(
        "vorgaenge/<int:pk>/fassungen/<int:number>/erledigt/<int:comment>/",
        comments.settle,
        name="matter_comment_settle",
    ),
    path("vorgaenge/<int:pk>/haltung/", positions.state, name="matter_position"),
    path("vorgaenge/<int:pk>/haltung/bestaetigen/", positions.confirm, name="matter_position_confirm"),
    path("vorgaenge/<int:pk>/haltungen/", positions.overview, name="matter_positions"),
]
