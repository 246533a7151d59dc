"""Mein Tag: what to do in each conference, by deadline; the ways through the areas of a conference."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from laendertisch.actions.desk import save_input
from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import person
from laendertisch.kernel.laender import BY_CODE
from laendertisch.kernel.places import project_root
from laendertisch.procedure.roles import Role
from laendertisch.web.workspace import my_day
from laendertisch.web.workspace.todo.entries import Todo

WORKSPACE = project_root() / "src/laendertisch/web/workspace"
HOME = "/arbeitsplatz/intmk/"


@pytest.fixture
def official(make_person, clock):
    return make_person(Role.LAND_OFFICIAL)


@pytest.fixture
def to_do(monkeypatch, clock):
    """Let one area ask for these things."""

    def to_do(*due_in_days: float | None) -> None:
        def todos(desk):
            return [
                Todo(
                    due=None if days is None else clock.now() + timedelta(days=days),
                    title=f"Aufgabe {days}",
                    detail="<b>Einzelheit</b>",
                    address=f"/arbeitsplatz/{desk.body.pk}/ideen/",
                    button="Ansehen",
                )
                for days in due_in_days
            ]

        monkeypatch.setattr(my_day, "SOURCES", (todos,))

    return to_do


def text_of(answer) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def links(answer) -> list[tuple[str, str]]:
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(?:<span[^>]*>)?([^<]*)', answer.content.decode())
    return [(address, words.strip()) for address, words in found]


def test_things_to_do_stand_by_deadline_each_with_one_button(official, sign_in, to_do):
    to_do(None, 3, 0.1, -1)
    answer = sign_in(official).get(reverse("workspace:start"))
    text = text_of(answer)
    assert "IntMK: 4 Aufgaben" in text
    assert [text.index(f"Aufgabe {days}") for days in (-1, 0.1, 3, None)] == sorted(
        text.index(f"Aufgabe {days}") for days in (-1, 0.1, 3, None)
    )
    assert "überfällig seit 15. März 2026, 10:00 Uhr MEZ" in text
    assert "heute, bis 16. März 2026, 12:24 Uhr MEZ" in text
    assert "bis 19. März 2026, 10:00 Uhr MEZ" in text
    assert "ohne Frist" in text
    assert "<b>Einzelheit</b>" not in answer.content.decode()
    assert [address for address, words in links(answer) if words == "Ansehen"] == [f"{HOME}ideen/"] * 4


def test_nothing_to_do_is_said_kindly(official, sign_in, to_do):
    to_do()
    assert "Für heute ist alles erledigt." in text_of(sign_in(official).get(reverse("workspace:start")))


def test_who_reads_no_conference_has_no_list_of_things_to_do(make_person, sign_in, clock, to_do):
    to_do(1)
    assert "Aufgabe 1" not in text_of(sign_in(make_person(Role.EDITOR)).get(reverse("workspace:start")))


def test_every_area_that_asks_something_is_asked():
    modules = {path.parent.relative_to(WORKSPACE).as_posix() for path in WORKSPACE.rglob("todo.py")}
    asked = {
        Path(source.__code__.co_filename).parent.relative_to(WORKSPACE).as_posix()
        for source in my_day.SOURCES
    }
    assert asked == modules


def test_what_was_not_sent_is_offered(official, sign_in, clock):
    by = person(official, clock.now().date())
    save_input(by=by, form_key="/arbeitsplatz/intmk/ideen/neu/", data={"text": ["Ein"]}, title="Neue Idee")
    answer = sign_in(official).get(reverse("workspace:start"))
    assert ("/arbeitsplatz/intmk/ideen/neu/?wiederherstellen=1", "Neue Idee") in links(answer)


def test_the_bar_leads_to_every_area_and_says_where_one_is(official, sign_in):
    browser = sign_in(official)
    areas = (
        browser.get(HOME)
        .content.decode()
        .partition('aria-label="Bereiche der IntMK"')[2]
        .partition("</nav>")[0]
    )
    assert [words for _, words in re.findall(r'href="([^"]+)"[^>]*>([^<]+)', areas)][:2] == ["Jahr", "Ideen"]
    assert "aria-current" not in areas
    ideas = browser.get(f"{HOME}ideen/").content.decode()
    assert f'href="{HOME}ideen/" aria-current="page">Ideen' in ideas
    new = browser.get(f"{HOME}ideen/neu/").content.decode()
    assert f'href="{HOME}ideen/" aria-current="true">Ideen' in new
    assert f'<li><a class="kern-link" href="{HOME}ideen/">Ideen</a></li>' in new


def test_every_area_opens_for_those_to_whom_the_bar_shows_it(make_person, sign_in, clock):
    for role in (Role.SECRETARIAT, Role.LAND_OFFICIAL, Role.MINISTER, Role.WORKING_GROUP, Role.BUND_GUEST):
        browser = sign_in(make_person(role))
        page = browser.get(HOME)
        bar = page.content.decode().partition("Bereiche der IntMK")[2].partition("</nav>")[0]
        for address in re.findall(r'href="([^"]+)"', bar):
            assert browser.get(address).status_code == 200, (role, address)


def test_two_conferences_run_beside_each_other(official, operator, gfmk, sign_in, to_do):
    to_do(1)
    day = timezone.localdate()
    grant_membership(
        by=operator, user=official, role=Role.SECRETARIAT, body=gfmk, land=BY_CODE["HE"], valid_from=day
    )
    browser = sign_in(official)
    start = browser.get(reverse("workspace:start"))
    assert "GFMK: 1 Aufgabe" in text_of(start)
    assert "IntMK: 1 Aufgabe" in text_of(start)
    assert "GFMK: Geschäftsstelle, Hessen" in text_of(start)
    home = browser.get("/arbeitsplatz/gfmk/")
    assert "Die Reihenfolge des Vorsitzes ist für diese Konferenz nicht bekannt." in text_of(home)
    assert "<title>GFMK – GFMK</title>" in home.content.decode()
    assert '/arbeitsplatz/gfmk/" aria-current="true">GFMK' in home.content.decode()
    assert (HOME, "IntMK") in links(home)


def test_a_function_in_one_conference_opens_no_page_of_another(official, gfmk, sign_in):
    browser = sign_in(official)
    assert browser.get("/arbeitsplatz/gfmk/").status_code == 403
    assert browser.get("/arbeitsplatz/gibt-es-nicht/").status_code == 404
