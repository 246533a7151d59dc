"""Addresses: Preparation of a session (Vorkonferenz, Tagesordnung, Grüne Liste)."""

from __future__ import annotations

from django.urls import URLPattern, path

from laendertisch.web.workspace.agenda import green, items, paper_pages, preparation, views

SESSION = "tagesordnungen/<int:pk>/"
ITEM = "tagesordnungen/punkte/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("tagesordnungen/", views.overview, name="agenda"),
    path(SESSION, views.show, name="agenda_session"),
    path(f"{SESSION}neue-fassung/", views.start, name="agenda_start"),
    path(f"{SESSION}aufnehmen/", views.add, name="agenda_add"),
    path(f"{SESSION}reihenfolge/", views.order, name="agenda_order"),
    path(f"{SESSION}herausgeben/", views.issue, name="agenda_issue"),
    path(f"{SESSION}fassungen/<int:number>/", views.version, name="agenda_version"),
    path(f"{SESSION}vergleich/<int:old>/<int:new>/", views.compare, name="agenda_compare"),
    path(f"{SESSION}gruene-liste/", green.show, name="agenda_green"),
    path(f"{SESSION}gruene-liste/setzen/", green.put, name="agenda_green_put"),
    path(f"{SESSION}vorkonferenz/", preparation.show, name="agenda_preparation"),
    path(f"{SESSION}vorkonferenz/<int:matter>/", preparation.recommend, name="agenda_recommend"),
    path("tagesordnungen/empfehlungen/<int:pk>/", preparation.answer, name="agenda_answer"),
    path(f"{SESSION}unterlagen/", paper_pages.show, name="agenda_papers"),
    path(f"{SESSION}unterlagen/<slug:circle>.pdf", paper_pages.pdf, name="agenda_papers_pdf"),
    path(f"{SESSION}unterlagen/<slug:circle>.zip", paper_pages.zip_file, name="agenda_papers_zip"),
    path(ITEM, items.show, name="agenda_item"),
    path(f"{ITEM}nummer/", items.number, name="agenda_item_number"),
    path(f"{ITEM}fassung/", items.version, name="agenda_item_version"),
    path(f"{ITEM}zurueckziehen/", items.withdraw, name="agenda_item_withdraw"),
    path(f"{ITEM}herunternehmen/", green.lift, name="agenda_green_lift"),
]
