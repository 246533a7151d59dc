"""The pages of the working groups."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laendertisch.actions.group_papers import PaperText, add_paper
from laendertisch.actions.working_groups import Order, found_group
from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role
from laendertisch.procedure.working_groups import GroupPaperKind
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.groups.models import GroupMeeting, GroupPaper

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def group(intmk, operator, clock):
    order = Order(f"Auftrag {SCRIPT}", parse_day("2026-03-16"))
    return found_group(by=operator, body=intmk, name="Sprachmittlung", order=order, lead=BY_CODE["BW"])


@pytest.fixture
def browser(make_person, sign_in, clock):
    def of(role, land="BW"):
        return sign_in(make_person(role, f"{role.value} {land}", land=land))

    return of


def address(name, *more):
    return reverse(f"workspace:{name}", args=["intmk", *more])


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.LAND_OFFICIAL, Role.WORKING_GROUP, Role.BUND_GUEST])
def test_everybody_in_the_conference_sees_the_groups(browser, group, role):
    one = browser(role)
    pages = [one.get(address("groups")), one.get(address("group", group.pk))]
    assert [page.status_code for page in pages] == [200, 200]
    assert SCRIPT not in pages[1].content.decode()


def test_the_office_founds_a_group(browser, intmk):
    typed = {
        "name": "Demografie",
        "lead": "BW",
        "open_to_all_laender": "on",
        "text": "Auftrag",
        "resolution": "",
        "begins": "01.04.2026",
        "ends": "",
    }
    answer = browser(Role.SECRETARIAT).post(address("group_new"), typed, follow=True)
    assert "Arbeitsgruppe Demografie" in answer.content.decode()


def test_another_land_joins_and_a_refusal_says_why(browser, group):
    one = browser(Role.LAND_OFFICIAL, "HE")
    assert one.post(address("group_join", group.pk), {"beitritt-land": "HE"}).status_code == 302
    again = one.post(address("group_join", group.pk), {"beitritt-land": "HE"})
    assert again.status_code == 400
    assert "Hessen gehört der Arbeitsgruppe schon an." in again.content.decode()


def test_a_meeting_in_the_missing_hour_is_refused_with_what_to_do(browser, group):
    typed = {
        "title": "Nachtsitzung",
        "day": "29.03.2026",
        "begins": "02:30",
        "ends": "05:00",
        "mode": "video",
    }
    answer = browser(Role.SECRETARIAT).post(address("group_meeting_new", group.pk), typed)
    assert answer.status_code == 400
    assert "vorgestellt" in answer.content.decode()
    assert GroupMeeting.objects.count() == 0


def test_a_file_comes_back_as_a_download_and_its_reading_is_noted(browser, group):
    one = browser(Role.LAND_OFFICIAL)
    typed = {"kind": "paper", "title": "Übersicht", "text": "", "visibility": "working_group", "based_on": 0}
    sent = SimpleUploadedFile("Übersicht.pdf", b"%PDF-1.7 Inhalt")
    assert one.post(address("group_paper_new", group.pk), {**typed, "file": sent}).status_code == 302
    paper = GroupPaper.objects.get()
    answer = one.get(address("group_paper_file", group.pk, paper.pk, 1))
    assert answer.content == b"%PDF-1.7 Inhalt"
    assert answer["Content-Disposition"] == 'attachment; filename="Uebersicht.pdf"'
    assert AuditEntry.objects.filter(action="read_paper").count() == 1


def test_a_paper_of_the_group_is_closed_to_others(browser, group, operator):
    paper = add_paper(
        by=operator, group=group, kind=GroupPaperKind.PAPER, paper_text=PaperText("Intern", "nur für uns")
    )
    answer = browser(Role.LAND_OFFICIAL, "HE").get(address("group_paper", group.pk, paper.pk))
    assert answer.status_code == 403
    assert "Dieses Papier ist nur sichtbar für: Arbeitsgruppe." in answer.content.decode()


def test_the_slower_writer_sees_both_texts(browser, group, operator):
    paper = add_paper(
        by=operator, group=group, kind=GroupPaperKind.PAPER, paper_text=PaperText("A", "ihr Text")
    )
    typed = {"title": "A", "text": "mein Text", "based_on": 0}
    answer = browser(Role.LAND_OFFICIAL).post(address("group_paper_revise", group.pk, paper.pk), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ihr Text" in page
    assert "mein Text" in page


def test_a_report_goes_to_the_conference(browser, group, operator):
    content = PaperText("Bericht", "Ergebnis")
    paper = add_paper(by=operator, group=group, kind=GroupPaperKind.REPORT, paper_text=content)
    answer = browser(Role.LAND_OFFICIAL).post(address("group_paper_submit", group.pk, paper.pk))
    paper.refresh_from_db()
    assert answer["Location"] == f"/arbeitsplatz/intmk/vorgaenge/{paper.matter_id}/"
