"""Who sees what: every page of a conference, every function, every visibility class, as the policy says.

What is expected is computed from `procedure.permissions` and `procedure.visibility`; what happens is asked of
every address that the resolver knows. Nobody meets the mark of a paper that is hidden from them, on no page,
in no list, no search and no download.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.urls import URLResolver, get_resolver, reverse

from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.accounts.queries import functions_of

# importlib mode does not put the folder of a test on the path.
sys.path.insert(0, str(Path(__file__).parent / "who_sees_what"))

from pages import PAGES
from protected_world import COMMON, Paper, World, protected_world

BASE = "arbeitsplatz/<slug:body>/"
REFUSED = {403, 404}
POST_ONLY, FAULT = 405, 500
PEOPLE = {
    "secretariat": (Role.SECRETARIAT, "NW", "intmk"),
    "own land": (Role.LAND_OFFICIAL, "BY", "intmk"),
    "other land": (Role.LAND_OFFICIAL, "HE", "intmk"),
    "minister": (Role.MINISTER, "BY", "intmk"),
    "working group": (Role.WORKING_GROUP, "", "intmk"),
    "bund guest": (Role.BUND_GUEST, "", "intmk"),
    "statistician": (Role.STATISTICIAN, "", "intmk"),
    "editor": (Role.EDITOR, "", "intmk"),
    "administrator": (Role.ADMINISTRATOR, "", "intmk"),
    "other conference": (Role.SECRETARIAT, "BY", "gfmk"),
}


@dataclass(frozen=True)
class Asked:
    """A page about a paper, and whether the policy lets somebody see it."""

    name: str
    address: str
    allowed: bool
    stricter: bool


def conference_patterns(resolver: Any, prefix: str = "") -> Iterator[tuple[str, set[str]]]:
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from conference_patterns(each, route)
        elif route.startswith(BASE):
            yield each.name, set(re.findall(r"<\w+:(\w+)>", route))


PATTERNS = list(conference_patterns(get_resolver()))


@pytest.fixture
def printed(monkeypatch) -> list[str]:
    """Let PDF files be blank pages and keep what would have been printed: this is no test of typesetting."""
    texts: list[str] = []

    def blank(*_: Any, sys_inputs: dict[str, str], **__: Any) -> bytes:
        texts.append(sys_inputs["document"])
        made = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page()
            document.save(made)
        return made.getvalue()

    monkeypatch.setattr("laendertisch.rendering.documents.pdf.typst.compile", blank)
    return texts


@pytest.fixture
def person(request, make_person, gfmk, intmk, clock):
    role, land, body = PEOPLE[request.param]
    return make_person(role, land=land or "BW", body={"intmk": intmk, "gfmk": gfmk}[body])


@pytest.fixture
def world(intmk, monitoring_group, person) -> World:
    return protected_world(intmk, monitoring_group, person)


def asked(world: World, functions: tuple[Function, ...]) -> Iterator[Asked]:
    """Every page about every paper of its kind; where the task is refused, one paper is enough."""
    for name, wanted in PATTERNS:
        task, kind, stricter = PAGES[name]
        may = why_not(task, functions, body=world.body.pk) is None
        for paper in world.papers[kind] if may else world.papers[kind][:1]:
            allowed = may and (paper.audience is None or may_see(paper.audience, functions))
            yield Asked(name, address_of(world, name, wanted, paper), allowed, stricter)


def address_of(world: World, name: str, wanted: set[str], paper: Paper) -> str:
    arguments = {key: value for key, value in paper.arguments.items() if key in wanted}
    return reverse(f"workspace:{name}", kwargs={**arguments, "body": world.body.pk})


def test_every_page_of_a_conference_stands_in_the_table_and_no_other():
    assert {name for name, _ in PATTERNS} == set(PAGES)


@pytest.mark.parametrize("person", PEOPLE, indirect=True)
@pytest.mark.usefixtures("printed")
def test_every_page_opens_to_whom_the_policy_says(person, world, sign_in, clock):
    browser, functions = sign_in(person), functions_of(person, clock.current.date())
    browser.raise_request_exception = False
    wrong = []
    for each in asked(world, functions):
        status = browser.get(each.address).status_code
        if not each.allowed and status not in {*REFUSED, POST_ONLY}:
            wrong.append(f"{each.name} {each.address} öffnet sich ({status})")
        elif each.allowed and (status >= FAULT or (status in REFUSED and not each.stricter)):
            wrong.append(f"{each.name} {each.address} bleibt zu ({status})")
        if not each.allowed and (status := browser.post(each.address).status_code) not in {
            *REFUSED,
            POST_ONLY,
        }:
            wrong.append(f"{each.name} {each.address} nimmt etwas an ({status})")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("person", PEOPLE, indirect=True)
def test_nobody_meets_the_mark_of_a_hidden_paper(person, world, sign_in, clock, printed):
    browser, functions = sign_in(person), functions_of(person, clock.current.date())
    hidden = {mark for mark, audience in world.marks.items() if not may_see(audience, functions)}
    leaks = []
    for address in addresses_to_search(world, functions):
        printed.clear()
        text = text_of(browser.get(address)) + " ".join(printed)
        leaks += [f"{mark} auf {address}" for mark in sorted(hidden) if mark in text]
    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("person", ["secretariat", "own land"], indirect=True)
def test_the_marks_are_there_for_those_who_may_see_them(person, world, sign_in, clock, printed):
    browser, functions = sign_in(person), functions_of(person, clock.current.date())
    met = " ".join(text_of(browser.get(address)) for address in addresses_to_search(world, functions))
    met += " ".join(printed)
    seen = {mark for mark, audience in world.marks.items() if may_see(audience, functions)}
    unmet = {mark for mark in seen if mark not in met}
    assert not unmet, unmet


@pytest.mark.parametrize("person", ["editor"], indirect=True)
def test_nobody_who_is_not_signed_in_opens_a_page(person, world, client):
    for each in asked(world, ()):
        for answer in (client.get(each.address), client.post(each.address)):
            assert (answer.status_code, answer.url.startswith("/konto/")) == (302, True), each.address


def addresses_to_search(world: World, functions: tuple[Function, ...]) -> Iterator[str]:
    if why_not(
        Task.READ_AUDIT, functions
    ):  # whoever reads the audit trail finds the names of all papers there
        yield reverse("workspace:start")
    search = reverse("workspace:search", args=[world.body.pk])
    yield from (f"{search}?q={COMMON}&seite={page}" for page in (1, 2))
    for each in asked(world, functions):
        if each.allowed:
            yield each.address
            if PAGES[each.name][1] == "desk":
                yield f"{each.address}?format=xlsx"
    for session in world.papers["session"][1:]:
        for circle in (Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC):
            for page in ("agenda_papers_pdf", "agenda_papers_zip"):
                yield reverse(
                    f"workspace:{page}", args=[world.body.pk, session.arguments["pk"], circle.value]
                )


def text_of(answer: Any) -> str:
    """Return everything readable in an answer, also within files that are packed."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        texts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return re.sub(r"<[^>]+>", "", " ".join(texts))


def test_the_reach_of_each_class_is_the_one_that_is_documented():
    from laendertisch.kernel.dates import Period
    from laendertisch.kernel.laender import BY_CODE

    def reach(role: Role, land: str = "") -> str:
        function = Function(role, Period(None, None), "intmk", BY_CODE.get(land), "Monitoring")
        audiences = [Audience("intmk", each, frozenset({BY_CODE["BY"]}), "Monitoring") for each in Visibility]
        return "".join("x" if may_see(each, [function]) else "." for each in audiences)

    assert {name: reach(role, land) for name, (role, land, _) in PEOPLE.items()} == {
        "secretariat": "x.xxxx",
        "own land": ".xxxxx",
        "other land": "...xxx",
        "minister": ".xxxxx",
        "working group": "..x..x",
        "bund guest": "....xx",
        "statistician": ".....x",
        "editor": ".....x",
        "administrator": ".....x",
        "other conference": "x.xxxx",
    }
    assert all(isinstance(task, Task) for task, _, _ in PAGES.values())
