"""Texts that people edit grow by versions (Fassungen); nothing is overwritten."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.db.models import Manager
from django.utils import timezone

from laendertisch.actions.recording import Actor
from laendertisch.procedure.texts import Draft
from laendertisch.records.publications.models import NewsVersion, PageVersion
from laendertisch.records.publications.queries import latest_number

Version = TypeVar("Version", PageVersion, NewsVersion)


@transaction.atomic
def add_version(*, by: Actor, versions: Manager[Version], draft: Draft) -> Version:
    """Save a draft as the next version of a text whose row the caller has locked.

    Belongs into the transaction of an action, which asks for permission and has the audit entry.
    Raises `InputError` for an unusable text, `Conflict` if the draft changed an older version.
    """
    draft = draft.checked()
    latest = latest_number(versions)
    draft.must_follow(latest)
    return versions.create(
        number=latest + 1,
        title=draft.title,
        text=draft.text,
        saved_at=timezone.now(),
        saved_by=by.user,
    )
