"""Addresses: The running session (Sitzung, Abstimmungen)."""

from __future__ import annotations

from django.urls import URLPattern, path

from laendertisch.web.workspace.live import ballots, chair, statements, views

SESSION = "sitzung/<int:pk>/"
BALLOT = "sitzung/abstimmungen/<int:pk>/"
STATEMENT = "sitzung/erklaerungen/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("sitzung/", views.overview, name="live"),
    path(SESSION, views.show, name="live_session"),
    path(f"{SESSION}stand/", views.state, name="live_state"),
    path(f"{SESSION}abstimmungen/", views.results, name="live_results"),
    path(f"{SESSION}projektion/<slug:circle>/", views.projector, name="live_projector"),
    path(f"{SESSION}projektion/<slug:circle>/stand/", views.projector_state, name="live_projector_state"),
    path(f"{SESSION}leitung/", chair.show, name="live_chair"),
    path(f"{SESSION}eroeffnen/", chair.open_session, name="live_open"),
    path(f"{SESSION}schliessen/", chair.close_session, name="live_close"),
    path(f"{SESSION}aufrufen/", chair.call, name="live_call"),
    path(f"{SESSION}anwesenheit/", chair.presence, name="live_presence"),
    path(f"{SESSION}en-bloc/", chair.en_bloc, name="live_en_bloc"),
    path(f"{SESSION}buendel/<slug:bundle>/", ballots.bundle, name="live_bundle"),
    path("sitzung/punkte/<int:pk>/abstimmung/", chair.new_ballot, name="live_new_ballot"),
    path(BALLOT, ballots.show, name="live_ballot"),
    path(f"{BALLOT}stimme/", ballots.vote, name="live_vote"),
    path(f"{BALLOT}stimmen/", ballots.record, name="live_record"),
    path(f"{BALLOT}schliessen/", ballots.close, name="live_close_ballot"),
    path(f"{BALLOT}abbrechen/", ballots.cancel, name="live_cancel"),
    path(f"{BALLOT}berichtigung/<slug:elector>/", ballots.correct, name="live_correct"),
    path(f"{BALLOT}erklaerung/", statements.new, name="live_statement_new"),
    path(f"{STATEMENT}einladen/", statements.invite, name="live_statement_invite"),
    path(f"{STATEMENT}beitreten/", statements.join, name="live_statement_join"),
    path(f"{STATEMENT}zuruecknehmen/", statements.withdraw, name="live_statement_withdraw"),
]
