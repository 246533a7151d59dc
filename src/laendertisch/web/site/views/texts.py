"""News, editable pages, working groups, sources: what is mostly text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.records.conference import queries
from laendertisch.records.conference.models import QuestionKind
from laendertisch.records.publications.queries import news_item_in_force, page_in_force
from laendertisch.web.site.presenters.news import by_chair_year, year_words
from laendertisch.web.site.public_news import public_news
from laendertisch.web.site.views.start import ABOUT
from laendertisch.web.ui.access import public_page
from laendertisch.web.ui.conference import conference_key


@public_page
def working_groups(request: HttpRequest) -> HttpResponse:
    """Show the working groups and their reports."""
    groups = queries.working_groups(conference_key(request))
    return render(request, "site/working_groups.html", {"groups": groups})


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """Show all news, by chair year."""
    terms = {term.conference_number: term for term in queries.chair_terms(conference_key(request))}
    years = by_chair_year(public_news(request), terms)
    return render(request, "site/news.html", {"years": years})


@public_page
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one news item in its version in force."""
    version = news_item_in_force(slug)
    if version is None:
        raise NotKnown(_("Eine Meldung mit dieser Adresse gibt es nicht."))
    number = version.item.chair_year
    terms = queries.chair_terms(conference_key(request)).filter(conference_number=number) if number else []
    context = {"version": version, "year": year_words(number, next(iter(terms), None))}
    return render(request, "site/news_item.html", context)


@public_page
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an editable page, for example the imprint."""
    if slug == ABOUT:
        return redirect("site:about", permanent=True)
    version = page_in_force(slug, "de")
    if version is None:
        raise NotKnown(_("Eine Seite mit dieser Adresse gibt es nicht."))
    return render(request, "site/page.html", {"version": version})


@public_page
def sources(request: HttpRequest) -> HttpResponse:
    """Show where the facts come from, what contradicts, what is unknown."""
    questions = list(queries.open_questions())
    context = {
        "levels": list(Confidence),
        "conflicts": [each for each in questions if each.kind == QuestionKind.CONFLICT],
        "unknowns": [each for each in questions if each.kind == QuestionKind.UNKNOWN],
        "sources": queries.sources(),
    }
    return render(request, "site/sources.html", context)
