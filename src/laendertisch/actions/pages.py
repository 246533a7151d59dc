"""Editable pages such as the imprint (Seiten)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.texts import Draft
from laendertisch.records.publications.models import Page, PageVersion
from laendertisch.records.publications.queries import latest_number


@transaction.atomic
def save_page(*, by: Actor, page: Page, draft: Draft) -> PageVersion:
    """Save a page as a new version on top of the one that the draft changed.

    Raises `NotPermitted`, `InputError` for an unusable text, `Conflict` if somebody was faster.
    """
    capacity = by.must_be_allowed(Task.EDIT_PAGES)
    draft = draft.checked()
    locked = Page.objects.select_for_update().get(pk=page.pk)
    latest = latest_number(locked.versions)
    draft.must_follow(latest)
    version = PageVersion.objects.create(
        page=locked,
        number=latest + 1,
        title=draft.title,
        text=draft.text,
        saved_at=timezone.now(),
        saved_by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="save_page",
        subject=f"Seite {locked}",
        before={"version": latest} if latest else None,
        after={"version": version.number, "title": version.title},
    )
    rebuild_search_index(by=by)
    return version
