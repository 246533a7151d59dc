"""The change of 1 July 2026 from Nordrhein-Westfalen to Rheinland-Pfalz, with people on both sides."""

from __future__ import annotations

from datetime import date

import pytest

from laendertisch.procedure.roles import Role

TODAY = date(2026, 3, 16)


@pytest.fixture
def old_person(make_person, clock):
    return make_person(Role.SECRETARIAT, "Olga Alt", land="NW")


@pytest.fixture
def new_person(make_person, clock):
    return make_person(Role.LAND_OFFICIAL, "Nils Neu", land="RP")


@pytest.fixture
def office(old_person):
    """The Geschäftsstelle of today as an actor."""
    from laendertisch.actions.recording import person

    return person(old_person, TODAY)


@pytest.fixture
def successor(new_person):
    """An official of the Land that comes, as an actor."""
    from laendertisch.actions.recording import person

    return person(new_person, TODAY)


@pytest.fixture
def change():
    from laendertisch.kernel.places import project_root
    from laendertisch.procedure.handover import next_change_over
    from laendertisch.procedure.rulebook import load_rotation

    return next_change_over(load_rotation(project_root() / "rules", "intmk"), TODAY)


@pytest.fixture
def handover(office, intmk, change):
    from laendertisch.actions.handover import begin_handover

    return begin_handover(by=office, body=intmk, change=change)
