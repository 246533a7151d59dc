"""A draft of Bavaria in its first issued version, and people who amend it."""

import pytest

from laendertisch.actions.draft_texts import save_text, start_version
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
        TextBlock("p", BlockKind.PREAMBLE, "Die IntMK stellt fest:"),
        TextBlock("a", BlockKind.POINT, "Der Bund finanziert Sprachmittlung."),
        TextBlock("b", BlockKind.POINT, "Die Länder berichten 2027."),
        TextBlock("c", BlockKind.POINT, "Die IntMK dankt der AG."),
    )
)


@pytest.fixture
def of(make_person, clock):
    people = {}

    def actor(land, role=Role.LAND_OFFICIAL):
        if (land, role) not in people:
            people[land, role] = make_person(role, f"{role.value} {land}", land=land)
        return person(people[land, role], TODAY)

    return actor


@pytest.fixture
def version(of, intmk):
    """The first version of a matter of Bavaria, issued to all Länder."""
    bavaria = of("BY")
    matter = open_matter(by=bavaria, body=intmk, title="Sprachmittlung", land=BY_CODE["BY"])
    work = working_version(matter)
    save_text(by=bavaria, version=work, text=TEXT, revision=work.revision)
    return issue_version(by=bavaria, version=work, visibility=Visibility.ALL_LAENDER)


@pytest.fixture
def issue_next(of):
    """Issue a further version with another text."""

    def issue(matter, text, visibility=Visibility.ALL_LAENDER):
        bavaria = of("BY")
        work = working_version(matter) or start_version(by=bavaria, matter=matter)
        work = save_text(by=bavaria, version=work, text=text, revision=work.revision)
        return issue_version(by=bavaria, version=work, visibility=visibility)

    return issue


@pytest.fixture
def says():
    """Return the words of a text by key."""

    def words(version):
        return {block.key: block.text for block in text_of(version)}

    return words
