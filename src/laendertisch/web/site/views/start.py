"""The start page and the page about the conference."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from laendertisch.records.conference import queries
from laendertisch.records.publications.editions import editions_ever_in_force
from laendertisch.records.publications.queries import page_in_force
from laendertisch.web.site.presenters.conferences import conference_lines, next_and_last
from laendertisch.web.site.presenters.ministries import ministry_lines
from laendertisch.web.site.presenters.resolutions import listed
from laendertisch.web.site.public_news import public_news
from laendertisch.web.site.views.chairs import chair_now
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key

ABOUT = "konferenz"


@public_page
def start(request: HttpRequest) -> HttpResponse:
    """Show what this is, who has the chair, what comes and what was decided last."""
    body, today = conference_key(request), timezone.localdate()
    terms = {term.conference_number: term for term in queries.chair_terms(body)}
    conferences = list(queries.conferences(body))
    lines = conference_lines(conferences, terms, today)
    coming, last = next_and_last(lines)
    context = {
        "chair": chair_now(body, list(terms.values()), conferences, today),
        "coming": coming,
        "last": last,
        "resolutions": listed(queries.latest_resolutions(body, 5)),
        "news": public_news(request)[:3],
        "edition": editions_ever_in_force().first(),
        "counts": {
            "conferences": len(lines),
            "resolutions": sum(line.resolution_count for line in lines),
        },
    }
    return render(request, "site/start.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Show what the conference is: the editable text, and the facts beside it."""
    body = conference_key(request)
    context: dict[str, Any] = {
        "ministries": ministry_lines(queries.ministries(body)),
        "commitments": queries.commitments(),
        "working_groups": queries.working_groups(body),
        **_text(get_language() or "de"),
    }
    return render(request, "site/about.html", context)


def _text(language: str) -> dict[str, Any]:
    """Return the text in the language of the page, else in German, and in which language it is."""
    version = page_in_force(ABOUT, language) or page_in_force(ABOUT, "de")
    return {"text": version, "text_language": version.page.language if version else "de"}
