"""What somebody is shown of a ballot (Einsicht in eine Abstimmung): four separate rights.

That there is a ballot, who has voted, how, and the result. While the ballot runs nobody but the
Geschäftsstelle sees how others vote, so that no delegation waits for another; the own vote is always shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import OF_A_LAND, Audience, Visibility, may_see


@dataclass(frozen=True)
class BallotSight:
    """What is shown of a ballot (Einsicht). `own` are the codes of the Länder whose vote is always shown."""

    exists: bool
    who: bool
    how: bool
    result: bool
    own: frozenset[str] = frozenset()

    def shows_vote_of(self, elector: str) -> bool:
        """Say whether the choice of an elector is shown."""
        return self.how or elector in self.own


def what_is_shown(
    functions: Collection[Function], *, body: str, state: BallotState, votes: Visibility
) -> BallotSight:
    """Return what the functions held in a conference let somebody see of a ballot.

    `votes` is the circle for which the votes of this ballot are meant.
    """
    here = [each for each in functions if each.body == body]
    if why_not(Task.SEE_BALLOTS, here):
        return BallotSight(exists=False, who=False, how=False, result=False)
    in_circle = may_see(Audience(body, votes), here)
    records = any(each.role == Role.SECRETARIAT for each in here)
    return BallotSight(
        exists=True,
        who=not why_not(Task.SEE_WHO_VOTED, here) and in_circle,
        how=not why_not(Task.SEE_HOW_VOTED, here) and in_circle and (records or state == BallotState.CLOSED),
        result=not why_not(Task.SEE_RESULTS, here) and state == BallotState.CLOSED,
        own=frozenset(each.land.code for each in here if each.land and each.role in OF_A_LAND),
    )


def result_words(sight: BallotSight, *, outcome: str, label: str, sentence: str) -> str:
    """Return the result as somebody may read it; the full sentence names Länder and thus how they voted."""
    if not sight.result:
        return ""
    return sentence if sight.how else f"{outcome}: {label}."
