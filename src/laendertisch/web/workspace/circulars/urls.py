"""Addresses of decisions in writing."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.circulars import views

urlpatterns = [
    path("umlauf/", views.overview, name="circulars"),
    path("umlauf/neu/", views.new, name="circular_new"),
    path("umlauf/<int:pk>/", views.detail, name="circular"),
    path("umlauf/<int:pk>/versenden/", views.send, name="circular_send"),
    path("umlauf/<int:pk>/versand/", views.dispatch, name="circular_dispatch"),
    path("umlauf/<int:pk>/beginnen/", views.start, name="circular_start"),
    path("umlauf/<int:pk>/stimme/", views.vote, name="circular_vote"),
    path("umlauf/<int:pk>/widerspruch/", views.objection, name="circular_object"),
    path("umlauf/<int:pk>/widerspruch-zurueck/", views.withdraw, name="circular_withdraw"),
    path("umlauf/<int:pk>/feststellen/", views.determine, name="circular_determine"),
    path("umlauf/<int:pk>/beenden/", views.end, name="circular_end"),
    path("umlauf/<int:pk>/neu-auflegen/", views.reissue, name="circular_reissue"),
    path("umlauf/<int:pk>/mitteilen/", views.announce, name="circular_announce"),
]
