"""Calendars of the circles: stable UID, rising SEQUENCE, cancellations, no word beyond the circle."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from laendertisch.actions.calendars import revoke_calendar, subscribe_calendar
from laendertisch.actions.deadlines import drop_deadline, set_deadline
from laendertisch.actions.group_papers import MeetingPlan, cancel_group_meeting, plan_group_meeting
from laendertisch.actions.memberships import end_membership
from laendertisch.actions.recording import person
from laendertisch.actions.sessions import cancel_session, change_session, plan_session
from laendertisch.actions.years import plan_year
from laendertisch.kernel.errors import NotPermitted
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.calendar import Circle
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.years import queries

PUBLIC = "/kalender/intmk/oeffentlich.ics"
PLAN = SessionPlan(
    SessionKind.MAIN,
    SessionMode.IN_PERSON,
    title="Konferenz; mit Komma, Strichpunkt\\ und einem sehr langen Namen voller Umlaute: ÄÖÜäöüß" * 2,
    begins=datetime(2027, 4, 14, 11, tzinfo=UTC),
    ends=datetime(2027, 4, 15, 12, tzinfo=UTC),
    place="Mainz",
    address="Raum 7\nEinwahl 0123",
    visibility=Visibility.PUBLIC,
)


@pytest.fixture
def office_user(make_person, clock):
    return make_person(Role.SECRETARIAT, land="RP")


@pytest.fixture
def office(office_user):
    return person(office_user, date(2026, 3, 16))


@pytest.fixture
def main(office, intmk):
    plan = YearPlan(BY_CODE["RP"], date(2026, 7, 1), date(2027, 6, 30), 22)
    return plan_session(by=office, year=plan_year(by=office, body=intmk, plan=plan), plan=PLAN)


@pytest.fixture
def address(intmk, clock):
    """Subscribe as a person and return the secret address."""

    def subscribe(user, circle: Circle) -> str:
        _, token = subscribe_calendar(by=person(user, date(2026, 3, 16)), body=intmk, circle=circle)
        return reverse("calendar", args=[token])

    return subscribe


def events(client, where: str) -> dict[str, object]:
    response = client.get(where)
    assert response.status_code == 200
    found = Calendar.from_ical(response.content).walk("VEVENT")
    return {str(each["uid"]): each for each in found}


def change(office, session, plan):
    session.refresh_from_db()
    based_on = queries.state_of_planning(session)
    return change_session(by=office, session=session, plan=plan, based_on=based_on, reason="Anders geplant")


def test_a_session_is_a_well_formed_appointment(client, main):
    (event,) = events(client, PUBLIC).values()
    assert str(event["summary"]) == f"IntMK: {PLAN.title}"
    assert event.decoded("dtstart") == PLAN.begins
    assert event.decoded("dtend") == PLAN.ends
    assert (event["sequence"], event["status"], event["location"]) == (0, "TENTATIVE", "Mainz")
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    content = client.get(PUBLIC).content
    assert b"BEGIN:VTIMEZONE" in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert client.get(PUBLIC)["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_identity_stays_and_the_sequence_rises(client, office, main):
    before = events(client, PUBLIC)
    change(office, main, replace(PLAN, begins=PLAN.begins + timedelta(days=7), ends=None))
    change(office, main, replace(PLAN, place="Trier"))
    after = events(client, PUBLIC)
    assert set(before) == set(after)
    assert [each["sequence"] for each in after.values()] == [2]
    cancel_session(by=office, session=main, reason="Pandemie")
    (event,) = events(client, PUBLIC).values()
    assert (event["sequence"], event["status"], event.decoded("dtstart")) == (3, "CANCELLED", PLAN.begins)


def test_a_session_that_lost_its_date_is_taken_back(client, office, main):
    change(office, main, replace(PLAN, begins=None, ends=None))
    (event,) = events(client, PUBLIC).values()
    assert (event["sequence"], event["status"], event.decoded("dtstart")) == (1, "CANCELLED", PLAN.begins)


def test_each_change_of_a_deadline_raises_its_sequence(client, office, office_user, main, address):
    where, uid = address(office_user, Circle.OFFICE), f"{main.uid}-drafts@laendertisch"
    seen = []
    repeated = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    def look():
        event = events(client, where)[uid]
        seen.append((int(event["sequence"]), str(event["status"]), event.decoded("dtstart")))

    look()
    made = set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=repeated, reason="Probe")
    look()
    drop_deadline(by=office, deadline=made, reason="Entfällt")
    look()
    set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=repeated, reason="Doch")
    look()
    computed = datetime(2027, 2, 15, 17, tzinfo=UTC)
    assert seen == [
        (0, "CONFIRMED", computed),
        (2, "CONFIRMED", repeated),
        (3, "CANCELLED", repeated),
        (4, "CONFIRMED", repeated),
    ]


def test_an_instant_in_the_repeated_hour_is_written_unmistakably(client, office, office_user, main, address):
    where, uid = address(office_user, Circle.OFFICE), f"{main.uid}-drafts@laendertisch"
    for hour, zone in ((0, "MESZ"), (1, "MEZ")):
        at = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        set_deadline(by=office, session=main, kind=DeadlineKind.DRAFTS, at=at, reason="Probe")
        event = events(client, where)[uid]
        assert event.decoded("dtstart") == at
        assert str(event["description"]) == f"Die Frist endet am 25. Oktober 2026, 02:30 Uhr {zone}."


def test_each_circle_gets_its_own(client, make_person, office, main, address):
    official, guest = make_person(Role.LAND_OFFICIAL), make_person(Role.BUND_GUEST)

    def kinds(where: str) -> set[str]:
        found = events(client, where)
        return {uid.removeprefix(str(main.uid)).split("@")[0].strip("-") for uid in found}

    deadlines = {"topics", "drafts", "positions", "amendments", "agenda_freeze"}
    assert kinds(address(office.user, Circle.OFFICE)) == {"", "invitation", *deadlines}
    assert kinds(address(official, Circle.LAENDER)) == {"", *deadlines}
    assert kinds(address(guest, Circle.GUESTS)) == {""}
    assert kinds(PUBLIC) == {""}
    change(office, main, replace(PLAN, visibility=Visibility.OFFICE))
    assert (
        kinds(PUBLIC)
        == kinds(address(guest, Circle.GUESTS))
        == kinds(address(official, Circle.LAENDER))
        == set()
    )


def test_the_public_learns_neither_address_nor_reason(client, main, office):
    cancel_session(by=office, session=main, reason="Vertraulicher Grund")
    content = client.get(PUBLIC).content.decode()
    assert "Einwahl" not in content
    assert "Vertraulicher" not in content


def test_unknown_and_revoked_addresses_lead_nowhere(client, office, office_user, main, intmk):
    made, token = subscribe_calendar(by=office, body=intmk, circle=Circle.OFFICE)
    where = reverse("calendar", args=[token])
    assert client.get(where).status_code == 200
    revoke_calendar(by=office, subscription=made)
    assert client.get(where).status_code == 404
    assert client.get(reverse("calendar", args=["geraten"])).status_code == 404
    assert client.get("/kalender/gibtsnicht/oeffentlich.ics").status_code == 404
    assert client.post(PUBLIC).status_code == 405


def test_a_new_address_ends_the_old_one_and_only_the_digest_is_kept(client, office_user, main, address):
    old, new = address(office_user, Circle.OFFICE), address(office_user, Circle.OFFICE)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    stored = office_user.calendar_subscriptions.values_list("token_digest", flat=True)
    assert not any(digest in new for digest in stored)


@pytest.mark.usefixtures("main")
def test_the_calendar_ends_with_the_function(client, clock, operator, make_person, address):
    official = make_person(Role.LAND_OFFICIAL)
    where = address(official, Circle.LAENDER)
    membership = official.memberships.get()
    end_membership(by=operator, membership=membership, last_day=date(2026, 3, 17), reason="Wechsel")
    clock.go_on(days=1)
    assert client.get(where).status_code == 200
    clock.go_on(days=1)
    assert client.get(where).status_code == 404


def test_a_wider_function_is_needed_for_a_narrower_circle(make_person, address):
    with pytest.raises(NotPermitted, match="nicht für Ihre Funktion"):
        address(make_person(Role.BUND_GUEST), Circle.LAENDER)


def test_an_unchanged_calendar_is_not_sent_again(client, office, main):
    first = client.get(PUBLIC)
    again = client.get(PUBLIC, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(PUBLIC, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    change(office, main, replace(PLAN, place="Trier"))
    assert client.get(PUBLIC, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_calendar_costs_a_bounded_number_of_queries(client, main, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get(PUBLIC)


def test_meetings_of_groups_stand_in_the_calendars_of_the_laender_alone(
    client, address, make_person, office_user, monitoring_group
):
    office = person(office_user, date(2026, 3, 16))
    plan = MeetingPlan("Auftakt", PLAN.begins, PLAN.ends, SessionMode.VIDEO, place="Berlin")
    meeting = plan_group_meeting(by=office, group=monitoring_group, plan=plan)
    guest = make_person(Role.BUND_GUEST)
    (event,) = events(client, address(office_user, Circle.LAENDER)).values()
    assert (str(event["summary"]), event["sequence"]) == ("IntMK, AG Monitoring: Auftakt", 0)
    assert events(client, address(guest, Circle.GUESTS)) == {}
    cancel_group_meeting(by=office, meeting=meeting, reason="Streik")
    (event,) = events(client, address(office_user, Circle.OFFICE)).values()
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
