"""What somebody sees of the year (Sicht): the sessions and deadlines of the circle they belong to."""

from __future__ import annotations

from laendertisch.kernel.errors import NotPermitted
from laendertisch.procedure.calendar import Circle, widest_first
from laendertisch.procedure.visibility import Audience, Visibility, why_hidden
from laendertisch.records.years import queries
from laendertisch.records.years.models import ChairYear, Deadline, Session
from laendertisch.web.workspace.desk import Desk


def circle_of(desk: Desk) -> Circle:
    """Return the circle of the person in this conference, the one that sees most."""
    return widest_first(desk.functions, desk.body.pk)[0]


def sessions_for(desk: Desk, year: ChairYear) -> list[Session]:
    """Return the sessions of a year that the person may see, each with `deadlines_in_force`."""
    return queries.sessions_seen(desk.body.pk, circle_of(desk).sessions, year)


def session_for(desk: Desk, pk: int) -> Session:
    """Return a session. Raises `NotKnown` in another conference, `NotPermitted` if it is for others."""
    session = queries.session(desk.body.pk, pk)
    visibility = Visibility(session.visibility)
    if visibility not in circle_of(desk).sessions:
        hidden = why_hidden(Audience(desk.body.pk, visibility), desk.functions)
        raise NotPermitted(hidden or "Diese Sitzung ist nicht für Ihre Funktion bestimmt.")
    return session


def deadlines_for(desk: Desk, session: Session) -> list[Deadline]:
    """Return the deadlines of a session that hold and concern the circle of the person."""
    seen = [kind.value for kind in circle_of(desk).deadlines]
    return list(queries.deadlines_in_force(session).filter(kind__in=seen))
