"""What of a decision the public reads (Veröffentlichung): the released part of the record, its address."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.typed_text import spelled_out
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.minutes_content import DecidedPoint, RecordedItem, RecordedVote
from laendertisch.procedure.visibility import Visibility

LONGEST_SLUG = 30
FIRST_BODY = "intmk"
"""Its resolutions have addresses without the name of the conference, because the archive began with them."""


def for_the_public(item: RecordedItem, *, with_votes: bool) -> RecordedItem:
    """Return what may be published of a released item.

    Points that were not carried lose their text; notes, reasons of corrections and, unless they are released,
    the votes of the single Länder stay inside.
    """
    return replace(
        item,
        points=tuple(_point(each) for each in item.points),
        votes=tuple(_vote(each, with_votes=with_votes) for each in item.votes),
        notes=(),
    )


def why_not_published(item: RecordedItem | None) -> str | None:
    """Return why a released item has nothing to publish, or `None`."""
    if item is None:
        return "Die genehmigte Niederschrift enthält diesen Punkt nicht."
    if item.outcome != Outcome.ADOPTED.value:
        return "Veröffentlicht werden Beschlüsse; dieser Punkt hat keinen."
    return None


def address_key(body: str, year: int, number: int, title: str, taken: Collection[str]) -> str:
    """Return the permanent key of a resolution such as `2026-21-sprachmittlung`; never one that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", spelled_out(title.lower())).strip("-")
    words = plain[:LONGEST_SLUG].rpartition("-")[0] if len(plain) > LONGEST_SLUG else plain
    start = "" if body == FIRST_BODY else f"{body}-"
    key = f"{start}{year}-{number:02}-{words or plain[:LONGEST_SLUG] or 'beschluss'}"
    return next(each for each in (key, *(f"{key}-{count}" for count in range(2, 1000))) if each not in taken)


def text_of(item: RecordedItem) -> str:
    """Return the decided text in plain lines, for the search."""
    return "\n".join(f"{each.number} {each.text}".strip() for each in item.points if each.text)


def check_superseding(before: RecordedItem, after: RecordedItem) -> None:
    """Raise `RuleViolation` if a correction would publish the same text again."""
    if before == after:
        raise RuleViolation(
            "Veröffentlicht ist schon genau das, was in der genehmigten Niederschrift steht.",
            code="publish.same",
        )


def _point(point: DecidedPoint) -> DecidedPoint:
    return point if point.adopted else replace(point, text="")


def _vote(vote: RecordedVote, *, with_votes: bool) -> RecordedVote:
    public = replace(vote, corrections=tuple(replace(each, reason="") for each in vote.corrections))
    if with_votes:
        return public
    return replace(
        public,
        sentence="",
        against=(),
        abstaining=(),
        absentees=(),
        corrections=(),
        visibility=Visibility.OFFICE.value,
    )
