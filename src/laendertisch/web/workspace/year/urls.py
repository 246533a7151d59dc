"""Addresses: The year with its sessions and deadlines (Vorsitzjahr)."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.year import archive, calendars, deadlines, overview, planning, sessions

urlpatterns = [
    path("jahr/", overview.present, name="year"),
    path("jahr/<int:pk>/", overview.one, name="year_detail"),
    path("jahr/archiv/", archive.archive, name="year_archive"),
    path("jahr/neu/", planning.plan, name="year_plan"),
    path("jahr/<int:pk>/motto/", planning.motto, name="year_motto"),
    path("jahr/<int:pk>/schwerpunkt/", planning.topic, name="year_topic"),
    path("jahr/<int:pk>/schwerpunkt/<int:topic>/", planning.drop_topic, name="year_drop_topic"),
    path("jahr/<int:pk>/vorsitz/", planning.chair_person, name="year_person"),
    path("jahr/<int:pk>/vorsitz/<int:person>/", planning.correct_person, name="year_correct_person"),
    path("jahr/<int:pk>/sitzung/", sessions.new, name="year_new_session"),
    path("jahr/sitzungen/<int:pk>/", sessions.detail, name="year_session"),
    path("jahr/sitzungen/<int:pk>/aendern/", sessions.change, name="year_change_session"),
    path("jahr/sitzungen/<int:pk>/absagen/", sessions.cancel, name="year_cancel_session"),
    path("jahr/sitzungen/<int:pk>/frist/", deadlines.set_one, name="year_set_deadline"),
    path("jahr/fristen/", deadlines.overview, name="year_deadlines"),
    path("jahr/fristen/<int:pk>/streichen/", deadlines.drop, name="year_drop_deadline"),
    path("jahr/fristen/<int:pk>/berechnen/", deadlines.release, name="year_release_deadline"),
    path("jahr/erinnerungen/<int:pk>/gelesen/", deadlines.seen, name="year_reminder_seen"),
    path("jahr/kalender/", calendars.overview, name="year_calendar"),
    path("jahr/kalender/abonnieren/", calendars.subscribe, name="year_subscribe"),
    path("jahr/kalender/<int:pk>/beenden/", calendars.revoke, name="year_revoke"),
]
