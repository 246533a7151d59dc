"""The recorded session that the tests of actions and pages share lies in `tests/actions/minutes`."""

import sys
from pathlib import Path

import pytest
from django.urls import reverse

from laendertisch.procedure.roles import Role

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parents[3] / "actions/minutes"))
sys.path.insert(0, str(Path(__file__).parents[3] / "actions/proceedings"))

from meeting_world import (  # noqa: F401
    delegate,
    item,
    make_matter,
    matter,
    office,
    running,
    session,
    year,
)
from record_world import approved, circulated, closed, minutes, second_item  # noqa: F401


@pytest.fixture
def as_office(office, sign_in):  # noqa: F811 - the fixture
    """A browser of the Geschäftsstelle."""
    return sign_in(office.user)


@pytest.fixture
def as_delegate(delegate, sign_in):  # noqa: F811 - the fixture
    """Make a browser of the Fachebene of a Land."""
    return lambda code: sign_in(delegate(code).user)


@pytest.fixture
def as_guest(make_person, sign_in, clock):
    """A browser of a guest of the Bund."""
    return sign_in(make_person(Role.BUND_GUEST))


@pytest.fixture
def as_working_group(make_person, sign_in, clock):
    """A browser of a member of a working group that no ministry of a Land sent."""
    return sign_in(make_person(Role.WORKING_GROUP))


@pytest.fixture
def at():
    """Return the address of a page of the IntMK by its name."""
    return lambda name, *parts: reverse(f"workspace:{name}", args=["intmk", *parts])
