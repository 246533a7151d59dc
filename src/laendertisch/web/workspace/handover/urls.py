"""Addresses of the handover."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.handover import checklist, lessons, reports, succession, views

HANDOVER = "uebergabe/<int:pk>/"
REPORT = f"{HANDOVER}bericht/<int:number>/"

urlpatterns = [
    path("uebergabe/", views.current, name="handover"),
    path("uebergabe/neu/", views.new, name="handover_new"),
    path("uebergaben/", views.overview, name="handovers"),
    path(HANDOVER, views.detail, name="handover_detail"),
    path(f"{HANDOVER}abschnitt/<slug:key>/", views.section, name="handover_section"),
    path(f"{HANDOVER}nachfolge/", succession.successors, name="handover_successors"),
    path(f"{HANDOVER}vorsitzjahr/", succession.open_year, name="handover_year"),
    path(f"{HANDOVER}uebernehmen/", succession.carry_over, name="handover_carry_over"),
    path(f"{HANDOVER}checkliste/", checklist.show, name="handover_checklist"),
    path(f"{HANDOVER}checkliste/<int:item>/", checklist.change, name="handover_item"),
    path(f"{HANDOVER}bericht/", reports.freeze, name="handover_freeze"),
    path(REPORT, reports.show, name="handover_report"),
    path(f"{REPORT}unterschreiben/", reports.sign, name="handover_sign"),
    path(f"{REPORT}bericht.pdf", reports.pdf, name="handover_report_pdf"),
    path(f"{REPORT}bericht.docx", reports.word, name="handover_report_word"),
    path("erfahrungen/", lessons.overview, name="handover_lessons"),
    path("erfahrungen/neu/", lessons.new, name="handover_lesson_new"),
    path("erfahrungen/<int:pk>/", lessons.detail, name="handover_lesson"),
    path("erfahrungen/<int:pk>/aendern/", lessons.revise, name="handover_lesson_revise"),
    path("erfahrungen/<int:pk>/zurueckziehen/", lessons.withdraw, name="handover_lesson_withdraw"),
]
