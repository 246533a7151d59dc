"""The chair now, before and after (Vorsitze), each with what its conference is known for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laendertisch.kernel.laender import Land
from laendertisch.procedure.rotation import ChairTerm as DerivedTerm
from laendertisch.records.conference.models import ChairTerm, Conference
from laendertisch.web.site.presenters.conferences import MeetingLine, main_meeting
from laendertisch.web.ui.dates import span_words


@dataclass(frozen=True)
class PersonLine:
    """Who held the chair (Vorsitzende oder Vorsitzender)."""

    name: str
    office: str
    when: str
    note: str


@dataclass(frozen=True)
class ChairLine:
    """A term in the chair (Vorsitz) as a line of the history.

    `derived` terms follow from the rule; `rule` is its sentence, `sources` the keys of
    what proves it. `fact` carries the evidence of known terms, `dates_confidence` is set if it differs.
    """

    number: int | None
    land: Land
    when: str
    persons: tuple[PersonLine, ...] = ()
    motto: str = ""
    main: MeetingLine | None = None
    has_page: bool = False
    derived: bool = False
    is_now: bool = False
    rule: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = ""
    dates_confidence: str = ""
    fact: ChairTerm | None = None


def known_chair(term: ChairTerm, conferences: Mapping[int, Conference], today: date) -> ChairLine:
    """Return the line of a term that the facts know."""
    conference = conferences.get(term.conference_number)
    return ChairLine(
        number=term.conference_number,
        land=term.land,
        when=span_words(term.first_day, term.last_day),
        persons=tuple(
            PersonLine(each.name, each.office, when_in_the_chair(each.first_day, each.last_day), each.note)
            for each in term.persons.all()
        ),
        motto=conference.motto if conference else "",
        main=main_meeting(conference.meetings.all()) if conference else None,
        has_page=conference is not None,
        derived=term.confidence == "C",
        is_now=_contains(term.first_day, term.last_day, today),
        rule=term.note,
        confidence=term.confidence,
        dates_confidence=term.confidence_of.get("dates", ""),
        fact=term,
    )


def derived_chair(term: DerivedTerm, today: date) -> ChairLine:
    """Return the line of a term that only follows from the rules."""
    return ChairLine(
        number=term.number,
        land=term.land,
        when=span_words(term.begins, term.ends),
        derived=True,
        is_now=_contains(term.begins, term.ends, today),
        rule=term.rule,
        sources=term.sources,
        confidence=term.confidence.value,
    )


def history(
    terms: Iterable[ChairTerm], conferences: Iterable[Conference], today: date
) -> tuple[ChairLine, ...]:
    """Return the known terms, newest first."""
    by_number = {conference.number: conference for conference in conferences}
    lines = [known_chair(term, by_number, today) for term in terms]
    return tuple(sorted(lines, key=lambda line: line.number or 0, reverse=True))


def when_in_the_chair(first: date | None, last: date | None) -> str:
    """Return when a person held the chair: from, until, both, or nothing if unknown."""
    if first and not last:
        return _("ab %(day)s") % {"day": span_words(first)}
    if last and not first:
        return _("bis %(day)s") % {"day": span_words(last)}
    return span_words(first, last)


def _contains(first: date | None, last: date | None, day: date) -> bool:
    return first is not None and first <= day and (last is None or day <= last)
