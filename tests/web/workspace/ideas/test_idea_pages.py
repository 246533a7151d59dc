"""The pages of the ideas."""

import pytest
from django.urls import reverse

from laendertisch.actions.ideas import Proposal, propose_idea
from laendertisch.procedure.ideas import IdeaOrigin
from laendertisch.procedure.roles import Role

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def idea(intmk, operator, clock):
    proposal = Proposal(f"Titel {SCRIPT}", f"Text {SCRIPT}", IdeaOrigin.TALK, origin_note=SCRIPT)
    return propose_idea(by=operator, body=intmk, proposal=proposal)


@pytest.fixture
def browser(make_person, sign_in, clock):
    def of(role, land="BW"):
        return sign_in(make_person(role, f"{role.value} {land}", land=land))

    return of


def address(name, *more):
    return reverse(f"workspace:{name}", args=["intmk", *more])


def test_an_official_brings_in_an_idea_and_lands_on_its_page(browser, intmk):
    typed = {"title": "Neue Idee", "text": "Worum es geht", "origin": "conference", "land": ""}
    answer = browser(Role.LAND_OFFICIAL).post(address("idea_new"), typed, follow=True)
    assert answer.status_code == 200
    assert "Ihre Idee ist eingebracht" in answer.content.decode()


def test_a_missing_title_is_said_and_the_text_is_kept(browser, intmk):
    typed = {"title": "", "text": "lange getippt", "origin": "talk", "land": ""}
    answer = browser(Role.LAND_OFFICIAL).post(address("idea_new"), typed)
    assert answer.status_code == 400
    assert "lange getippt" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.LAND_OFFICIAL, 200),
        (Role.WORKING_GROUP, 200),
        (Role.SECRETARIAT, 200),
        (Role.BUND_GUEST, 403),
        (Role.STATISTICIAN, 403),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_ideas_are_read_by_the_laender(browser, idea, role, status):
    one = browser(role)
    assert [one.get(address("ideas")).status_code, one.get(address("idea", idea.pk)).status_code] == [
        status
    ] * 2


def test_script_in_any_field_is_text(browser, idea):
    page = browser(Role.SECRETARIAT).get(address("idea", idea.pk)).content.decode()
    assert SCRIPT not in page
    assert page.count("&lt;script&gt;") >= 3


def test_a_land_supports_and_sees_that_it_does(browser, idea):
    one = browser(Role.LAND_OFFICIAL)
    answer = one.post(address("idea_support", idea.pk), {"hilfe-land": "BW"}, follow=True)
    assert "Die Unterstützung ist festgehalten" in answer.content.decode()
    again = one.post(address("idea_support", idea.pk), {"hilfe-land": "BW"})
    assert again.status_code == 400
    assert "Baden-Württemberg unterstützt die Idee schon." in again.content.decode()


def test_a_refused_button_says_why_before_the_click(browser, idea):
    page = browser(Role.LAND_OFFICIAL).get(address("idea", idea.pk)).content.decode()
    assert "Über das Aufgreifen einer Idee entscheiden darf nur: Geschäftsstelle." in page


def test_the_office_takes_an_idea_up(browser, idea):
    typed = {"vorgang-kind": "resolution", "vorgang-land": "HE", "vorgang-reason": ""}
    browser(Role.SECRETARIAT).post(address("idea_take_up", idea.pk), typed)
    idea.refresh_from_db()
    assert idea.state == "taken_up"


def test_the_title_of_a_matter_is_told_only_to_those_who_may_see_it(browser, idea):
    from laendertisch.records.matters.models import Matter

    typed = {"vorgang-kind": "resolution", "vorgang-land": "HE", "vorgang-reason": ""}
    browser(Role.SECRETARIAT).post(address("idea_take_up", idea.pk), typed)
    Matter.objects.update(title="Geheimer Leitantrag")
    pages = {
        land: browser(Role.LAND_OFFICIAL, land).get(address("idea", idea.pk)).content.decode()
        for land in ("HE", "BY")
    }
    assert {land: "Geheimer Leitantrag" in page for land, page in pages.items()} == {"HE": True, "BY": False}
    assert f"Vorgang {Matter.objects.get().file_number}, der Ihnen noch nicht vorliegt" in pages["BY"]


def test_declining_without_a_reason_is_refused_and_nothing_changes(browser, idea):
    typed = {"entscheidung-reason": "", "decline": "1"}
    answer = browser(Role.SECRETARIAT).post(address("idea_decide", idea.pk), typed)
    idea.refresh_from_db()
    assert (answer.status_code, idea.state) == (400, "open")


def test_an_idea_of_another_conference_is_not_found(browser, idea):
    from laendertisch.records.conference.models import Body

    Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungskonferenz")
    idea.body_id = "gfmk"
    idea.save()
    assert browser(Role.SECRETARIAT).get(address("idea", idea.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_ideas(
    browser, intmk, operator, count, django_assert_max_num_queries
):
    for number in range(count):
        propose_idea(by=operator, body=intmk, proposal=Proposal(f"Idee {number}", "Text", IdeaOrigin.TALK))
    one = browser(Role.SECRETARIAT)
    with django_assert_max_num_queries(14):
        one.get(address("ideas"))


def test_the_list_goes_out_as_a_spreadsheet(browser, idea):
    answer = browser(Role.SECRETARIAT).get(address("ideas") + "?format=xlsx")
    assert answer["Content-Disposition"].endswith('ideen-2026-03-16.xlsx"')


def test_an_earlier_matter_is_named_by_its_file_number_and_only_if_it_may_be_seen(browser, intmk, clock):
    from django.utils import timezone

    from laendertisch.records.ideas.models import Idea
    from laendertisch.records.matters.models import DraftVersion, Matter

    now = timezone.now()
    for number, circle in ((1, "all_laender"), (2, "office")):
        matter = Matter.objects.create(
            body=intmk, file_number=f"IntMK-2025-00{number}", title="Früher", created_at=now
        )
        DraftVersion.objects.create(
            matter=matter,
            number=1,
            title="Früher",
            visibility=circle,
            created_at=now,
            issued_at=now,
            digest="x",
        )
    one = browser(Role.LAND_OFFICIAL)
    typed = {"title": "Neu", "text": "Text", "origin": "carried_over", "land": ""}
    hidden = one.post(address("idea_new"), {**typed, "earlier": "IntMK-2025-002"})
    assert hidden.status_code == 400
    assert "Diesen Vorgang gibt es nicht." in hidden.content.decode()
    assert one.post(address("idea_new"), {**typed, "earlier": "intmk-2025-001"}).status_code == 302
    assert Idea.objects.get().earlier.file_number == "IntMK-2025-001"
