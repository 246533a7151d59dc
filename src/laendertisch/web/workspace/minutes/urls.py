"""Addresses: the record (Beschlussniederschrift), decisions, referrals."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.minutes import (
    decisions,
    downloads,
    referrals,
    release_page,
    sessions,
    writing,
)

RECORD = "niederschriften/<int:pk>/"
DECISION = "niederschriften/beschluesse/<slug:what>/<int:pk>/"
REFERRAL = "niederschriften/ueberweisungen/<int:pk>/"

urlpatterns = [
    path("niederschriften/", sessions.overview, name="minutes"),
    path(RECORD, sessions.show, name="minutes_session"),
    path(f"{RECORD}fassungen/<int:number>/", sessions.show, name="minutes_session"),
    path(f"{RECORD}fassungen/<int:number>/<slug:circle>.<slug:kind>", downloads.record, name="minutes_file"),
    path(f"{RECORD}anlegen/", writing.draft, name="minutes_draft"),
    path(f"{RECORD}neue-fassung/", writing.revise, name="minutes_revise"),
    path(f"{RECORD}vermerk/", writing.note, name="minutes_note"),
    path(f"{RECORD}vermerke/<int:note>/", writing.withdraw_note, name="minutes_note_withdraw"),
    path(f"{RECORD}versenden/", writing.circulate, name="minutes_circulate"),
    path(f"{RECORD}einwand/", writing.objection, name="minutes_object"),
    path(f"{RECORD}einwaende/<int:objection>/", writing.settle, name="minutes_settle"),
    path(f"{RECORD}genehmigen/", writing.approve, name="minutes_approve"),
    path(f"{RECORD}freigabe/", release_page.release, name="minutes_release"),
    path(f"{RECORD}archiv.zip", downloads.archive, name="minutes_archive"),
    path("niederschriften/beschluesse/", decisions.overview, name="decisions"),
    path(DECISION, decisions.show, name="decision"),
    path(f"{DECISION}freigabe/", decisions.release, name="decision_release"),
    path(f"{DECISION}veto/", decisions.veto, name="decision_veto"),
    path(f"{DECISION}veto-zurueck/", decisions.end_veto, name="decision_end_veto"),
    path(f"{DECISION}veroeffentlichen/", decisions.publish, name="decision_publish"),
    path(f"{DECISION}tatsache/", decisions.fact, name="decision_fact"),
    path(f"{DECISION}auszug-<slug:circle>.<slug:kind>", downloads.extract, name="decision_extract"),
    path("niederschriften/ueberweisungen/", referrals.overview, name="referrals"),
    path("vorgaenge/<int:pk>/ueberweisen/", referrals.new, name="referral_new"),
    path(REFERRAL, referrals.show, name="referral"),
    path(f"{REFERRAL}aufnehmen/", referrals.take_up, name="referral_take_up"),
    path(f"{REFERRAL}antworten/", referrals.answer, name="referral_answer"),
]
