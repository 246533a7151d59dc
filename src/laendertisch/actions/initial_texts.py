"""Carry the texts a new platform begins with into the database (Erstausstattung mit Texten)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.actions.versions import add_version
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.texts import Draft
from laendertisch.records.conference.queries import chair_term_on
from laendertisch.records.publications.initial_texts import (
    InitialNews,
    InitialPage,
    initial_news,
    initial_pages,
)
from laendertisch.records.publications.models import NewsItem, Page


@dataclass(frozen=True)
class SeedReport:
    """Which texts were missing and have been carried in (Bericht der Erstausstattung)."""

    created: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.created)} Texte neu angelegt."


@transaction.atomic
def seed_pages(*, by: Actor) -> SeedReport:
    """Create the pages and demonstration news that are missing; what exists is never touched.

    Raises `NotPermitted` if the actor may not edit pages.
    """
    capacity = by.must_be_allowed(Task.EDIT_PAGES)
    created = (*_pages(by), *_news(by))
    if created:
        record(
            by=by,
            capacity=capacity,
            action="seed_pages",
            subject=f"{len(created)} Texte",
            after={"created": list(created)},
        )
        rebuild_search_index(by=by)
    return SeedReport(created)


def _pages(by: Actor) -> tuple[str, ...]:
    present = set(Page.objects.values_list("slug", "language"))
    missing = [text for text in initial_pages() if (text.slug, text.language) not in present]
    return tuple(_create_page(text, by) for text in missing)


def _create_page(text: InitialPage, by: Actor) -> str:
    page = Page.objects.create(slug=text.slug, language=text.language)
    add_version(by=by, versions=page.versions, draft=Draft(text.title, text.text))
    return f"page:{text.slug}.{text.language}"


def _news(by: Actor) -> tuple[str, ...]:
    present = set(NewsItem.objects.values_list("slug", flat=True))
    missing = [text for text in initial_news() if text.slug not in present]
    return tuple(_create_news(text, by) for text in missing)


def _create_news(text: InitialNews, by: Actor) -> str:
    item = NewsItem.objects.create(
        slug=text.slug, day=text.day, chair_year=_chair_year(text.day), is_demo=True
    )
    add_version(by=by, versions=item.versions, draft=Draft(text.title, text.text))
    return f"news:{text.slug}"


def _chair_year(day: date) -> int | None:
    """Return the number of the conference in whose chair year a day falls, as far as the facts know."""
    term = chair_term_on(settings.DEFAULT_BODY, day)
    return term.conference_number if term else None
