"""What a change of date brings about (Folgen), shown before it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.procedure.deadlines import DeadlineKind, DeadlineMove, moves
from laendertisch.procedure.holidays import laender_with_holiday
from laendertisch.procedure.proceedings import CircularState
from laendertisch.procedure.sessions import SessionPlan, SessionState, day_of, warnings_for
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import DraftVersion
from laendertisch.records.proceedings.models import AgendaItem, Circular
from laendertisch.records.years import queries
from laendertisch.records.years.models import Session
from laendertisch.records.years.planning import planned_deadlines

SCHOOL_HOLIDAYS = "Schulferien der Länder sind hier nicht hinterlegt. Bitte prüfen Sie sie selbst."


@dataclass(frozen=True)
class Shift:
    """A deadline before and after (Verschiebung); `note` says what is remarkable."""

    title: str
    before: str
    after: str
    note: str


@dataclass(frozen=True)
class Consequences:
    """Everything that follows from a change (Folgen). `seen` names this very state of things."""

    before: SessionPlan
    after: SessionPlan
    shifts: tuple[Shift, ...]
    papers: tuple[str, ...]
    invitations: tuple[str, ...]
    warnings: tuple[str, ...]
    based_on: str

    @property
    def seen(self) -> str:
        """A short name of all that is shown: if it differs later, something has changed in the meantime."""
        shown = (self.after, self.shifts, self.papers, self.invitations, self.warnings, self.based_on)
        return sha256(repr(shown).encode()).hexdigest()[:32]


def consequences(session: Session, plan: SessionPlan, now: datetime) -> Consequences:
    """Return what follows if a session gets this plan."""
    land = session.year.land
    standing = map(queries.as_standing, queries.deadlines_in_force(session))
    moving = moves(standing, planned_deadlines(session.year, plan), queries.dropped_kinds(session))
    return Consequences(
        before=queries.as_plan(session),
        after=plan,
        shifts=tuple(_shift(each, land, now) for each in moving),
        papers=tuple(_papers(session)),
        invitations=tuple(_invitations(session, now)),
        warnings=warnings_of(session, plan),
        based_on=queries.state_of_planning(session),
    )


def warnings_of(session: Session, plan: SessionPlan) -> tuple[str, ...]:
    """Return what speaks against the date of a session."""
    others = session.year.sessions.exclude(pk=session.pk).exclude(state=SessionState.CANCELLED.value)
    found = warnings_for(plan, map(queries.as_plan, others), session.year.land)
    return (*found, SCHOOL_HOLIDAYS) if plan.days else found


def holidays_elsewhere(day: date, land: Land) -> str:
    """Return in which other Länder the day is a holiday, as a sentence, or nothing."""
    names = [each.short_name for each in laender_with_holiday(day) if each != land]
    return f"Feiertag in: {', '.join(names)}." if names else ""


def _shift(move: DeadlineMove, land: Land, now: datetime) -> Shift:
    before = long_instant(move.before.at) if move.before else "neu"
    if move.stays:
        return Shift(
            move.title, before, before, "Von Hand gesetzt; sie bleibt. Bitte prüfen Sie, ob sie noch passt."
        )
    if move.after is None:
        return Shift(move.title, before, "entfällt", "")
    note = [] if move.changes else ["Unverändert."]
    if move.after.at < now:
        note.append("Liegt in der Vergangenheit: Die Frist wäre schon abgelaufen.")
    note.append(holidays_elsewhere(day_of(move.after.at), land))
    return Shift(move.title, before, long_instant(move.after.at), " ".join(filter(None, note)))


def _papers(session: Session) -> Iterable[str]:
    items = list(AgendaItem.objects.filter(session=session, withdrawn_at__isnull=True))
    if items:
        yield f"Auf der Tagesordnung: {len(items)} {'Punkt' if len(items) == 1 else 'Punkte'}."
        yield from (f"Punkt der Tagesordnung: {each}" for each in items)
    matters = [each.matter_id for each in items if each.matter_id]
    hidden = {"visibility": Visibility.OWN_LAND.value}  # the Geschäftsstelle plans, and does not see these
    issued = DraftVersion.objects.filter(matter__in=matters, issued_at__isnull=False).exclude(**hidden)
    yield from (
        f"Herausgegebene Fassung {each.number}: {each.matter}" for each in issued.select_related("matter")
    )
    circulars = Circular.objects.filter(
        matter__in=matters, state__in=[CircularState.SENT.value, CircularState.RUNNING.value]
    ).select_related("matter")
    yield from (
        f"Laufendes Umlaufverfahren bis {long_instant(each.deadline, each.zone)}: {each.matter}"
        for each in circulars
    )


def _invitations(session: Session, now: datetime) -> Iterable[str]:
    count = session.guests.filter(withdrawn_at__isnull=True).count()
    if count:
        yield f"Eingeladene Gäste: {count}. Bitte informieren Sie sie über die Änderung."
    invitation = queries.deadline_of(session, DeadlineKind.INVITATION)
    if invitation and invitation.at < now:
        yield (
            f"Die Einladungsfrist ist am {long_day(day_of(invitation.at))} abgelaufen. Sind Einladungen "
            "verschickt, teilen Sie die Änderung bitte allen Empfängern mit."
        )
    if session.sequence:
        yield "Der Termin wurde schon früher geändert; abonnierte Kalender zeigen den neuen von selbst."
