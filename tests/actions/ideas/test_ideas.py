"""Ideas from the proposal to the matter."""

import pytest

from laendertisch.actions.ideas import (
    Proposal,
    decide_on_idea,
    discuss_idea,
    end_support,
    propose_idea,
    support_idea,
    take_up_idea,
)
from laendertisch.actions.recording import person
from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.ideas import IdeaEvent, IdeaOrigin
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.ideas.queries import supporters_of, waiting_ideas

TODAY = parse_day("2026-03-16")
PROPOSAL = Proposal("Sprachmittlung in Kliniken", "Dolmetschen wird Regelleistung.", IdeaOrigin.PRACTICE)


@pytest.fixture
def of(make_person, clock):
    def actor(role, land="BW"):
        return person(make_person(role, f"{role.value} {land}", land=land), TODAY)

    return actor


@pytest.fixture
def idea(of, intmk):
    official = of(Role.LAND_OFFICIAL)
    return propose_idea(by=official, body=intmk, proposal=PROPOSAL, land=BY_CODE["BW"])


def test_an_idea_is_recorded_with_the_function_by_which_it_was_brought_in(idea):
    entry = AuditEntry.objects.get(action="propose_idea")
    assert (entry.capacity, entry.after["title"]) == (
        "Fachebene eines Landes, Baden-Württemberg",
        "Sprachmittlung in Kliniken",
    )
    assert list(broken_links()) == []


def test_an_official_brings_in_ideas_for_the_own_land_only(of, intmk):
    with pytest.raises(NotPermitted, match="nicht für Hessen"):
        propose_idea(by=of(Role.LAND_OFFICIAL), body=intmk, proposal=PROPOSAL, land=BY_CODE["HE"])


def test_a_guest_of_the_bund_brings_in_nothing(of, intmk):
    with pytest.raises(NotPermitted, match="Eine Idee einbringen darf nur"):
        propose_idea(by=of(Role.BUND_GUEST), body=intmk, proposal=PROPOSAL)


def test_what_is_taken_over_from_the_year_before_names_the_matter(of, intmk):
    carried = Proposal("Titel", "Text", IdeaOrigin.CARRIED_OVER)
    with pytest.raises(InputError, match="früheren Vorgang"):
        propose_idea(by=of(Role.SECRETARIAT), body=intmk, proposal=carried)


def test_each_land_supports_once_and_may_end_it(of, idea):
    hessen = of(Role.MINISTER, "HE")
    support_idea(by=hessen, idea=idea, land=BY_CODE["HE"])
    with pytest.raises(RuleViolation, match="Hessen unterstützt die Idee schon"):
        support_idea(by=hessen, idea=idea, land=BY_CODE["HE"])
    end_support(by=hessen, idea=idea, land=BY_CODE["HE"])
    assert supporters_of(idea) == ()
    support_idea(by=hessen, idea=idea, land=BY_CODE["HE"])
    assert supporters_of(idea) == (BY_CODE["HE"],)
    assert idea.supports.count() == 2


def test_declining_needs_a_reason_and_can_be_undone(of, idea):
    office = of(Role.SECRETARIAT)
    with pytest.raises(InputError, match="begründen"):
        decide_on_idea(by=office, idea=idea, event=IdeaEvent.DECLINE)
    decide_on_idea(by=office, idea=idea, event=IdeaEvent.DECLINE, reason="Zuständig ist die GMK.")
    with pytest.raises(RuleViolation, match="nicht aufgegriffen"):
        support_idea(by=of(Role.MINISTER, "HE"), idea=idea, land=BY_CODE["HE"])
    decide_on_idea(by=office, idea=idea, event=IdeaEvent.REOPEN)
    assert [remark.state for remark in idea.remarks.all()] == ["declined", "open"]


def test_the_land_that_brought_it_in_withdraws_it_another_does_not(of, idea):
    with pytest.raises(NotPermitted):
        decide_on_idea(by=of(Role.LAND_OFFICIAL, "HE"), idea=idea, event=IdeaEvent.WITHDRAW)
    own = of(Role.MINISTER)
    assert decide_on_idea(by=own, idea=idea, event=IdeaEvent.WITHDRAW).state == "withdrawn"


def test_taking_up_opens_a_matter_once(of, idea):
    office = of(Role.SECRETARIAT)
    matter = take_up_idea(by=office, idea=idea, kind=MatterKind.RESOLUTION, land=BY_CODE["BW"])
    idea.refresh_from_db()
    assert (matter.title, idea.matter, idea.state) == (PROPOSAL.title, matter, "taken_up")
    with pytest.raises(RuleViolation, match="aufgegriffen"):
        take_up_idea(by=office, idea=idea, kind=MatterKind.RESOLUTION)


def test_the_discussion_refuses_silence(of, idea):
    with pytest.raises(InputError, match="leer"):
        discuss_idea(by=of(Role.SECRETARIAT), idea=idea, text="  \u200b ")


def test_the_best_supported_idea_waits_first(of, idea, intmk):
    other = propose_idea(by=of(Role.SECRETARIAT), body=intmk, proposal=PROPOSAL)
    support_idea(by=of(Role.MINISTER, "HE"), idea=other, land=BY_CODE["HE"])
    assert waiting_ideas(intmk, 5) == [(other, 1), (idea, 0)]
