"""Addresses of the public site."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.site.views import chairs, conferences, resolutions, search, start, texts

app_name = "site"

urlpatterns = [
    path("", start.start, name="start"),
    path("konferenz/", start.about, name="about"),
    path("vorsitz/", chairs.chair, name="chair"),
    path("konferenzen/", conferences.conferences, name="conferences"),
    path("konferenzen/<int:number>/", conferences.conference, name="conference"),
    path("beschluesse/", resolutions.resolutions, name="resolutions"),
    path("beschluesse/<slug:key>/", resolutions.resolution, name="resolution"),
    path("beschluesse/<slug:key>/fassungen/<int:number>/", resolutions.published_text, name="published_text"),
    path("forderungen/<slug:key>/", resolutions.lineage, name="lineage"),
    path("arbeitsgruppen/", texts.working_groups, name="working_groups"),
    path("aktuelles/", texts.news, name="news"),
    path("aktuelles/<slug:slug>/", texts.news_item, name="news_item"),
    path("kalender/", conferences.calendar, name="calendar"),
    path("quellen/", texts.sources, name="sources"),
    path("suche/", search.search, name="search"),
    path("seiten/<slug:slug>/", texts.page, name="page"),
]
