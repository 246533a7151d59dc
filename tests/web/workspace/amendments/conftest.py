"""A draft of Bavaria in its first issued version, and browsers of people who amend it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from laendertisch.actions.amendments import draft_amendment, submit_amendment
from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import person
from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.queries import text_of, working_version

TODAY = parse_day("2026-03-16")
TEXT = DraftText(
    (
        TextBlock("h", BlockKind.HEADING, "Sprachmittlung"),
        TextBlock("a", BlockKind.POINT, "Der Bund finanziert Sprachmittlung."),
        TextBlock("b", BlockKind.POINT, "Die Länder berichten 2027."),
        TextBlock("c", BlockKind.POINT, "Die IntMK dankt der AG."),
    )
)


@pytest.fixture
def someone(make_person, clock):
    people = {}

    def user(land, role=Role.LAND_OFFICIAL):
        if (land, role) not in people:
            people[land, role] = make_person(role, f"{role.value} {land}", land=land)
        return people[land, role]

    return user


@pytest.fixture
def of(someone):
    return lambda land, role=Role.LAND_OFFICIAL: person(someone(land, role), TODAY)


@pytest.fixture
def browser(someone, sign_in):
    return lambda land, role=Role.LAND_OFFICIAL: sign_in(someone(land, role))


@pytest.fixture
def version(of, intmk):
    bavaria = of("BY")
    matter = open_matter(by=bavaria, body=intmk, title="Sprachmittlung", land=BY_CODE["BY"])
    work = working_version(matter)
    save_text(by=bavaria, version=work, text=TEXT, revision=work.revision)
    return issue_version(by=bavaria, version=work, visibility=Visibility.ALL_LAENDER)


@pytest.fixture
def amend(of, version):
    """Let a Land draft, and unless told otherwise submit, an amendment that rewrites blocks."""

    def write(land, *, submit=True, **words):
        blocks = [replace(each, text=words.get(each.key, each.text)) for each in text_of(version)]
        text = DraftText(tuple(each for each in blocks if each.text))
        draft = draft_amendment(by=of(land), version=version, land=BY_CODE[land], text=text)
        return submit_amendment(by=of(land), amendment=draft) if submit else draft

    return write


@pytest.fixture
def at(version):
    """Return the address of a page of the matter."""

    def address(name, *more):
        return reverse(f"workspace:{name}", args=["intmk", version.matter_id, *more])

    return address
