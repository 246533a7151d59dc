"""Working groups: mandate, members, meetings, papers, reports."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from laendertisch.actions.group_papers import (
    MeetingPlan,
    PaperText,
    add_paper,
    cancel_group_meeting,
    change_group_meeting,
    plan_group_meeting,
    revise_paper,
    submit_report,
)
from laendertisch.actions.recording import person
from laendertisch.actions.working_groups import Order, found_group, join_group, leave_group, set_lead
from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.files import Attachment
from laendertisch.procedure.roles import Role
from laendertisch.procedure.sessions import SessionMode
from laendertisch.procedure.working_groups import GroupPaperKind
from laendertisch.records.groups.queries import leading_laender, member_laender, papers_seen_by

TODAY = parse_day("2026-03-16")
BERLIN = ZoneInfo("Europe/Berlin")
PLAN = MeetingPlan(
    "Auftakt",
    datetime(2026, 4, 20, 10, tzinfo=BERLIN),
    datetime(2026, 4, 20, 15, tzinfo=BERLIN),
    SessionMode.VIDEO,
)


@pytest.fixture
def of(make_person, clock):
    def actor(role, land="BW"):
        return person(make_person(role, f"{role.value} {land}", land=land), TODAY)

    return actor


@pytest.fixture
def office(of):
    return of(Role.SECRETARIAT, "HE")


@pytest.fixture
def group(office, intmk):
    order = Order("Einen Bericht zur Sprachmittlung vorlegen.", TODAY)
    return found_group(by=office, body=intmk, name="Sprachmittlung", order=order, lead=BY_CODE["NI"])


def test_a_new_group_has_a_mandate_and_a_lead(group):
    assert leading_laender(group) == (BY_CODE["NI"],)
    assert [mandate.text for mandate in group.mandates.all()] == [
        "Einen Bericht zur Sprachmittlung vorlegen."
    ]


def test_a_name_is_given_once(group, office, intmk):
    with pytest.raises(RuleViolation, match="gibt es schon"):
        found_group(by=office, body=intmk, name="sprachmittlung", order=Order("x", TODAY), lead=BY_CODE["NI"])


def test_any_land_joins_an_open_group_and_the_only_lead_cannot_leave(group, of):
    join_group(by=of(Role.LAND_OFFICIAL), group=group, land=BY_CODE["BW"])
    assert member_laender(group) == (BY_CODE["NI"], BY_CODE["BW"])
    with pytest.raises(RuleViolation, match="allein federführend"):
        leave_group(by=of(Role.LAND_OFFICIAL, "NI"), group=group, land=BY_CODE["NI"])


def test_the_lead_passes_on_and_what_was_before_stays(group, of):
    join_group(by=of(Role.LAND_OFFICIAL), group=group, land=BY_CODE["BW"])
    lower_saxony = of(Role.LAND_OFFICIAL, "NI")
    set_lead(by=lower_saxony, group=group, land=BY_CODE["BW"], leads=True)
    set_lead(by=lower_saxony, group=group, land=BY_CODE["NI"], leads=False)
    assert leading_laender(group) == (BY_CODE["BW"],)
    assert group.laender.filter(land="NI", leads=True, until__isnull=False).count() == 1


def test_only_the_lead_and_the_office_plan_meetings(group, of):
    with pytest.raises(NotPermitted, match="federführendes Land \\(Niedersachsen\\)"):
        plan_group_meeting(by=of(Role.LAND_OFFICIAL), group=group, plan=PLAN)
    meeting = plan_group_meeting(by=of(Role.LAND_OFFICIAL, "NI"), group=group, plan=PLAN)
    assert meeting.sequence == 0


def test_a_changed_or_cancelled_meeting_raises_its_sequence(group, office):
    meeting = plan_group_meeting(by=office, group=group, plan=PLAN)
    meeting = change_group_meeting(by=office, meeting=meeting, plan=PLAN)
    meeting = cancel_group_meeting(by=office, meeting=meeting, reason="Streik")
    assert meeting.sequence == 2
    with pytest.raises(RuleViolation, match="abgesagt"):
        change_group_meeting(by=office, meeting=meeting, plan=PLAN)


def test_a_paper_is_seen_by_members_and_not_by_other_laender(group, of, office):
    add_paper(by=office, group=group, kind=GroupPaperKind.PAPER, paper_text=PaperText("Entwurf", "Text"))
    assert len(papers_seen_by(group, of(Role.LAND_OFFICIAL, "NI").functions)) == 1
    assert papers_seen_by(group, of(Role.LAND_OFFICIAL, "BW").functions) == []


def test_the_second_of_two_writers_is_told(group, office):
    paper = add_paper(by=office, group=group, kind=GroupPaperKind.PAPER, paper_text=PaperText("A", "a"))
    revise_paper(by=office, paper=paper, based_on=1, paper_text=PaperText("A", "b"))
    with pytest.raises(Conflict, match="Fassung 2"):
        revise_paper(by=office, paper=paper, based_on=1, paper_text=PaperText("A", "c"))
    assert [version.text for version in paper.versions.all()] == ["b", "a"]


@pytest.mark.parametrize(
    ("attachment", "sentence"),
    [
        (Attachment("bericht.exe", b"MZ"), "wird nicht angenommen"),
        (Attachment("bericht.pdf", b"<html>"), "ist aber keine solche Datei"),
        (Attachment("bericht.pdf", b""), "leer"),
        (Attachment("ohne", b"%PDF-"), "wird nicht angenommen"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(group, office, attachment, sentence):
    with pytest.raises(InputError, match=sentence):
        add_paper(
            by=office,
            group=group,
            kind=GroupPaperKind.PAPER,
            paper_text=PaperText("Anlage", attachment=attachment),
        )
    assert group.papers.count() == 0


def test_a_report_becomes_a_matter_of_the_lead_land_once(group, of, office):
    content = PaperText("Bericht zur Sprachmittlung", attachment=Attachment("../be richt.pdf", b"%PDF-1.7"))
    paper = add_paper(by=office, group=group, kind=GroupPaperKind.REPORT, paper_text=content)
    matter = submit_report(by=of(Role.LAND_OFFICIAL, "NI"), paper=paper)
    assert (matter.kind, matter.title) == ("report", "Bericht zur Sprachmittlung")
    assert [each.land.code for each in matter.applicants.all()] == ["NI"]
    assert paper.versions.get().file_name == "_be richt.pdf"
    with pytest.raises(RuleViolation, match="schon vorgelegt"):
        submit_report(by=office, paper=paper)
