"""Who sees of a ballot that it exists, who voted, how, and the result: the whole matrix."""

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.ballot_sight import BallotSight, result_words, what_is_shown
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility

ALWAYS = Period(None, None)
BY = BY_CODE["BY"]


def functions(role, body="intmk"):
    land = BY if role in {Role.SECRETARIAT, Role.LAND_OFFICIAL, Role.MINISTER} else None
    group = "Monitoring" if role == Role.WORKING_GROUP else None
    return [Function(role, ALWAYS, body, land, group)]


def seen(role, state, votes=Visibility.ALL_LAENDER):
    return what_is_shown(functions(role), body="intmk", state=state, votes=votes)


OWN = frozenset({"BY"})
NOBODY: frozenset[str] = frozenset()
OPEN, CLOSED = BallotState.OPEN, BallotState.CLOSED


@pytest.mark.parametrize(
    ("role", "state", "expected"),
    [
        (Role.SECRETARIAT, OPEN, BallotSight(True, True, True, False, NOBODY)),
        (Role.SECRETARIAT, CLOSED, BallotSight(True, True, True, True, NOBODY)),
        (Role.LAND_OFFICIAL, OPEN, BallotSight(True, True, False, False, OWN)),
        (Role.LAND_OFFICIAL, CLOSED, BallotSight(True, True, True, True, OWN)),
        (Role.MINISTER, OPEN, BallotSight(True, True, False, False, OWN)),
        (Role.MINISTER, CLOSED, BallotSight(True, True, True, True, OWN)),
        (Role.WORKING_GROUP, OPEN, BallotSight(True, False, False, False, NOBODY)),
        (Role.WORKING_GROUP, CLOSED, BallotSight(True, False, False, True, NOBODY)),
        (Role.BUND_GUEST, OPEN, BallotSight(True, False, False, False, NOBODY)),
        (Role.BUND_GUEST, CLOSED, BallotSight(True, False, False, True, NOBODY)),
        *(
            (role, state, BallotSight(False, False, False, False, NOBODY))
            for role in (Role.STATISTICIAN, Role.EDITOR, Role.ADMINISTRATOR)
            for state in (OPEN, CLOSED)
        ),
    ],
)
def test_what_each_role_is_shown(role, state, expected):
    assert seen(role, state) == expected


def test_a_ballot_whose_votes_are_for_the_office_shows_others_only_the_result():
    assert seen(Role.MINISTER, CLOSED, Visibility.OFFICE) == BallotSight(True, False, False, True, OWN)


def test_a_cancelled_ballot_has_no_result_and_shows_no_votes():
    sight = seen(Role.MINISTER, BallotState.CANCELLED)
    assert (sight.how, sight.result) == (False, False)


def test_functions_in_another_conference_show_nothing():
    sight = what_is_shown(
        functions(Role.MINISTER, "gfmk"), body="intmk", state=CLOSED, votes=Visibility.ALL_LAENDER
    )
    assert sight == BallotSight(False, False, False, False)


def test_the_own_vote_is_always_shown():
    sight = seen(Role.MINISTER, OPEN)
    assert [sight.shows_vote_of(code) for code in ("BY", "HE")] == [True, False]


def test_the_result_names_laender_only_to_those_who_see_how():
    words = {"outcome": "Angenommen", "label": "mehrheitlich (15:1:0)", "sentence": "Angenommen: … (Bayern)."}
    assert result_words(seen(Role.MINISTER, CLOSED), **words) == "Angenommen: … (Bayern)."
    assert result_words(seen(Role.BUND_GUEST, CLOSED), **words) == "Angenommen: mehrheitlich (15:1:0)."
    assert result_words(seen(Role.MINISTER, OPEN), **words) == ""
