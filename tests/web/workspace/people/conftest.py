"""The Geschäftsstelle, a Land and a Bund guest at their desks."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from laendertisch.procedure.roles import Role


@pytest.fixture
def at():
    """Return the address of a page of the IntMK."""
    return lambda name, *parts: reverse(f"workspace:{name}", args=["intmk", *parts])


@pytest.fixture
def office_user(make_person, clock):
    return make_person(Role.SECRETARIAT, "Gesa Stelle")


@pytest.fixture
def office(office_user, sign_in):
    return sign_in(office_user)


@pytest.fixture
def official(make_person, sign_in, clock):
    return sign_in(make_person(Role.LAND_OFFICIAL, "Fanny Ebene", land="BY"))


@pytest.fixture
def make_contact(operator, intmk, clock):
    from laendertisch.actions.contacts import create_contact
    from laendertisch.procedure.contacts import Belonging, CardText

    def make(name="Ada Muster", mail="ada@bund.example", **values):
        card = CardText(name, **{"belonging": Belonging.BUND, "mail": mail} | values)
        return create_contact(by=operator, body=intmk, card=card, valid_from=date(2026, 1, 1))

    return make


@pytest.fixture
def session(intmk):
    from laendertisch.kernel.laender import BY_CODE
    from laendertisch.records.years.models import ChairYear, Session

    year = ChairYear.objects.create(
        body=intmk, land=BY_CODE["BW"], first_day=date(2025, 7, 1), last_day=date(2026, 6, 30)
    )
    begins = datetime(2026, 4, 22, 9, tzinfo=UTC)
    return Session.objects.create(year=year, kind="main", mode="in_person", begins=begins)
