"""The Grüne Liste: items adopted together without debate, from which any Land can lift one.

Which items nobody objects to says `procedure.drafts.needs`.
"""

from __future__ import annotations

from datetime import datetime

from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.sessions import SessionState


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
