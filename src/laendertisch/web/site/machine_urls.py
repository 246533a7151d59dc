"""Addresses for programmes: feed, sitemap, robots."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.site.urls import _soon

urlpatterns = [
    path("feed.atom", _soon, name="site_feed"),
]
