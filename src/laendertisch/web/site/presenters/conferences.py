"""Conferences and their meetings (Konferenzen, Sitzungen) as lines and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from laendertisch.kernel.laender import Land
from laendertisch.records.conference.models import ChairTerm, Conference, Meeting, MeetingKind, MeetingMode
from laendertisch.records.facts.partial_dates import PartialDate
from laendertisch.web.site.presenters import words
from laendertisch.web.ui.dates import latest_day, span_words


@dataclass(frozen=True)
class MeetingLine:
    """A meeting (Sitzung) with its days as exactly as known; a cancelled one has the planned days."""

    kind: str
    when: str
    place: str
    mode: str
    cancelled: bool
    begins: PartialDate


@dataclass(frozen=True)
class ConferenceLine:
    """A conference (Konferenz) in a list."""

    number: int
    name: str
    motto: str
    theme: str
    land: Land | None
    main: MeetingLine | None
    resolution_count: int
    is_past: bool


def meeting_line(meeting: Meeting) -> MeetingLine:
    """Return one meeting in words."""
    assert meeting.begins is not None, "the column is required"
    return MeetingLine(
        kind=str(words.MEETING_KINDS[MeetingKind(meeting.kind)]),
        when=span_words(meeting.begins, meeting.ends),
        place=meeting.place,
        mode=str(words.MEETING_MODES[MeetingMode(meeting.mode)]) if meeting.mode else "",
        cancelled=meeting.cancelled,
        begins=meeting.begins,
    )


def main_meeting(meetings: Iterable[Meeting]) -> MeetingLine | None:
    """Return the Hauptkonferenz among the meetings."""
    return next((meeting_line(each) for each in meetings if each.kind == MeetingKind.MAIN), None)


def conference_line(conference: Conference, term: ChairTerm | None, today: date) -> ConferenceLine:
    """Return one conference with the Land in the chair."""
    main = main_meeting(conference.meetings.all())
    return ConferenceLine(
        number=conference.number,
        name=words.conference_name(conference),
        motto=conference.motto,
        theme=conference.theme,
        land=term.land if term else None,
        main=main,
        resolution_count=getattr(conference, "resolution_count", 0),
        is_past=_is_past(main, term, today),
    )


def conference_lines(
    conferences: Iterable[Conference], terms: Mapping[int, ChairTerm], today: date
) -> tuple[ConferenceLine, ...]:
    """Return the conferences in the given order."""
    return tuple(conference_line(each, terms.get(each.number), today) for each in conferences)


def next_and_last(lines: Sequence[ConferenceLine]) -> tuple[ConferenceLine | None, ConferenceLine | None]:
    """Return the next conference and the last one."""
    coming = [line for line in lines if not line.is_past]
    gone = [line for line in lines if line.is_past]
    return (
        min(coming, key=lambda line: line.number, default=None),
        max(gone, key=lambda line: line.number, default=None),
    )


def _is_past(main: MeetingLine | None, term: ChairTerm | None, today: date) -> bool:
    """Say whether a conference is surely over: its last possible day or the term of its chair is gone."""
    if term and term.last_day and term.last_day < today:
        return True
    return main is not None and latest_day(main.begins) < today
