"""The Grüne Liste: items adopted together without debate, from which any Land can lift one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.kinds import Stance
from laendertisch.procedure.proceedings import Advice
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.sessions import SessionState

CONTENT = frozenset({Stance.AGREE, Stance.NOT_CONCERNED})


def why_not_suggested(
    positions: Mapping[Land, Stance], *, open_amendments: int, advice: Advice | None
) -> str | None:
    """Return why an item should be debated, or `None` if it is a candidate: nobody objects to it."""
    against = [land.short_name for land, stance in positions.items() if stance not in CONTENT]
    if against:
        return f"Nicht einfach einverstanden: {listed(against)}."
    if open_amendments:
        amendments = "ein Änderungsantrag" if open_amendments == 1 else f"{open_amendments} Änderungsanträge"
        return f"Offen: {amendments}."
    if advice in (Advice.REJECT, Advice.REFER, Advice.WITHDRAW):
        return f"Die Vorkonferenz empfiehlt: {advice.label}."
    if not positions:
        return "Noch kein Land hat sich geäußert."
    return None


def why_not_put(state: SessionState, *, withdrawn: bool, has_ballot: bool, green: bool) -> str | None:
    """Return why an item cannot be put on the Grüne Liste."""
    if state in (SessionState.CLOSED, SessionState.CANCELLED):
        return f"Die Sitzung ist {state.label}."
    if withdrawn:
        return "Der Punkt ist zurückgezogen."
    if has_ballot:
        return "Über den Punkt wird schon abgestimmt, oder es ist entschieden."
    if green:
        return "Der Punkt steht schon auf der Grünen Liste."
    return None


def why_not_lifted(state: SessionState, *, green: bool, opened_at: datetime | None) -> str | None:
    """Return why a Land cannot lift an item; it can until the chair opens the list for the vote."""
    if opened_at is not None:
        return (
            f"Die Abstimmung über die Grüne Liste ist seit dem {long_instant(opened_at)} eröffnet; "
            "danach kann kein Land mehr einen Punkt herunternehmen."
        )
    if state in (SessionState.CLOSED, SessionState.CANCELLED):
        return f"Die Sitzung ist {state.label}."
    if not green:
        return "Der Punkt steht nicht auf der Grünen Liste."
    return None
