"""A planned chair year with a Hauptkonferenz."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest


@pytest.fixture
def office(make_person, clock):
    """The Geschäftsstelle as an actor."""
    from laendertisch.actions.recording import person
    from laendertisch.procedure.roles import Role

    return person(make_person(Role.SECRETARIAT), date(2026, 3, 16))


@pytest.fixture
def official(make_person, clock):
    """An official of Bavaria as an actor."""
    from laendertisch.actions.recording import person
    from laendertisch.procedure.roles import Role

    return person(make_person(Role.LAND_OFFICIAL, land="BY"), date(2026, 3, 16))


@pytest.fixture
def year(office, intmk):
    """The year that follows from the rotation on 1 July 2026."""
    from laendertisch.actions.years import plan_year
    from laendertisch.kernel.places import project_root
    from laendertisch.procedure.chair_years import year_by_rotation
    from laendertisch.procedure.rulebook import load_rotation

    plan = year_by_rotation(load_rotation(project_root() / "rules", "intmk"), date(2026, 9, 1))
    return plan_year(by=office, body=intmk, plan=plan)


@pytest.fixture
def main_plan():
    from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan

    return SessionPlan(
        SessionKind.MAIN,
        SessionMode.IN_PERSON,
        begins=datetime(2027, 4, 14, 11, tzinfo=UTC),
        ends=datetime(2027, 4, 15, 12, tzinfo=UTC),
        place="Potsdam",
    )


@pytest.fixture
def main(office, year, main_plan):
    """The Hauptkonferenz on 14 and 15 April 2027."""
    from laendertisch.actions.sessions import plan_session

    return plan_session(by=office, year=year, plan=main_plan)
