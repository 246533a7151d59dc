"""A narrower circle sees all that a wider one sees; nobody sees more than their function allows."""

from itertools import pairwise

import pytest

from laendertisch.kernel.dates import Period
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.calendar import Circle, why_no_calendar, widest_first
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility

ALWAYS = Period(None, None)


def function(role: Role, body: str = "intmk") -> Function:
    return Function(role, ALWAYS, body, BY_CODE["BW"])


def test_each_circle_sees_more_than_the_next():
    for narrow, wide in pairwise(Circle):
        assert wide.sessions < narrow.sessions
        assert wide.deadlines <= narrow.deadlines


def test_nobody_sees_sessions_of_applicants_and_the_public_no_deadline():
    assert not any(Visibility.OWN_LAND in circle.sessions for circle in Circle)
    assert Circle.PUBLIC.deadlines == frozenset()


@pytest.mark.parametrize(
    ("role", "circles"),
    [
        (Role.SECRETARIAT, tuple(Circle)),
        (Role.LAND_OFFICIAL, (Circle.LAENDER, Circle.GUESTS, Circle.PUBLIC)),
        (Role.MINISTER, (Circle.LAENDER, Circle.GUESTS, Circle.PUBLIC)),
        (Role.BUND_GUEST, (Circle.GUESTS, Circle.PUBLIC)),
        (Role.EDITOR, (Circle.PUBLIC,)),
    ],
)
def test_the_function_decides_about_the_calendars(role, circles):
    assert widest_first([function(role)], "intmk") == circles


def test_a_function_in_another_conference_does_not_count():
    assert why_no_calendar(Circle.LAENDER, [function(Role.LAND_OFFICIAL, "gfmk")], "intmk") == (
        "Der Kalender „Länder“ ist nicht für Ihre Funktion bestimmt."
    )
