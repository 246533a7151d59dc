"""News and press releases (Meldungen)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.actions.versions import add_version
from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.typed_text import spelled_out
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.texts import Draft
from laendertisch.records.publications.models import NewsItem, NewsVersion

TWIN = "Diese Meldung ist schon gespeichert. Zum Ändern öffnen Sie sie bitte in der Liste der Meldungen."


@transaction.atomic
def create_news(
    *, by: Actor, day: date, draft: Draft, chair_year: int | None = None, is_demo: bool = False
) -> NewsVersion:
    """Create a news item with its first version. Its permanent address is made from day and title.

    A form that is sent twice publishes once.
    Raises `NotPermitted`, `InputError` for an unusable text, `RuleViolation` if the same news exists already.
    """
    by.must_be_allowed(Task.EDIT_PAGES)
    draft = draft.checked()
    _refuse_twin(day, draft)
    item = _new_item(_free_slug(day, draft.title), day=day, chair_year=chair_year, is_demo=is_demo)
    return save_news(by=by, item=item, day=day, chair_year=chair_year, draft=draft)


@transaction.atomic
def save_news(*, by: Actor, item: NewsItem, day: date, chair_year: int | None, draft: Draft) -> NewsVersion:
    """Save a news item as a new version on top of the one that the draft changed; its address stays.

    Raises `NotPermitted`, `InputError` for an unusable text, `Conflict` if somebody was faster.
    """
    capacity = by.must_be_allowed(Task.EDIT_PAGES)
    locked = NewsItem.objects.select_for_update().get(pk=item.pk)
    version = add_version(by=by, versions=locked.versions, draft=draft)
    before = {"version": version.number - 1, **_described(locked)} if version.number > 1 else None
    locked.day, locked.chair_year = day, chair_year
    locked.save(update_fields=["day", "chair_year"])
    record(
        by=by,
        capacity=capacity,
        action="save_news",
        subject=f"Meldung {locked}",
        before=before,
        after={"version": version.number, "title": version.title, **_described(locked)},
    )
    rebuild_search_index(by=by)
    return version


def _refuse_twin(day: date, draft: Draft) -> None:
    if NewsVersion.objects.filter(item__day=day, title=draft.title, text=draft.text).exists():
        raise RuleViolation(TWIN, code="news_exists")


def _new_item(slug: str, **columns: Any) -> NewsItem:
    """Create the item; if somebody takes the same address at the same moment, it is the same news."""
    try:
        with transaction.atomic():
            return NewsItem.objects.create(slug=slug, **columns)
    except IntegrityError:
        raise RuleViolation(TWIN, code="news_exists") from None


def _described(item: NewsItem) -> dict[str, object]:
    return {"day": item.day.isoformat(), "chair_year": item.chair_year}


def _free_slug(day: date, title: str) -> str:
    wanted = f"{day.isoformat()}-{slugify(spelled_out(title))}"[:72].rstrip("-")
    taken = set(NewsItem.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    choices = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 2))]
    return next(slug for slug in choices if slug not in taken)
