"""Addresses for programmes: feed, sitemap, robots."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.site.views import machines

urlpatterns = [
    path("feed.atom", machines.feed, name="site_feed"),
    path("sitemap.xml", machines.sitemap, name="site_sitemap"),
    path("robots.txt", machines.robots, name="site_robots"),
]
