"""Fetch a matter and its versions for the desk: within its conference, and only what the person may see."""

from __future__ import annotations

from laendertisch.actions.desk import note_reading
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.queries import (
    audience_of,
    matters_seen_by,
    version_of,
    working_version,
)
from laendertisch.web.workspace.desk import Desk


def matter_at(desk: Desk, pk: int) -> Matter:
    """Return a matter of the conference that the person may see. Raises `NotKnown`."""
    found = matters_seen_by(desk.functions, desk.body.pk).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diesen Vorgang gibt es hier nicht, oder er ist für Ihren Kreis nicht sichtbar.")
    return found


def version_at(desk: Desk, matter: Matter, number: int) -> DraftVersion:
    """Return a version by its number; reading a confidential one is noted.

    Raises `NotKnown`, `NotPermitted` for a version of another circle.
    """
    return _read(desk, matter, version_of(matter, number))


def text_in_work(desk: Desk, matter: Matter) -> DraftVersion:
    """Return the version that is being worked on. Raises `NotKnown` if all are issued, `NotPermitted`."""
    return _read(desk, matter, working_version(matter))


def _read(desk: Desk, matter: Matter, version: DraftVersion | None) -> DraftVersion:
    if version is None:
        raise NotKnown("Diese Fassung gibt es nicht.")
    version.matter = matter
    desk.must_see(audience_of(version))
    if Visibility(version.visibility).confidential:
        subject = f"Fassung {version.number} von {matter}"[:300]
        note_reading(by=desk.actor, subject=subject, body=desk.body)
    return version
