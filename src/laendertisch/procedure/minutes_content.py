"""What the record of a session says (Inhalt der Niederschrift), made of recorded facts alone.

Electors are codes, instants ISO text in UTC, so that the content of a version is the same JSON for ever. Its
digest is stored beside it and in the audit trail. `FORMAT` counts the forms of this JSON; a new form needs
a reader for the old one beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from laendertisch.kernel.errors import IntegrityError
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.electorates import BUND_CODE
from laendertisch.reading.session_archive import digest_of

__all__ = [
    "Attendance",
    "ChairPerson",
    "DecidedPoint",
    "MinutesContent",
    "RecordedCorrection",
    "RecordedItem",
    "RecordedStatement",
    "RecordedVote",
    "digest_of",
    "elector_name",
    "frozen",
    "item_from_json",
    "minutes_from_json",
]
FORMAT = 1
Content = TypeVar("Content")


@dataclass(frozen=True)
class ChairPerson:
    """Who chaired (Vorsitz), with the office."""

    name: str
    office: str = ""


@dataclass(frozen=True)
class Attendance:
    """A person in the room for an elector (Anwesenheit), from when until when."""

    elector: str
    name: str
    person: str
    stands_in_for: str
    since: str
    until: str


@dataclass(frozen=True)
class DecidedPoint:
    """A part of the decided text (Ziffer) as printed in the version that was voted on.

    `adopted` is false for a point that was voted on by itself and not carried.
    """

    key: str
    kind: str
    number: str
    text: str
    adopted: bool = True


@dataclass(frozen=True)
class RecordedCorrection:
    """A vote that was corrected (Berichtigung einer Stimme), and why."""

    elector: str
    before: str
    after: str
    reason: str
    at: str


@dataclass(frozen=True)
class RecordedVote:
    """The result of one ballot (Abstimmungsergebnis).

    `points` are the printed numbers it was about, none for the whole text. `visibility` is the circle that
    may know how each Land voted.
    """

    ballot: int
    question: str
    points: tuple[str, ...]
    outcome: str
    label: str
    sentence: str
    yes: int
    no: int
    abstain: int
    absent: int
    against: tuple[str, ...]
    abstaining: tuple[str, ...]
    absentees: tuple[str, ...]
    marks: tuple[str, ...]
    corrections: tuple[RecordedCorrection, ...]
    visibility: str
    decides: bool


@dataclass(frozen=True)
class RecordedStatement:
    """Protokollerklärung or Protokollnotiz of the Länder that joined it."""

    kind: str
    laender: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class RecordedItem:
    """One item of the agenda in the record (Tagesordnungspunkt der Niederschrift).

    `outcome` is that of the ballot that decided the matter, empty without one. `withdrawn` is why the item
    was withdrawn.
    """

    item: int
    top_number: str
    title: str
    section: str
    file_number: str = ""
    applicants: tuple[str, ...] = ()
    version: int = 0
    version_digest: str = ""
    outcome: str = ""
    points: tuple[DecidedPoint, ...] = ()
    votes: tuple[RecordedVote, ...] = ()
    statements: tuple[RecordedStatement, ...] = ()
    notes: tuple[str, ...] = ()
    withdrawn: str = ""

    @property
    def name(self) -> str:
        """How sentences name the item: `TOP 2.1`, or its title without a number."""
        return f"TOP {self.top_number}" if self.top_number else f"„{self.title}“"

    @property
    def deciding_vote(self) -> RecordedVote | None:
        """The ballot that decided the matter, the last one if there were several."""
        return next((each for each in reversed(self.votes) if each.decides), None)


@dataclass(frozen=True)
class MinutesContent:
    """Everything a version of the record says (Inhalt einer Fassung der Niederschrift)."""

    document_name: str
    conference: str
    session: str
    kind: str
    mode: str
    begins: str
    ends: str
    place: str
    chair_land: str
    chair: tuple[ChairPerson, ...]
    agenda: int
    presence: tuple[Attendance, ...]
    items: tuple[RecordedItem, ...]
    is_demo: bool = False

    def item(self, key: int) -> RecordedItem | None:
        """Return the item with this key."""
        return next((each for each in self.items if each.item == key), None)


def elector_name(code: str) -> str:
    """Return how the record calls an elector: the name of the Land, „Bund“, or the code of somebody else."""
    return BY_CODE[code].short_name if code in BY_CODE else {BUND_CODE: "Bund"}.get(code, code)


def frozen(content: MinutesContent | RecordedItem) -> dict[str, Any]:
    """Return the content as plain values for JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(content)))
    return {"format": FORMAT, **plain}


def minutes_from_json(stored: Mapping[str, Any]) -> MinutesContent:
    """Return a stored content. Raises `IntegrityError` if it cannot be read."""
    return _read(MinutesContent, stored)


def item_from_json(stored: Mapping[str, Any]) -> RecordedItem:
    """Return a stored item. Raises `IntegrityError` if it cannot be read."""
    return _read(RecordedItem, stored)


def _read(kind: type[Content], stored: Mapping[str, Any]) -> Content:
    if stored.get("format") != FORMAT:
        raise IntegrityError(
            f"Die gespeicherte Niederschrift hat die unbekannte Form {stored.get('format')}."
        )
    try:
        made: Content = _value(kind, stored)
    except (KeyError, TypeError, ValueError, IndexError):
        raise IntegrityError("Die gespeicherte Niederschrift ist nicht lesbar.") from None
    return made


@cache
def _types_of(kind: Any) -> dict[str, Any]:
    """Return the types of the fields of a dataclass, looked up once."""
    return get_type_hints(kind)


def _value(kind: Any, stored: Any) -> Any:
    """Return a plain value as what the type of its field says: a dataclass, a tuple, or itself."""
    if isinstance(kind, type) and is_dataclass(kind):
        types = _types_of(kind)
        return kind(**{each.name: _value(types[each.name], stored[each.name]) for each in fields(kind)})
    if isinstance(stored, list):
        return tuple(_value(get_args(kind)[0], each) for each in stored)
    return stored
