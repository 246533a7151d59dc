"""Ballots of the conference of the desk (Auffinden), and what of them may be shown."""

from __future__ import annotations

from laendertisch.kernel.errors import NotKnown, NotPermitted
from laendertisch.procedure.ballot_sight import BallotSight, what_is_shown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.proceedings.models import Ballot, Statement
from laendertisch.records.proceedings.queries import ballots_in
from laendertisch.web.workspace.desk import Desk


def ballot_at(desk: Desk, pk: int) -> Ballot:
    """Return a ballot in a session of the conference. Raises `NotKnown`, `NotPermitted`."""
    found = ballots_in(desk.body.pk).filter(pk=pk).first()
    if found is None or found.item is None:
        raise NotKnown("Diese Abstimmung gibt es in dieser Konferenz nicht.")
    desk.must_see(Audience(desk.body.pk, Visibility(found.item.session.visibility)))
    if refusal := desk.refusal(Task.SEE_BALLOTS):
        raise NotPermitted(refusal)
    return found


def sight_of(desk: Desk, ballot: Ballot) -> BallotSight:
    """Return what the person may see of a ballot."""
    return what_is_shown(
        desk.functions,
        body=desk.body.pk,
        state=BallotState(ballot.state),
        votes=Visibility(ballot.votes_visibility),
    )


def statement_at(desk: Desk, pk: int) -> Statement:
    """Return a statement to a ballot of the conference. Raises `NotKnown`."""
    rows = Statement.objects.select_related("ballot__item__session__year")
    found = rows.filter(ballot__item__session__year__body=desk.body, pk=pk).first()
    if found is None:
        raise NotKnown("Diese Erklärung gibt es in dieser Konferenz nicht.")
    return found
