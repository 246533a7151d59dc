"""Addresses of the working groups."""

from __future__ import annotations

from django.urls import path

from laendertisch.web.workspace.groups import papers, views

urlpatterns = [
    path("arbeitsgruppen/", views.overview, name="groups"),
    path("arbeitsgruppen/neu/", views.new, name="group_new"),
    path("arbeitsgruppen/<slug:key>/", views.detail, name="group"),
    path("arbeitsgruppen/<slug:key>/beitreten/", views.join, name="group_join"),
    path("arbeitsgruppen/<slug:key>/austreten/", views.leave, name="group_leave"),
    path("arbeitsgruppen/<slug:key>/federfuehrung/", views.lead, name="group_lead"),
    path("arbeitsgruppen/<slug:key>/mandat/", views.mandate, name="group_mandate"),
    path("arbeitsgruppen/<slug:key>/sitzung/", papers.new_meeting, name="group_meeting_new"),
    path("arbeitsgruppen/<slug:key>/sitzung/<int:pk>/", papers.change_meeting, name="group_meeting"),
    path("arbeitsgruppen/<slug:key>/papier/", papers.new_paper, name="group_paper_new"),
    path("arbeitsgruppen/<slug:key>/papier/<int:pk>/", papers.paper, name="group_paper"),
    path("arbeitsgruppen/<slug:key>/papier/<int:pk>/neue-fassung/", papers.revise, name="group_paper_revise"),
    path("arbeitsgruppen/<slug:key>/papier/<int:pk>/vorlegen/", papers.submit, name="group_paper_submit"),
    path(
        "arbeitsgruppen/<slug:key>/papier/<int:pk>/datei/<int:number>/",
        papers.file,
        name="group_paper_file",
    ),
]
