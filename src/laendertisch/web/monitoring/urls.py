"""Addresses of the monitoring pages. The address of an indicator is permanent."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.monitoring import editions, indicators, method

app_name = "monitoring"

urlpatterns = [
    path("", indicators.overview, name="indicators"),
    path("methode/", method.signs_and_method, name="method"),
    path("ausgabe/", editions.edition, name="edition"),
    path("ausgabe/datei.sqlite", editions.edition_file, name="edition_file"),
    path("<slug:slug>/", indicators.indicator, name="indicator"),
    path("<slug:slug>/daten.csv", indicators.as_csv, name="csv"),
    path("<slug:slug>/unterschiede.csv", indicators.differences_csv, name="differences_csv"),
    path("<slug:slug>/daten.parquet", indicators.as_parquet, name="parquet"),
]
