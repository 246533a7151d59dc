"""Who has the chair on a given day (Wechsel des Vorsitzes): dated rules become gapless terms.

A rule begins with a change-over. Terms follow one another in steps of `term_months` until the next rule
begins, which cuts the running term. The order goes on with the Land after the last one, in the order then
in force, unless the new rule names its first Land. Swaps exchange the Länder of two terms; overrides give
a Land the chair for some days and may split a term. Neither of them disturbs the order afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import takewhile

from laendertisch.kernel.dates import MonthDay, Period, day_before, long_day
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure import rotation_words as words


@dataclass(frozen=True)
class RotationRule:
    """How the chair rotates from a day on (Rotationsregel).

    `order` names all 16 Länder; those in `excluded` are passed over. `first_land` begins the rule; without
    it the order goes on. `evidence` is that of all values together: all sources, the weakest confidence.
    """

    valid_from: date
    changeover: MonthDay
    evidence: Evidence
    order: tuple[Land, ...] = LAENDER
    term_months: int = 12
    excluded: frozenset[Land] = frozenset()
    first_land: Land | None = None


@dataclass(frozen=True)
class Turn:
    """The term of a Land that begins on a day by the rule (turnusmäßige Amtszeit)."""

    land: Land
    begins: date


@dataclass(frozen=True)
class Swap:
    """Two Länder exchange two terms (Tausch des Vorsitzes)."""

    one: Turn
    other: Turn
    reason: str
    evidence: Evidence


@dataclass(frozen=True)
class Override:
    """A Land has the chair for some days, whatever the rule says (abweichende Übernahme des Vorsitzes)."""

    land: Land
    period: Period
    reason: str
    evidence: Evidence


@dataclass(frozen=True)
class Rotation:
    """Everything known about the rotation of one conference (Vorsitzfolge).

    `as_of` is the day up to which evidence was collected: later terms follow from the rule alone.
    `first_number` is the number of the conference in the first term, one conference in each term; `None` if
    terms are not numbered. `gap` is a German sentence that says what is missing if nothing can be computed.
    """

    body: str
    name: str
    as_of: date
    rules: tuple[RotationRule, ...] = ()
    first_number: int | None = None
    swaps: tuple[Swap, ...] = ()
    overrides: tuple[Override, ...] = ()
    gap: str | None = None


@dataclass(frozen=True)
class ChairTerm:
    """A Land in the chair for a period (Amtszeit im Vorsitz), and why.

    `rule` is a German sentence, `sources` are keys of `facts/sources.yaml`, `number` counts the conference.
    """

    land: Land
    period: Period
    number: int | None
    rule: str
    sources: tuple[str, ...]
    confidence: Confidence
    note: str | None = None

    @property
    def begins(self) -> date:
        """The first day; a term always has one."""
        assert self.period.first is not None
        return self.period.first

    @property
    def ends(self) -> date:
        """The last day; a term always has one."""
        assert self.period.last is not None
        return self.period.last


def chair_on(rotation: Rotation, day: date) -> ChairTerm:
    """Return the term that contains `day`.

    Raises `NotKnown` if the rules have a gap or begin later, `InputError` where the calendar ends (9999).
    """
    for term in _all_terms(rotation):
        if day < term.begins:
            raise NotKnown(words.before_the_first_rule(rotation.name, term.begins))
        if day in term.period:
            return term
    raise InputError(
        f"Der {long_day(day)} ist zu weit in der Zukunft: Der Kalender endet mit dem Jahr {date.max.year}. "
        "Bitte einen früheren Tag angeben."
    )


def terms(rotation: Rotation, until: date) -> tuple[ChairTerm, ...]:
    """Return all terms that begin on `until` or earlier. Raises `NotKnown` if the rules have a gap."""
    return tuple(takewhile(lambda term: term.begins <= until, _all_terms(rotation)))


def turns(rotation: Rotation) -> Iterator[ChairTerm]:
    """Yield the terms by the rules alone, without swaps and overrides, until the calendar ends."""
    if rotation.gap:
        raise NotKnown(rotation.gap)
    number, land = rotation.first_number, None
    followers: Sequence[RotationRule | None] = (*rotation.rules[1:], None)
    for rule, follower in zip(rotation.rules, followers, strict=True):
        for period in _periods(rule, follower.valid_from if follower else None):
            fresh = period.first == rule.valid_from and rule.first_land is not None
            land = rule.first_land if fresh or land is None else land_after(land, rule)
            if land is None:
                raise NotKnown(
                    f"Es ist nicht bekannt, mit welchem Land die Regel von {rotation.name} beginnt."
                )
            yield _term(land, period, number, rule, follower)
            number = None if number is None else number + 1


def land_after(land: Land, rule: RotationRule) -> Land:
    """Return the next Land in the order of the rule; raises `NotKnown` if the rule excludes all of them."""
    place = rule.order.index(land) + 1
    for candidate in (*rule.order[place:], *rule.order[:place]):
        if candidate not in rule.excluded:
            return candidate
    raise NotKnown("Die Regel schließt alle Länder vom Vorsitz aus.")


def _all_terms(rotation: Rotation) -> Iterator[ChairTerm]:
    swapped = {
        mine.begins: (theirs.land, swap)
        for swap in rotation.swaps
        for mine, theirs in ((swap.one, swap.other), (swap.other, swap.one))
    }
    overrides = sorted(rotation.overrides, key=lambda each: each.period.first or date.min)
    for turn in turns(rotation):
        term = _foreseen(turn, rotation.as_of)
        if turn.begins in swapped:
            term = _exchanged(term, *swapped[turn.begins])
        yield from _with_overrides(term, overrides)


def _periods(rule: RotationRule, next_rule: date | None) -> Iterator[Period]:
    begins = rule.valid_from
    while next_rule is None or begins < next_rule:
        due = _due(rule, begins)
        if due is None:
            return
        following = due if next_rule is None else min(due, next_rule)
        yield Period(begins, day_before(following))
        begins = following


def _due(rule: RotationRule, begins: date) -> date | None:
    """Return the regular change-over after a term, or `None` after the end of the calendar."""
    year = begins.year + rule.term_months // 12
    return rule.changeover.in_year(year) if year <= date.max.year else None


def _term(
    land: Land, period: Period, number: int | None, rule: RotationRule, follower: RotationRule | None
) -> ChairTerm:
    sentence = words.rule_sentence(rule.order, rule.excluded, rule.term_months, rule.changeover)
    evidence, note = rule.evidence, None
    if evidence.confidence >= Confidence.INFERRED:
        note = words.only_inferred()
    assert period.first is not None
    due = _due(rule, period.first)
    if follower is not None and due is not None and due > follower.valid_from:
        evidence = combined((evidence, follower.evidence))
        note = words.joined(note, words.cut_short(period.first, follower.valid_from))
    return ChairTerm(land, period, number, sentence, evidence.sources, evidence.confidence, note)


def _foreseen(term: ChairTerm, as_of: date) -> ChairTerm:
    """Mark a term that begins after all evidence: it only follows from the rule."""
    if term.begins <= as_of:
        return term
    confidence = max(term.confidence, Confidence.INFERRED)
    return replace(term, confidence=confidence, note=words.joined(term.note, words.only_by_the_rule(as_of)))


def _exchanged(term: ChairTerm, land: Land, swap: Swap) -> ChairTerm:
    evidence = combined((Evidence(term.sources, term.confidence), swap.evidence))
    note = words.joined(term.note, words.swapped(swap.one.land, swap.other.land, swap.reason))
    return replace(term, land=land, sources=evidence.sources, confidence=evidence.confidence, note=note)


def _with_overrides(term: ChairTerm, overrides: Iterable[Override]) -> Iterator[ChairTerm]:
    begins = term.begins
    for override in overrides:
        if not override.period.overlaps(term.period):
            continue
        period = _common(term.period, override.period)
        first, last = _ends_of(period)
        if begins < first:
            yield replace(term, period=Period(begins, day_before(first)))
        yield ChairTerm(
            override.land,
            period,
            term.number,
            words.overridden(override.reason),
            override.evidence.sources,
            override.evidence.confidence,
        )
        begins = last + timedelta(days=1)
    if begins <= term.ends:
        yield replace(term, period=Period(begins, term.ends))


def _common(one: Period, other: Period) -> Period:
    (first, last), (other_first, other_last) = _ends_of(one), _ends_of(other)
    return Period(max(first, other_first), min(last, other_last))


def _ends_of(period: Period) -> tuple[date, date]:
    return period.first or date.min, period.last or date.max


def combined(evidence: Iterable[Evidence]) -> Evidence:
    """Return the evidence for a conclusion from several facts: all sources, the weakest confidence."""
    parts = tuple(evidence)
    sources = tuple(dict.fromkeys(key for part in parts for key in part.sources))
    return Evidence(sources, max(part.confidence for part in parts))
