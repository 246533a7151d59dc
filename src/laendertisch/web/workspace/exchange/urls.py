"""Addresses: Länderumfragen and good practice (Austausch)."""

from __future__ import annotations

from django.urls import include, path

from laendertisch.web.workspace.exchange import practices, surveys

pages = [
    path("", surveys.overview, name="exchange"),
    path("umfragen/neu/", surveys.new, name="exchange_survey_new"),
    path("umfragen/<int:pk>/", surveys.detail, name="survey"),
    path("umfragen/<int:pk>/antwort/<str:land>/", surveys.answer, name="exchange_answer"),
    path("umfragen/<int:pk>/antworten/<str:land>/", surveys.history, name="exchange_answer_history"),
    path("umfragen/<int:pk>/erinnern/", surveys.remind, name="exchange_survey_remind"),
    path("umfragen/<int:pk>/frist/", surveys.extend, name="exchange_survey_extend"),
    path("umfragen/<int:pk>/schliessen/", surveys.close, name="exchange_survey_close"),
    path("umfragen/<int:pk>/antworten.xlsx", surveys.spreadsheet, name="exchange_survey_xlsx"),
    path("umfragen/<int:pk>/antworten.pdf", surveys.paper, name="exchange_survey_pdf"),
    path("praxis/", practices.overview, name="exchange_practices"),
    path("praxis/neu/", practices.new, name="exchange_practice_new"),
    path("praxis/<int:pk>/", practices.detail, name="practice"),
    path("praxis/<int:pk>/aendern/", practices.change, name="exchange_practice_change"),
    path("praxis/<int:pk>/beenden/", practices.end, name="exchange_practice_end"),
    path("praxis/<int:pk>/<int:number>/", practices.version, name="exchange_practice_version"),
]

urlpatterns = [path("austausch/", include(pages))]
