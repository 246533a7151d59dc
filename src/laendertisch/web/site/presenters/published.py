"""The wording of a decision as it was published (Wortlaut), and what took its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from laendertisch.procedure.minutes_content import DecidedPoint, digest_of, item_from_json
from laendertisch.records.minutes.models import PublishedText


@dataclass(frozen=True)
class PublishedVersion:
    """A published wording. `intact` is false if it was altered: then it is not shown."""

    number: int
    at: datetime
    reason: str
    checksum: str
    holds: bool
    intact: bool
    points: tuple[DecidedPoint, ...]


def published_versions(texts: Iterable[PublishedText]) -> tuple[PublishedVersion, ...]:
    """Return the wordings, the one that holds first. The texts come with the newest number first."""
    return tuple(_version(text, holds=place == 0) for place, text in enumerate(texts))


def _version(text: PublishedText, *, holds: bool) -> PublishedVersion:
    intact = digest_of(text.content) == text.digest
    points = item_from_json(text.content).points if intact else ()
    return PublishedVersion(
        number=text.number,
        at=text.at,
        reason=text.reason,
        checksum=text.digest,
        holds=holds,
        intact=intact,
        points=points,
    )
