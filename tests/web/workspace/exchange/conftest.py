"""Two Länder, the Geschäftsstelle and a Bund guest exchange what they know."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from laendertisch.procedure.roles import Role


@pytest.fixture
def at():
    """Return the address of a page of the IntMK."""
    return lambda name, *parts: reverse(f"workspace:{name}", args=["intmk", *parts])


@pytest.fixture
def office(make_person, sign_in, clock):
    return sign_in(make_person(Role.SECRETARIAT, "Gesa Stelle"))


@pytest.fixture
def bavarian(make_person, clock):
    return make_person(Role.LAND_OFFICIAL, "Fanny Ebene", land="BY")


@pytest.fixture
def official(bavarian, sign_in):
    return sign_in(bavarian)


@pytest.fixture
def hessian(make_person, sign_in, clock):
    return sign_in(make_person(Role.LAND_OFFICIAL, "Hedi Hessen", land="HE"))


@pytest.fixture
def bund(make_person, sign_in, clock):
    return sign_in(make_person(Role.BUND_GUEST, "Bea Bund"))


@pytest.fixture
def ask(operator, intmk, clock):
    from laendertisch.actions.surveys import ask_survey
    from laendertisch.procedure.surveys import AnswerKind, SurveyText

    def ask(question="Gibt es Sprachkurse?", kind=AnswerKind.YES_NO, **values):
        deadline = datetime(2026, 3, 20, 11, tzinfo=UTC)
        survey = SurveyText(question, kind, **values)
        return ask_survey(by=operator, body=intmk, survey=survey, deadline=deadline)

    return ask
