"""People of several Länder and a matter of one of them."""

from datetime import date

import pytest

from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility

TODAY = date(2026, 3, 16)
TEXT = DraftText(
    (
        TextBlock("p", BlockKind.PREAMBLE, "Die Konferenz stellt fest:"),
        TextBlock("z1", BlockKind.POINT, "Sprachmittlung ist notwendig."),
        TextBlock("a", BlockKind.SUBPOINT, "in Praxen und Krankenhäusern."),
        TextBlock("z2", BlockKind.POINT, "Der Bund wird gebeten, sie zu finanzieren."),
    )
)


@pytest.fixture
def actor_of(make_person, clock):
    """Return a person of a Land, or with another role, as an actor."""
    from laendertisch.actions.recording import person

    def make(land="BW", role=Role.LAND_OFFICIAL):
        return person(make_person(role, f"{role.value} {land}", land=land), TODAY)

    return make


@pytest.fixture
def bw(actor_of):
    return actor_of("BW")


@pytest.fixture
def hessen(actor_of):
    return actor_of("HE")


@pytest.fixture
def office(actor_of):
    return actor_of("RP", Role.SECRETARIAT)


@pytest.fixture
def matter(bw, intmk):
    from laendertisch.actions.matters import open_matter

    return open_matter(by=bw, body=intmk, title="Sprachmittlung", land=BY_CODE["BW"])


@pytest.fixture
def in_work(matter, bw):
    """The first version in work, with text."""
    from laendertisch.actions.draft_texts import save_text

    return save_text(by=bw, version=matter.versions.get(), text=TEXT, revision=0)


@pytest.fixture
def issued(in_work, bw):
    from laendertisch.actions.drafts import issue_version

    return issue_version(by=bw, version=in_work, visibility=Visibility.ALL_LAENDER)
