"""The pages of wording and letterhead."""

from __future__ import annotations

import pytest

from laendertisch.procedure.roles import Role
from laendertisch.records.desk.models import Letterhead, Wording

WORDING = "/arbeitsplatz/intmk/wortlaut/"
LETTERHEAD = "/arbeitsplatz/intmk/briefkopf/"
HOME = "/arbeitsplatz/intmk/"
HTML = "<script>alert(1)</script>"


@pytest.fixture
def office(make_person, sign_in, clock):
    return sign_in(make_person(Role.SECRETARIAT))


def page(answer) -> str:
    return answer.content.decode()


def words(**changes) -> dict[str, str]:
    names = ("conference", "members", "minister", "chair_person", "participants")
    return {**{name: f"Wort {name}" for name in names}, "valid_from": "16.03.2026", **changes}


def sender(**changes) -> dict[str, str]:
    return {"office": "Geschäftsstelle", "address": "Weg 1\n53113 Bonn", "place": "Bonn", **changes}


def test_a_pack_fills_the_form_and_nothing_is_saved_before_the_button(office):
    shown = page(office.get(WORDING, {"schreibweise": "star"}))
    assert "Minister*innen und Senator*innen" in shown
    assert "Minister*innen und" not in page(office.get(WORDING, {"schreibweise": "unknown"}))
    assert not Wording.objects.exists()


def test_the_chosen_name_stands_on_the_page_of_the_conference(office):
    assert office.post(WORDING, words(conference=HTML)).status_code == 302
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(office.get(HOME))
    assert HTML not in page(office.get(WORDING))


def test_the_letterhead_stands_on_the_page_of_the_conference(office):
    assert "noch nicht hinterlegt" in page(office.get(HOME))
    assert office.post(LETTERHEAD, sender(valid_from="16.03.2026")).status_code == 302
    assert "Weg 1<br>53113 Bonn" in page(office.get(HOME))


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        (WORDING, words(members="")),
        (WORDING, words(valid_from="gestern")),
        (LETTERHEAD, sender(valid_from="16.03.2026", address=" \u202e ")),
        (LETTERHEAD, sender(valid_from="")),
    ],
)
def test_what_cannot_be_used_keeps_what_was_typed(office, address, typed):
    answer = office.post(address, typed)
    assert answer.status_code == 400
    assert "Bitte prüfen Sie Ihre Angaben" in page(answer)
    assert not Wording.objects.exists()
    assert not Letterhead.objects.exists()


@pytest.mark.parametrize(
    ("address", "typed"), [(WORDING, words()), (LETTERHEAD, sender(valid_from="16.03.2026"))]
)
def test_others_read_and_are_told_who_may_change(make_person, sign_in, clock, address, typed):
    official = sign_in(make_person(Role.LAND_OFFICIAL))
    shown = page(official.get(address))
    assert "darf nur: Geschäftsstelle." in shown
    assert "disabled aria-describedby" in shown
    assert official.post(address, typed).status_code == 403
