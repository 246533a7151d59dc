"""Addresses of the public site."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from laendertisch.web.site.views import chairs, conferences, resolutions, search, start, texts

app_name = "site"


@login_not_required
def _soon(request: HttpRequest, **_: object) -> HttpResponse:
    return render(request, "ui/error.html", {"title": "Im Bau", "sentence": "Im Bau."})


urlpatterns = [
    path("", start.start, name="start"),
    path("konferenz/", start.about, name="about"),
    path("vorsitz/", chairs.chair, name="chair"),
    path("konferenzen/", conferences.conferences, name="conferences"),
    path("konferenzen/<int:number>/", conferences.conference, name="conference"),
    path("beschluesse/", resolutions.resolutions, name="resolutions"),
    path("beschluesse/<slug:key>/", resolutions.resolution, name="resolution"),
    path("forderungen/<slug:key>/", resolutions.lineage, name="lineage"),
    path("arbeitsgruppen/", texts.working_groups, name="working_groups"),
    path("aktuelles/", texts.news, name="news"),
    path("aktuelles/<slug:slug>/", texts.news_item, name="news_item"),
    path("kalender/", conferences.calendar, name="calendar"),
    path("quellen/", texts.sources, name="sources"),
    path("suche/", search.search, name="search"),
    path("seiten/<slug:slug>/", texts.page, name="page"),
]
