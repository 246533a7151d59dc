"""A planned chair year, and browsers of people with functions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from laendertisch.procedure.roles import Role


@pytest.fixture
def office_user(make_person, clock):
    return make_person(Role.SECRETARIAT, "Gerda Beispiel", land="RP")


@pytest.fixture
def office(office_user):
    """The Geschäftsstelle as an actor."""
    from laendertisch.actions.recording import person

    return person(office_user, date(2026, 3, 16))


@pytest.fixture
def at_office(office_user, sign_in):
    """The browser of the Geschäftsstelle."""
    return sign_in(office_user)


@pytest.fixture
def year(office, intmk):
    from laendertisch.actions.years import plan_year
    from laendertisch.kernel.laender import BY_CODE
    from laendertisch.procedure.chair_years import YearPlan

    plan = YearPlan(BY_CODE["RP"], date(2026, 7, 1), date(2027, 6, 30), 22)
    return plan_year(by=office, body=intmk, plan=plan)


@pytest.fixture
def main(office, year):
    """The Hauptkonferenz on 14 and 15 April 2027."""
    from laendertisch.actions.sessions import plan_session
    from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan

    plan = SessionPlan(
        SessionKind.MAIN,
        SessionMode.IN_PERSON,
        begins=datetime(2027, 4, 14, 11, tzinfo=UTC),
        ends=datetime(2027, 4, 15, 12, tzinfo=UTC),
        place="Mainz",
        address="Zimmer 7, Einwahl 0123",
    )
    return plan_session(by=office, year=year, plan=plan)
