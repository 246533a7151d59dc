"""The rules of procedure as a page: values with evidence, gaps, proposals, and a vote tried out."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from laendertisch.actions.memberships import grant_membership
from laendertisch.kernel.laender import BY_CODE, LAND_CODES
from laendertisch.procedure.roles import Role
from laendertisch.records.conference.models import Body, Source

ALL_YES = dict.fromkeys(LAND_CODES, "yes")


@pytest.fixture
def official(make_person, sign_in, clock):
    return sign_in(make_person(Role.LAND_OFFICIAL, land="BW"))


@pytest.fixture
def official_of(make_account, operator, sign_in, clock):
    """Sign somebody in who has a function in a conference other than the IntMK."""

    def sign_in_at(key, name):
        body = Body.objects.create(key=key, abbreviation=key.upper(), name=name)
        user = make_account("Kim Beispiel")
        land, role = BY_CODE["BW"], Role.LAND_OFFICIAL
        grant_membership(by=operator, user=user, role=role, body=body, land=land, valid_from=date(2020, 1, 1))
        return sign_in(user)

    return sign_in_at


def page(browser, body="intmk", **query) -> str:
    answer = browser.get(reverse("workspace:rules", args=[body]), query)
    assert answer.status_code == 200, answer.content.decode()
    return re.sub(r"\s+", " ", answer.content.decode())


def row(text: str, name: str) -> str:
    """Return the words of one row of a table."""
    found = re.search(rf'<th scope="row">{re.escape(name)}</th>(.*?)</tr>', text)
    return re.sub(r"<[^>]+>", " ", found.group(1))


def test_values_are_shown_with_source_confidence_and_gaps(official):
    Source.objects.create(key="INTMK_ABOUT", publisher="Website", address="https://example.org/intmk")
    text = page(official)
    assert "amtlich belegt (A)" in row(text, "Sitzungen im Jahr")
    assert "https://example.org/intmk" in row(text, "Sitzungen im Jahr")
    assert row(text, "Sondersitzung als Videokonferenz").split() == ["nicht", "bekannt"]
    assert "Stimmberechtigt" in text


def test_a_source_that_is_not_loaded_is_named_by_its_key(official):
    assert "INTMK_ABOUT" in row(page(official), "Sitzungen im Jahr")


def test_proposals_are_marked_as_such(official):
    text = page(official)
    assert "mehr als die Hälfte der Länder" in row(text, "Beschlussfähigkeit")
    assert "Vorschlag" in row(text, "Beschlussfähigkeit")
    assert "ohne Quelle, zu prüfen (U)" in row(text, "Beschlussfähigkeit")
    assert "wurde von der Konferenz nicht festgelegt und ist keine Tatsache" in text


def test_a_vote_can_be_tried_out_without_script(official):
    text = page(official, matter="substance", **{**ALL_YES, "BY": "no"})
    assert "Angenommen: 15 von 16 Ländern stimmten mit Ja, 1 stimmte mit Nein (Bayern)" in text
    assert "mehrheitlich (15:1:0)" in text
    assert 'role="status"' in text


def test_votes_that_were_typed_stay_in_the_form(official):
    text = page(official, matter="substance", **{**ALL_YES, "BY": "abstain"})
    assert re.search(r'<select name="BY"[^>]*>.*?<option value="abstain" selected>', text)


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"matter": "substance"}, "Bayern: Dieses Feld ist zwingend erforderlich."),
        ({**ALL_YES, "matter": "sport"}, "Art der Angelegenheit: "),
        ({**ALL_YES, "matter": "substance", "BY": "<script>"}, "Bayern: "),
    ],
)
def test_a_vote_that_cannot_be_read_is_named(official, query, problem):
    text = page(official, **query)
    assert problem in text
    assert "<script>" not in text
    assert "Angenommen:" not in text


def test_a_day_that_is_none_is_refused(official):
    answer = official.get(reverse("workspace:rules", args=["intmk"]), {"am": "gestern"})
    assert answer.status_code == 400
    assert "„gestern“ ist kein Datum" in answer.content.decode()


def test_another_conference_has_its_own_rules(official_of):
    browser = official_of("kmk", "Kultusministerkonferenz")
    text = page(browser, "kmk", matter="budget", **{**ALL_YES, "BY": "no"})
    assert "Nicht angenommen: 15 von 16" in text
    assert "In der nächsten Sitzung genügen dann 13 Ja-Stimmen." in text
    later = page(browser, "kmk", matter="budget:2", **{**ALL_YES, "BY": "no"})
    assert "Angenommen: 15 von 16" in later
    unknown = page(browser, "kmk", matter="release", **ALL_YES)
    assert "Welche Mehrheit für die Freigabe zur Veröffentlichung (release) nötig ist" in unknown


def test_a_conference_without_rules_says_so(official_of):
    answer = official_of("neu", "Neue Konferenz").get(reverse("workspace:rules", args=["neu"]))
    assert answer.status_code == 404
    assert "noch keine Verfahrensregeln hinterlegt" in answer.content.decode()


def test_the_rules_are_read_with_few_queries(official, django_assert_max_num_queries):
    page(official)
    with django_assert_max_num_queries(8):
        page(official)


def test_somebody_without_function_in_the_conference_is_refused(make_account, sign_in, intmk, clock):
    answer = sign_in(make_account("Niemand")).get(reverse("workspace:rules", args=["intmk"]))
    assert answer.status_code == 403
