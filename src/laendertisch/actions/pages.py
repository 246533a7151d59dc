"""Editable pages such as the imprint (Seiten)."""

from __future__ import annotations

from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.actions.versions import add_version
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.texts import Draft
from laendertisch.records.publications.models import Page, PageVersion


@transaction.atomic
def save_page(*, by: Actor, page: Page, draft: Draft) -> PageVersion:
    """Save a page as a new version on top of the one that the draft changed.

    Raises `NotPermitted`, `InputError` for an unusable text, `Conflict` if somebody was faster.
    """
    capacity = by.must_be_allowed(Task.EDIT_PAGES)
    locked = Page.objects.select_for_update().get(pk=page.pk)
    version = add_version(by=by, versions=locked.versions, draft=draft)
    record(
        by=by,
        capacity=capacity,
        action="save_page",
        subject=f"Seite {locked}",
        before={"version": version.number - 1} if version.number > 1 else None,
        after={"version": version.number, "title": version.title},
    )
    rebuild_search_index(by=by)
    return version
