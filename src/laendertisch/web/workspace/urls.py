"""Addresses of the workspace."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from laendertisch.web.workspace import (
    accounts,
    appearance,
    audit,
    own_account,
    saved_input,
    search,
    start,
    texts,
)

app_name = "workspace"

text_pages = [
    path("", texts.overview, name="texts"),
    path("seiten/<slug:slug>/<slug:language>/", texts.edit_page, name="edit_page"),
    path("seiten/<slug:slug>/<slug:language>/<int:number>/", texts.page_version, name="page_version"),
    path("neue-meldung/", texts.new_news, name="new_news"),
    path("meldungen/<slug:slug>/", texts.edit_news, name="edit_news"),
    path("meldungen/<slug:slug>/<int:number>/", texts.news_version, name="news_version"),
]

account_pages = [
    path("", accounts.overview, name="accounts"),
    path("neu/", accounts.new, name="new_account"),
    path("<int:pk>/", accounts.detail, name="managed_account"),
    path("<int:pk>/abschalten/", accounts.end, name="end_account"),
    path("<int:pk>/zweiter-faktor/", accounts.reset_factor, name="reset_second_factor"),
    path("<int:pk>/einmal-link/", accounts.password_link, name="password_link"),
    path("<int:pk>/mitgliedschaft/", accounts.grant, name="grant_membership"),
    path("mitgliedschaften/<int:pk>/beenden/", accounts.end_one_membership, name="end_membership"),
]

audit_pages = [
    path("", audit.trail, name="audit"),
    path("pruefen/", audit.verify, name="verify_audit"),
    path("<int:number>/", audit.entry, name="audit_entry"),
]

conference_pages: list[URLPattern | URLResolver] = [
    path("", start.conference, name="conference"),
    path("suche/", search.search, name="search"),
    path("wortlaut/", appearance.wording, name="wording"),
    path("briefkopf/", appearance.letterhead, name="letterhead"),
    path("", include("laendertisch.web.workspace.year.urls")),
    path("", include("laendertisch.web.workspace.rules.urls")),
    path("", include("laendertisch.web.workspace.people.urls")),
    path("", include("laendertisch.web.workspace.ideas.urls")),
    path("", include("laendertisch.web.workspace.groups.urls")),
    path("", include("laendertisch.web.workspace.matters.urls")),
    path("", include("laendertisch.web.workspace.agenda.urls")),
    path("", include("laendertisch.web.workspace.live.urls")),
    path("", include("laendertisch.web.workspace.circulars.urls")),
    path("", include("laendertisch.web.workspace.minutes.urls")),
    path("", include("laendertisch.web.workspace.handover.urls")),
    path("", include("laendertisch.web.workspace.exchange.urls")),
]

urlpatterns = [
    path("", start.start, name="start"),
    path("konto/", own_account.show, name="account"),
    path("texte/", include(text_pages)),
    path("konten/", include(account_pages)),
    path("pruefpfad/", include(audit_pages)),
    path("zwischenspeicher/", saved_input.overview, name="saved_input"),
    path("zwischenspeicher/verwerfen/", saved_input.throw_away, name="throw_away_input"),
    path("<slug:body>/", include(conference_pages)),
]
