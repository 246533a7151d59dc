"""A matter of Baden-Württemberg, and browsers of several people."""

from datetime import date

import pytest
from django.urls import reverse

from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility

TODAY = date(2026, 3, 16)
TEXT = DraftText(
    (
        TextBlock("h", BlockKind.HEADING, "Sprachmittlung"),
        TextBlock("z1", BlockKind.POINT, "Sprachmittlung ist notwendig."),
        TextBlock("z2", BlockKind.POINT, "Der Bund wird gebeten, sie zu finanzieren."),
    )
)


@pytest.fixture
def people(make_person, clock):
    return {
        "BW": make_person(Role.LAND_OFFICIAL, "Berta Baden", land="BW"),
        "HE": make_person(Role.LAND_OFFICIAL, "Heinz Hessen", land="HE"),
        "office": make_person(Role.SECRETARIAT, "Gerda Amt", land="RP"),
        "guest": make_person(Role.BUND_GUEST, "Bruno Bund"),
        "group": make_person(Role.WORKING_GROUP, "Anna Arbeit"),
    }


@pytest.fixture
def browser(people, sign_in):
    """Return the browser of a person, always the same."""
    open_ones = {}
    return lambda who: open_ones.setdefault(who, sign_in(people[who]))


@pytest.fixture
def actor(people):
    from laendertisch.actions.recording import person

    return lambda who: person(people[who], TODAY)


@pytest.fixture
def matter(actor, intmk):
    from laendertisch.actions.matters import open_matter

    return open_matter(by=actor("BW"), body=intmk, title="Sprachmittlung", land=BY_CODE["BW"])


@pytest.fixture
def in_work(matter, actor):
    from laendertisch.actions.draft_texts import save_text

    return save_text(by=actor("BW"), version=matter.versions.get(), text=TEXT, revision=0)


@pytest.fixture
def issued(in_work, actor):
    from laendertisch.actions.drafts import issue_version

    return issue_version(by=actor("BW"), version=in_work, visibility=Visibility.ALL_LAENDER)


@pytest.fixture
def address(matter):
    """Return the address of a page of the matter."""
    return lambda name, *args: reverse(f"workspace:{name}", args=["intmk", matter.pk, *args])
