"""What a record still needs (Was fehlt), in words, and why its buttons cannot be pressed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.decision_facts import FactKind
from laendertisch.procedure.minutes import (
    MinutesFacts,
    MinutesState,
    why_not_approved,
    why_not_circulated,
    why_not_drafted,
    why_not_objected,
    why_not_revised,
)
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.minutes.decisions import current_facts, current_releases
from laendertisch.records.minutes.queries import closed_ballots
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.proceedings.queries import agenda_shown
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class Refusals:
    """Why each button cannot be pressed now (Ablehnungen); `None`: it can."""

    revise: str | None
    circulate: str | None
    object: str | None
    approve: str | None
    note: str | None


def refusals(desk: Desk, facts: MinutesFacts) -> Refusals:
    """Return what somebody at this desk may not do with a record now."""
    office = desk.refusal(Task.WRITE_MINUTES)
    return Refusals(
        revise=office or why_not_revised(facts),
        circulate=office or why_not_circulated(facts),
        object=desk.refusal(Task.OBJECT_TO_MINUTES) or why_not_objected(facts, desk.now),
        approve=office or why_not_approved(facts, desk.now, all_agreed=True),
        note=office,
    )


def why_no_draft(desk: Desk, session: Session) -> str | None:
    """Return why no record can be begun."""
    has_agenda = agenda_shown(session) is not None
    return desk.refusal(Task.WRITE_MINUTES) or why_not_drafted(
        SessionState(session.state), has_agenda=has_agenda
    )


def missing(session: Session, facts: MinutesFacts) -> list[str]:
    """Return what is still to be done until the record is finished, in order."""
    found = [f"Seit der letzten Fassung: {each}" for each in facts.changed]
    match facts.state:
        case MinutesState.DRAFTED:
            found.append("Die neueste Fassung ist noch nicht an die Länder versandt.")
        case MinutesState.CIRCULATED if facts.deadline:
            found.append(f"Einwände sind möglich bis {long_instant(facts.deadline)}.")
        case MinutesState.OBJECTED:
            one = facts.open_objections == 1
            found.append(
                "Über einen Einwand ist zu entscheiden."
                if one
                else f"Über {facts.open_objections} Einwände ist zu entscheiden."
            )
        case MinutesState.APPROVED:
            found += _after_approval(session)
    return found


def _after_approval(session: Session) -> list[str]:
    ballots = list(closed_ballots(session))
    facts = current_facts(ballots)
    decided = [each for each in ballots if FactKind.DECIDED in facts[each.pk]]
    released = current_releases(session)
    open_items = {each.item_id for each in decided} - set(released)
    found = [_count(len(open_items), "Über die Freigabe ist zu entscheiden")]
    found.append(_count(_without(decided, facts, FactKind.EXECUTED), "Noch nicht ausgefertigt"))
    found.append(_count(_without(decided, facts, FactKind.TRANSMITTED), "Noch nicht zugeleitet"))
    return [each for each in found if each]


def _without(ballots: Iterable[Ballot], facts: Mapping[int, Collection[FactKind]], kind: FactKind) -> int:
    return sum(kind not in facts[each.pk] for each in ballots)


def _count(count: int, words: str) -> str:
    return f"{words}: {count} {'Beschluss' if count == 1 else 'Beschlüsse'}." if count else ""
