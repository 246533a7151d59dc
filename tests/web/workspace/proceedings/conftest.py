"""The meeting that the tests of actions and pages share lies in `tests/actions/proceedings`."""

import sys
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from laendertisch.actions.memberships import grant_membership
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parents[3] / "actions/proceedings"))

from meeting_world import (  # noqa: F401
    ballot,
    delegate,
    item,
    make_matter,
    matter,
    office,
    preparatory,
    running,
    session,
    year,
)


@pytest.fixture
def as_office(office, sign_in):  # noqa: F811 - the fixture
    """A browser of the Geschäftsstelle."""
    return sign_in(office.user)


@pytest.fixture
def as_delegate(delegate, sign_in):  # noqa: F811 - the fixture
    """Make a browser of the Fachebene of a Land."""
    return lambda code: sign_in(delegate(code).user)


@pytest.fixture
def as_guest(make_person, sign_in):
    """A browser of a guest of the Bund."""
    return sign_in(make_person(Role.BUND_GUEST))


@pytest.fixture
def as_office_of_gfmk(make_account, operator, gfmk, sign_in):
    """A browser of the Geschäftsstelle of another conference."""
    user = make_account("Gesa Anderswo")
    grant_membership(
        by=operator,
        user=user,
        role=Role.SECRETARIAT,
        body=gfmk,
        land=BY_CODE["BW"],
        valid_from=date(2020, 1, 1),
    )
    return sign_in(user)


@pytest.fixture
def at():
    """Return the address of a page of the IntMK by its name."""
    return lambda name, *parts: reverse(f"workspace:{name}", args=["intmk", *parts])
