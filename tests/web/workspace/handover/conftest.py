"""The change of 1 July 2026 from Nordrhein-Westfalen to Rheinland-Pfalz, with browsers on both sides."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from laendertisch.procedure.roles import Role

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def old_person(make_person, clock):
    return make_person(Role.SECRETARIAT, "Olga Alt", land="NW")


@pytest.fixture
def new_person(make_person, clock):
    return make_person(Role.LAND_OFFICIAL, "Nils Neu", land="RP")


@pytest.fixture
def people(old_person, new_person):
    return old_person, new_person


@pytest.fixture
def office(old_person):
    from laendertisch.actions.recording import person

    return person(old_person, date(2026, 3, 16))


@pytest.fixture
def handover(office, intmk):
    from laendertisch.actions.handover import begin_handover
    from laendertisch.kernel.places import project_root
    from laendertisch.procedure.handover import next_change_over
    from laendertisch.procedure.rulebook import load_rotation

    change = next_change_over(load_rotation(project_root() / "rules", "intmk"), date(2026, 3, 16))
    return begin_handover(by=office, body=intmk, change=change)


@pytest.fixture
def last_second(clock):
    """The evening of 30 June 2026, 23:59:59 in Germany."""
    clock.current = datetime(2026, 6, 30, 23, 59, 59, tzinfo=BERLIN)
    return clock
