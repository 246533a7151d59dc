"""People of the Geschäftsstelle and of a Land, and what they write."""

import pytest


@pytest.fixture
def office(make_person, clock):
    from laendertisch.actions.recording import person
    from laendertisch.procedure.roles import Role

    return person(make_person(Role.SECRETARIAT, "Gesa Stelle"), clock.current.date())


@pytest.fixture
def official(make_person, clock):
    from laendertisch.actions.recording import person
    from laendertisch.procedure.roles import Role

    return person(make_person(Role.LAND_OFFICIAL, "Fanny Ebene", land="BY"), clock.current.date())
