"""Addresses of the public site."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

app_name = "site"


@login_not_required
def _soon(request: HttpRequest, **_: object) -> HttpResponse:
    return render(request, "ui/error.html", {"title": "Im Bau", "sentence": "Im Bau."})


urlpatterns = [
    path("", _soon, name="start"),
    path("konferenz/", _soon, name="about"),
    path("vorsitz/", _soon, name="chair"),
    path("konferenzen/", _soon, name="conferences"),
    path("konferenzen/<int:number>/", _soon, name="conference"),
    path("beschluesse/", _soon, name="resolutions"),
    path("beschluesse/<slug:key>/", _soon, name="resolution"),
    path("forderungen/<slug:key>/", _soon, name="lineage"),
    path("arbeitsgruppen/", _soon, name="working_groups"),
    path("aktuelles/", _soon, name="news"),
    path("aktuelles/<slug:slug>/", _soon, name="news_item"),
    path("kalender/", _soon, name="calendar"),
    path("quellen/", _soon, name="sources"),
    path("suche/", _soon, name="search"),
    path("seiten/<slug:slug>/", _soon, name="page"),
]
