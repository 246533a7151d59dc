"""The members of the conference (Mitglieder): which ministry of each Land is in charge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from laendertisch.kernel.laender import Land
from laendertisch.records.conference.models import Ministry
from laendertisch.web.ui.dates import day_words


@dataclass(frozen=True)
class MinistryLine:
    """A ministry in charge (zuständiges Ressort) and its last known head; `fact` carries the evidence."""

    key: str
    land: Land
    name: str
    head: str
    as_of: str
    note: str
    fact: Ministry


def ministry_lines(ministries: Iterable[Ministry]) -> tuple[MinistryLine, ...]:
    """Return the ministries in the alphabetical order of the Länder."""
    lines = [_line(each) for each in ministries]
    return tuple(sorted(lines, key=lambda line: line.land.order))


def _line(ministry: Ministry) -> MinistryLine:
    current = [head["name"] for head in ministry.heads if not head.get("ends")]
    return MinistryLine(
        key=ministry.key,
        land=ministry.land,
        name=ministry.name,
        head=", ".join(current),
        as_of=day_words(ministry.as_of) if ministry.as_of else "",
        note=ministry.note,
        fact=ministry,
    )
