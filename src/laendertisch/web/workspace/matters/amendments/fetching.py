"""Fetch amendments for the desk: within their matter, and only what the person may see."""

from __future__ import annotations

from laendertisch.actions.desk import note_reading
from laendertisch.kernel.errors import NotKnown
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.amendment_queries import (
    amendment_audience,
    amendments_of,
    amendments_seen,
    with_texts,
)
from laendertisch.records.matters.models import Amendment, Matter
from laendertisch.web.workspace.desk import Desk


def seen_amendments(desk: Desk, matter: Matter) -> list[Amendment]:
    """Return the amendments to a matter that the person may see."""
    return amendments_seen(matter, desk.functions)


def seen_amendment(desk: Desk, matter: Matter, pk: int) -> Amendment:
    """Return an amendment that the person may see, with its texts; reading a confidential one is noted."""
    found = amendments_of(matter).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diesen Änderungsantrag gibt es in diesem Vorgang nicht.")
    audience = amendment_audience(found, matter)
    desk.must_see(audience)
    if audience.visibility.confidential and found.submitted_at:
        note_reading(by=desk.actor, subject=subject("Änderungsantrag", found), body=desk.body)
    found.matter = matter
    return with_texts([found])[0]
