"""The pages of decisions in writing: who sees and does what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from laendertisch.actions.circulars import Reached, draft_circular, record_dispatch, start_circular
from laendertisch.kernel.instants import parse_instant
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.circulars import Deadline
from laendertisch.procedure.proceedings import CircularKind
from laendertisch.procedure.roles import Role
from laendertisch.records.matters.models import Applicant, Block, DraftVersion, Matter
from laendertisch.records.proceedings.models import Circular

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def version(intmk, clock):
    now = timezone.now()
    matter = Matter.objects.create(
        body=intmk, file_number="IntMK-2026-001", title=f"Titel {SCRIPT}", created_at=now, stage="circulated"
    )
    Applicant.objects.create(matter=matter, land=BY_CODE["BE"], since=now)
    made = DraftVersion.objects.create(
        matter=matter,
        number=1,
        title=matter.title,
        visibility="all_laender",
        created_at=now,
        issued_at=now,
        digest="versiegelt",
    )
    Block.objects.create(version=made, key="b1", position=1, kind="point", text="Bitte.", printed_number="1.")
    return made


@pytest.fixture
def drafted(version, operator):
    at = timezone.now() + timedelta(days=10)
    return draft_circular(
        by=operator,
        version=version,
        kind=CircularKind.EXPLICIT,
        deadline=Deadline(at, "Europe/Berlin"),
        reason=f"Grund {SCRIPT}",
    )


@pytest.fixture
def running(drafted, operator):
    for land in LAENDER:
        proof = Reached(land.code, "Ministerium", "Post", "Rückschein", timezone.now())
        record_dispatch(by=operator, circular=drafted, reached=proof)
    return start_circular(by=operator, circular=drafted)


@pytest.fixture
def browser(make_person, sign_in, clock):
    def of(role, land="BW"):
        return sign_in(make_person(role, f"{role.value} {land}", land=land))

    return of


def address(name, *more):
    return reverse(f"workspace:{name}", args=["intmk", *more])


def test_the_office_prepares_a_circular_and_is_led_on(browser, version):
    typed = {
        "version": version.pk,
        "kind": "explicit",
        "deadline_day": "27.03.2026",
        "deadline_time": "18:00",
        "reason": "Es eilt.",
    }
    answer = browser(Role.SECRETARIAT).post(address("circular_new"), typed, follow=True)
    assert "27. März 2026, 18:00 Uhr MEZ" in answer.content.decode()
    assert Circular.objects.get().deadline == parse_instant(
        date(2026, 3, 27), timezone.datetime(2026, 1, 1, 18).time()
    )


def test_the_repeated_hour_asks_which_one_is_meant(browser, version):
    typed = {
        "version": version.pk,
        "kind": "explicit",
        "deadline_day": "25.10.2026",
        "deadline_time": "02:30",
        "reason": "Es eilt.",
    }
    office = browser(Role.SECRETARIAT)
    asked = office.post(address("circular_new"), typed)
    assert asked.status_code == 400
    assert "die zweite, eine Stunde später" in asked.content.decode()
    answer = office.post(address("circular_new"), {**typed, "deadline_which": "second"}, follow=True)
    assert "25. Oktober 2026, 02:30 Uhr MEZ" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.SECRETARIAT, 200),
        (Role.LAND_OFFICIAL, 200),
        (Role.MINISTER, 200),
        (Role.BUND_GUEST, 403),
        (Role.WORKING_GROUP, 403),
        (Role.EDITOR, 403),
    ],
)
def test_a_circular_is_seen_by_whom_its_text_is_meant_for(browser, running, role, status):
    assert browser(role).get(address("circular", running.pk)).status_code == status


def test_the_list_shows_nobody_more_than_the_pages(browser, running):
    page = browser(Role.BUND_GUEST).get(address("circulars"))
    assert page.status_code == 200
    assert "IntMK-2026-001" not in page.content.decode()


def test_script_stays_text(browser, running):
    page = browser(Role.SECRETARIAT).get(address("circular", running.pk)).content.decode()
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_a_land_votes_and_others_see_that_but_not_how(browser, running):
    berlin, hessen = browser(Role.LAND_OFFICIAL, "BE"), browser(Role.LAND_OFFICIAL, "HE")
    typed = {"stimme-land": "BE", "stimme-choice": "no"}
    assert berlin.post(address("circular_vote", running.pk), typed).status_code == 302
    own, other = (one.get(address("circular", running.pk)).content.decode() for one in (berlin, hessen))
    assert '<td data-label="Stimme">Nein</td>' in own
    assert '<td data-label="Stimme">abgegeben</td>' in other
    assert "Nein</td>" not in other


def test_a_vote_after_the_deadline_is_refused_with_the_instant(browser, running, clock):
    clock.go_on(days=10)
    hessen = browser(Role.LAND_OFFICIAL, "HE")
    answer = hessen.post(address("circular_vote", running.pk), {"stimme-land": "HE", "stimme-choice": "yes"})
    assert answer.status_code == 400
    assert "26. März 2026, 10:00 Uhr MEZ abgelaufen" in answer.content.decode()
    assert running.ballot.votes.count() == 0


def test_an_objection_needs_a_reason_and_shows_everybody(browser, running):
    saxony = browser(Role.LAND_OFFICIAL, "SN")
    empty = saxony.post(
        address("circular_object", running.pk), {"widerspruch-land": "SN", "widerspruch-text": ""}
    )
    assert empty.status_code == 400
    typed = {"widerspruch-land": "SN", "widerspruch-text": "Bitte mit Aussprache."}
    saxony.post(address("circular_object", running.pk), typed)
    page = browser(Role.LAND_OFFICIAL, "HE").get(address("circular", running.pk)).content.decode()
    assert "Widerspruch eingegangen" in page
    assert "Bitte mit Aussprache." in page


def test_another_conference_does_not_reach_it(browser, running):
    from laendertisch.records.conference.models import Body

    Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungskonferenz")
    assert browser(Role.SECRETARIAT).get(f"/arbeitsplatz/gfmk/umlauf/{running.pk}/").status_code == 403
    assert browser(Role.SECRETARIAT, "BY").get(address("circular", 999)).status_code == 404


def test_the_land_finds_its_vote_among_what_is_to_be_done(make_person, running, rf, clock):
    from laendertisch.web.workspace.circulars.todo import todos
    from laendertisch.web.workspace.desk import desk_of

    request = rf.get("/")
    request.user = make_person(Role.LAND_OFFICIAL, "Fachebene", land="HE")
    found = todos(desk_of(request, "intmk"))
    assert [(each.button, each.due) for each in found] == [("Abstimmen", running.deadline)]


def test_the_page_needs_few_questions(browser, running, django_assert_max_num_queries):
    one = browser(Role.SECRETARIAT)
    with django_assert_max_num_queries(20):
        one.get(address("circular", running.pk))
