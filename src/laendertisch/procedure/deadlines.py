"""When something may be done (Fristen): deadlines of a session, counted backwards in working days.

How many days come from the rules of procedure if they say so, else from a proposal of ours, marked as such.
A deadline ends at 18:00 in Germany: at the end of a working day somebody is still there to take delivery,
"24:00 Uhr" is read as the one day or the other, and 18:00 never lies in an hour that comes twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from laendertisch.kernel.instants import BERLIN, long_instant, parse_instant, zone_named
from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Role
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.procedure.sessions import SessionKind
from laendertisch.procedure.working_days import last_working_day, working_days_before

END_OF_DAY = time(18)
MORNING = time(8)
REMINDED_WORKING_DAYS_BEFORE = 5
PROPOSAL = "Vorschlag"


class DeadlineKind(StrEnum):
    """What a deadline is for (Art der Frist)."""

    INVITATION = "invitation"
    TOPICS = "topics"
    DRAFTS = "drafts"
    AMENDMENTS = "amendments"
    POSITIONS = "positions"
    AGENDA_FREEZE = "agenda_freeze"
    STATEMENTS = "statements"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The German name."""
        return LABELS[self]

    @property
    def concerned(self) -> frozenset[Role]:
        """Whose deadline it is: they are reminded."""
        return frozenset({Role.SECRETARIAT}) if self in _OF_THE_OFFICE else _OF_EVERYBODY


LABELS = {
    DeadlineKind.INVITATION: "Einladung versenden",
    DeadlineKind.TOPICS: "Themen anmelden",
    DeadlineKind.DRAFTS: "Beschlussvorschläge einreichen",
    DeadlineKind.AMENDMENTS: "Änderungsanträge stellen",
    DeadlineKind.POSITIONS: "Rückmeldung der Länder",
    DeadlineKind.AGENDA_FREEZE: "Tagesordnung steht fest",
    DeadlineKind.STATEMENTS: "Protokollerklärungen abgeben",
    DeadlineKind.OTHER: "Sonstige Frist",
}
AFTERWARDS = {
    DeadlineKind.TOPICS: "Neue Themen kommen auf die Nachtragsliste; wenden Sie sich an die Geschäftsstelle.",
    DeadlineKind.DRAFTS: "Später Eingereichtes kommt auf die Nachtragsliste; wenden Sie sich an die "
    "Geschäftsstelle.",
    DeadlineKind.AGENDA_FREEZE: "Neue Punkte kommen auf die Nachtragsliste.",
}
_OF_THE_OFFICE = frozenset({DeadlineKind.INVITATION, DeadlineKind.AGENDA_FREEZE})
_OF_EVERYBODY = frozenset({Role.SECRETARIAT, Role.LAND_OFFICIAL})


@dataclass(frozen=True)
class DeadlineRule:
    """How long before a session a deadline lies (Fristregel), in working or calendar days.

    `origin` is the version of the rules of procedure, or `Vorschlag` where they do not say anything.
    """

    kind: DeadlineKind
    days: int
    working: bool = True
    origin: str = PROPOSAL

    @property
    def is_proposal(self) -> bool:
        """Whether nobody laid it down."""
        return self.origin == PROPOSAL


@dataclass(frozen=True)
class PlannedDeadline:
    """A deadline as computed from the date of the session (berechnete Frist)."""

    rule: DeadlineRule
    at: datetime


@dataclass(frozen=True)
class StandingDeadline:
    """A deadline that holds (geltende Frist); `rule` is `None` if it was set by hand."""

    kind: DeadlineKind
    title: str
    at: datetime
    rule: DeadlineRule | None

    @property
    def by_hand(self) -> bool:
        """Whether somebody set the instant."""
        return self.rule is None


@dataclass(frozen=True)
class DeadlineMove:
    """What becomes of a deadline when its session moves (Verschiebung einer Frist).

    Without `before` it is new, without `after` it ends.
    """

    kind: DeadlineKind
    before: StandingDeadline | None
    after: PlannedDeadline | None

    @property
    def title(self) -> str:
        """What the deadline is called."""
        return (self.before.title if self.before else "") or self.kind.label

    @property
    def stays(self) -> bool:
        """Whether the instant was set by hand and therefore does not move."""
        return self.before is not None and self.before.by_hand

    @property
    def changes(self) -> bool:
        """Whether anything has to be written."""
        if self.stays:
            return False
        before = (self.before.at, self.before.rule) if self.before else None
        return before != ((self.after.at, self.after.rule) if self.after else None)


PROPOSED: Mapping[SessionKind, tuple[tuple[DeadlineKind, int], ...]] = {
    SessionKind.AUTUMN: ((DeadlineKind.INVITATION, 20), (DeadlineKind.TOPICS, 15)),
    SessionKind.PREPARATORY: (
        (DeadlineKind.INVITATION, 20),
        (DeadlineKind.DRAFTS, 15),
        (DeadlineKind.POSITIONS, 5),
        (DeadlineKind.AMENDMENTS, 5),
        (DeadlineKind.AGENDA_FREEZE, 3),
    ),
    SessionKind.MAIN: (
        (DeadlineKind.TOPICS, 60),
        (DeadlineKind.DRAFTS, 40),
        (DeadlineKind.INVITATION, 20),
        (DeadlineKind.POSITIONS, 15),
        (DeadlineKind.AMENDMENTS, 10),
        (DeadlineKind.AGENDA_FREEZE, 5),
    ),
    SessionKind.SPECIAL: (
        (DeadlineKind.INVITATION, 10),
        (DeadlineKind.DRAFTS, 7),
        (DeadlineKind.AMENDMENTS, 3),
        (DeadlineKind.AGENDA_FREEZE, 2),
    ),
    SessionKind.WORKING_GROUP: ((DeadlineKind.INVITATION, 10),),
}
"""Working days that Ländertisch proposes; drafts of the Hauptkonferenz are due before the Vorkonferenz."""


def deadline_rules(kind: SessionKind, rules: RulesOfProcedure | None) -> tuple[DeadlineRule, ...]:
    """Return the deadlines of a kind of session: those of the rules of procedure, else the proposal.

    The rules of procedure speak of the Hauptkonferenz; other sessions follow the proposal.
    """
    known = {each.kind: each for each in _stated(rules)} if rules and kind == SessionKind.MAIN else {}
    proposed = {each: DeadlineRule(each, days) for each, days in PROPOSED[kind]}
    return tuple({**proposed, **known}.values())


def plan_deadlines(
    begins: datetime, kind: SessionKind, rules: RulesOfProcedure | None, land: Land
) -> tuple[PlannedDeadline, ...]:
    """Return the deadlines of a session that begins at an instant, the earliest first.

    `land` is that of the chair, whose holidays count. Raises `InputError` outside of the known calendar.
    """
    day = begins.astimezone(zone_named(BERLIN)).date()
    planned = (PlannedDeadline(each, deadline_at(day, each, land)) for each in deadline_rules(kind, rules))
    return tuple(sorted(planned, key=lambda each: (each.at, each.rule.kind)))


def moves(
    standing: Iterable[StandingDeadline],
    planned: Iterable[PlannedDeadline],
    dropped: Collection[DeadlineKind] = (),
) -> tuple[DeadlineMove, ...]:
    """Return what becomes of each deadline; what was set or dropped by hand stays so."""
    wanted = {each.rule.kind: each for each in planned if each.rule.kind not in dropped}
    held = tuple(standing)
    going = [DeadlineMove(each.kind, each, None if each.by_hand else wanted.get(each.kind)) for each in held]
    known = {each.kind for each in held}
    new = [DeadlineMove(kind, None, each) for kind, each in wanted.items() if kind not in known]
    return tuple(sorted([*going, *new], key=lambda each: list(DeadlineKind).index(each.kind)))


def deadline_at(day: date, rule: DeadlineRule, land: Land) -> datetime:
    """Return the instant at which a deadline ends. It always lies on a working day of the Land."""
    if rule.working:
        return _end_of(working_days_before(day, rule.days, land))
    return _end_of(last_working_day(day - timedelta(days=rule.days), land))


def deadline_passed(kind: DeadlineKind, at: datetime | None, now: datetime) -> str | None:
    """Return the sentence that says that a deadline has passed; `None` in time, or without a deadline.

    The last instant still counts. What was begun earlier and is submitted now is late, too: ask when it is
    submitted, not when it was begun.
    """
    if at is None or now <= at:
        return None
    return f"Die Frist „{kind.label}“ ist am {long_instant(at)} abgelaufen. {_afterwards(kind)}"


def reminder_due(at: datetime, land: Land) -> datetime:
    """Return when people are reminded of a deadline: in the morning, five working days earlier."""
    day = at.astimezone(zone_named(BERLIN)).date()
    return parse_instant(working_days_before(day, REMINDED_WORKING_DAYS_BEFORE, land), MORNING)


def _afterwards(kind: DeadlineKind) -> str:
    return AFTERWARDS.get(kind, "Wenden Sie sich bitte an die Geschäftsstelle.")


def _end_of(day: date) -> datetime:
    return parse_instant(day, END_OF_DAY)


def _stated(rules: RulesOfProcedure) -> tuple[DeadlineRule, ...]:
    stated = rules.deadlines
    known = (
        (DeadlineKind.INVITATION, stated.invitation_days),
        (DeadlineKind.TOPICS, stated.topic_days),
        (DeadlineKind.DRAFTS, stated.draft_days),
        (DeadlineKind.STATEMENTS, stated.statement_days),
    )
    working = stated.day_kind.value == "working"
    return tuple(
        DeadlineRule(kind, days.value, working, PROPOSAL if days.is_proposal else rules.version)
        for kind, days in known
        if days.value is not None
    )
