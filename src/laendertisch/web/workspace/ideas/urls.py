"""Addresses of the ideas."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.ideas import views

urlpatterns = [
    path("ideen/", views.overview, name="ideas"),
    path("ideen/neu/", views.new, name="idea_new"),
    path("ideen/<int:pk>/", views.detail, name="idea"),
    path("ideen/<int:pk>/beitrag/", views.discuss, name="idea_discuss"),
    path("ideen/<int:pk>/unterstuetzen/", views.support, name="idea_support"),
    path("ideen/<int:pk>/unterstuetzung-beenden/", views.end_support, name="idea_end_support"),
    path("ideen/<int:pk>/aufgreifen/", views.take_up, name="idea_take_up"),
    path("ideen/<int:pk>/entscheiden/", views.decide, name="idea_decide"),
]
