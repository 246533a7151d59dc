"""The year at the workspace: who sees what, and changes in two steps with their consequences."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from laendertisch.actions.deadlines import drop_deadline
from laendertisch.actions.sessions import cancel_session
from laendertisch.jobs.reminders import remind_of_deadlines
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.roles import Role
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body
from laendertisch.records.years import queries
from laendertisch.records.years.models import ChairYear, Session
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.year.todo import todos


def address(name: str, *arguments: object, body: str = "intmk") -> str:
    return reverse(f"workspace:{name}", args=[body, *arguments])


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def changed(**typed: str) -> dict[str, str]:
    return {
        "kind": "main",
        "mode": "in_person",
        "state": "planned",
        "visibility": "guests",
        "begins_day": "21.04.2027",
        "begins_time": "13:00",
        "ends_day": "22.04.2027",
        "ends_time": "14:00",
        "place": "Mainz",
        "address": "Zimmer 7, Einwahl 0123",
        "reason": "Saal belegt",
        **typed,
    }


def seen_in(response) -> str:
    found = re.search(r'name="gesehen" value="(\w+)"', response.content.decode())
    assert found
    return found[1]


def test_without_a_year_the_page_says_who_has_the_chair(at_office):
    response = at_office.get(address("year"))
    assert "noch kein Vorsitzjahr geplant" in text_of(response)
    assert "Nordrhein-Westfalen" in text_of(response)


def test_a_year_is_planned_from_the_proposal_of_the_rotation(at_office):
    page = at_office.get(address("year_plan"))
    initial = page.context["form"].initial
    assert (initial["land"], str(initial["first_day"]), initial["number"]) == ("NW", "2025-07-01", 21)
    typed = {"land": "NW", "first_day": "01.07.2025", "last_day": "30.06.2026", "number": "21"}
    response = at_office.post(address("year_plan"), typed)
    year = ChairYear.objects.get()
    assert response.url == address("year_detail", year.pk)


def test_a_deviating_year_without_a_reason_keeps_what_was_typed(at_office):
    typed = {"land": "SL", "first_day": "01.07.2025", "last_day": "30.06.2026", "number": "21"}
    response = at_office.post(address("year_plan"), typed)
    assert response.status_code == 400
    assert "Bitte begründen Sie die Abweichung" in text_of(response)
    assert response.context["form"]["land"].value() == "SL"


def test_the_timeline_names_sessions_and_deadlines(at_office, main):
    text = text_of(at_office.get(address("year")))
    assert "14.–15. April Sitzung Hauptkonferenz geplant, vor Ort, Mainz" in text
    assert "15. Februar Frist Beschlussvorschläge einreichen Hauptkonferenz" in text
    assert "Juli 2026" in text
    assert "Juni 2027" in text


def test_an_official_sees_the_year_but_cannot_plan(make_person, sign_in, main):
    browser = sign_in(make_person(Role.LAND_OFFICIAL, land="BY"))
    text = text_of(browser.get(address("year")))
    assert "Vorsitzjahr planen darf nur: Geschäftsstelle." in text
    assert "Einladung versenden" not in text
    assert "Änderungsanträge stellen" in text
    assert browser.get(address("year_change_session", main.pk)).status_code == 403
    assert browser.post(address("year_cancel_session", main.pk), {"reason": "x"}).status_code == 403


def test_a_guest_of_the_bund_sees_sessions_for_guests_without_deadlines(make_person, sign_in, main):
    browser = sign_in(make_person(Role.BUND_GUEST))
    text = text_of(browser.get(address("year_session", main.pk)))
    assert "Hauptkonferenz" in text
    assert "Änderungsanträge stellen" not in text
    Session.objects.update(visibility=Visibility.ALL_LAENDER.value)
    assert browser.get(address("year_session", main.pk)).status_code == 403
    assert "Hauptkonferenz" not in text_of(browser.get(address("year")))


def test_nobody_reaches_the_sessions_of_another_conference_by_its_number(
    at_office, office_user, main, operator
):
    from datetime import date

    from laendertisch.actions.memberships import grant_membership
    from laendertisch.kernel.laender import BY_CODE

    other = Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungskonferenz")
    grant_membership(
        by=operator,
        user=office_user,
        role=Role.SECRETARIAT,
        body=other,
        land=BY_CODE["RP"],
        valid_from=date(2020, 1, 1),
    )
    assert at_office.get(address("year", body="gfmk")).status_code == 200
    for name in ("year_session", "year_change_session", "year_cancel_session", "year_set_deadline"):
        assert at_office.get(address(name, main.pk, body="gfmk")).status_code == 404
    assert at_office.get(address("year_detail", main.year_id, body="gfmk")).status_code == 404


def test_consequences_are_shown_before_anything_is_saved(at_office, main):
    response = at_office.post(address("year_change_session", main.pk), changed())
    text = text_of(response)
    assert "Noch ist nichts gespeichert" in text
    assert "15. Februar 2027, 18:00 Uhr MEZ 22. Februar 2027, 18:00 Uhr MEZ" in text
    assert "14. April 2027, 13:00 Uhr MESZ 21. April 2027, 13:00 Uhr MESZ" in text
    assert "Schulferien der Länder sind hier nicht hinterlegt" in text
    main.refresh_from_db()
    assert main.sequence == 0


def test_what_was_shown_is_saved(at_office, main):
    follows = at_office.post(address("year_change_session", main.pk), changed())
    typed = changed(gesehen=seen_in(follows), speichern="1")
    response = at_office.post(address("year_change_session", main.pk), typed)
    assert response.url == address("year_session", main.pk)
    main.refresh_from_db()
    assert (main.sequence, long_instant(main.begins)) == (1, "21. April 2027, 13:00 Uhr MESZ")


def test_the_form_comes_back_with_all_that_was_typed(at_office, main):
    typed = changed(zurueck="1", place="Speyer")
    response = at_office.post(address("year_change_session", main.pk), typed)
    assert response.status_code == 200
    assert response.context["form"]["place"].value() == "Speyer"


def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_saved(at_office, office, main):
    follows = at_office.post(address("year_change_session", main.pk), changed())
    drafts = queries.deadline_of(main, DeadlineKind.DRAFTS)
    drop_deadline(by=office, deadline=drafts, reason="Entfällt")
    typed = changed(gesehen=seen_in(follows), speichern="1")
    response = at_office.post(address("year_change_session", main.pk), typed)
    assert response.status_code == 409
    assert "hat sich etwas geändert. Es wurde nichts gespeichert" in text_of(response)
    main.refresh_from_db()
    assert main.sequence == 0
    again = changed(gesehen=seen_in(response), speichern="1")
    assert at_office.post(address("year_change_session", main.pk), again).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"begins_day": "21.07.2027", "ends_day": "", "ends_time": ""}, "außerhalb des Vorsitzjahres"),
        ({"ends_day": "20.04.2027"}, "endet, bevor sie beginnt"),
        ({"begins_time": ""}, "Bitte geben Sie auch die Uhrzeit an."),
        ({"begins_day": "28.03.2027", "begins_time": "02:30"}, "02:30 Uhr gibt es am 28. März 2027 nicht"),
        ({"begins_day": "01.01.0001", "begins_time": "00:10"}, "liegt außerhalb des Kalenders"),
        ({"reason": ""}, "Dieses Feld ist zwingend erforderlich"),
        ({"begins_day": "14.04.2027", "ends_day": "15.04.2027"}, "Es ist nichts geändert."),
    ],
)
def test_what_cannot_be_saved_is_said_before_the_consequences(at_office, main, typed, sentence):
    response = at_office.post(address("year_change_session", main.pk), changed(**typed))
    assert response.status_code == 400
    assert sentence in text_of(response)


def test_the_repeated_hour_is_asked_for(at_office, year):
    typed = changed(kind="autumn", begins_day="25.10.2026", begins_time="02:30", ends_day="", ends_time="")
    asked = at_office.post(address("year_new_session", year.pk), typed)
    assert asked.status_code == 400
    assert "gibt es am 25. Oktober 2026 zweimal" in text_of(asked)
    assert 'name="begins_which"' in asked.content.decode()
    at_office.post(address("year_new_session", year.pk), {**typed, "begins_which": "second"})
    session = Session.objects.get()
    assert long_instant(session.begins) == "25. Oktober 2026, 02:30 Uhr MEZ"
    page = at_office.get(address("year_change_session", session.pk))
    assert page.context["form"]["begins_which"].value() == "second"


def test_a_deadline_in_the_repeated_hour_is_printed_the_same_way_everywhere(at_office, main):
    typed = {
        "kind": "other",
        "title": "Abfrage",
        "at_day": "25.10.2026",
        "at_time": "02:30",
        "at_which": "first",
        "reason": "Probe",
    }
    at_office.post(address("year_set_deadline", main.pk), typed)
    printed = "25. Oktober 2026, 02:30 Uhr MESZ"
    assert printed in text_of(at_office.get(address("year_session", main.pk)))
    assert printed in text_of(at_office.get(address("year_deadlines")))


def test_a_cancelled_session_offers_nothing_more(at_office, office, main):
    cancel_session(by=office, session=main, reason="Pandemie")
    response = at_office.get(address("year_session", main.pk))
    assert "Die Sitzung ist abgesagt. Planen Sie bitte eine neue Sitzung." in text_of(response)
    assert "Grund: Pandemie" in text_of(response)
    refused = at_office.get(address("year_change_session", main.pk))
    assert refused.status_code in (400, 409, 422)


def test_hostile_text_is_shown_as_text(at_office, year):
    attack = "<script>alert(1)</script>"
    at_office.post(address("year_motto", year.pk), {"motto": attack, "based_on": ""})
    at_office.post(address("year_topic", year.pk), {"title": attack, "text": attack})
    page = at_office.get(address("year_detail", year.pk)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 5


def test_a_motto_that_somebody_else_changed_is_not_overwritten(at_office, year):
    at_office.post(address("year_motto", year.pk), {"motto": "Ankommen", "based_on": ""})
    response = at_office.post(address("year_motto", year.pk), {"motto": "Bleiben", "based_on": ""})
    assert response.status_code == 409
    assert "„Bleiben“ wurde nicht gespeichert" in text_of(response)


def test_persons_and_topics_are_entered(at_office, year):
    person = {"name": "Ada Muster", "office": "Ministerin", "first_day": "01.07.2026"}
    at_office.post(address("year_person", year.pk), person)
    at_office.post(address("year_topic", year.pk), {"title": "Sprache"})
    topic = year.focus_topics.get()
    text = text_of(at_office.get(address("year_detail", year.pk)))
    assert "Ada Muster Ministerin ab 1. Juli 2026" in text
    assert "Sprache" in text
    ada = year.persons.get()
    page = at_office.get(address("year_correct_person", year.pk, ada.pk))
    assert page.context["form"]["name"].value() == "Ada Muster"
    at_office.post(
        address("year_correct_person", year.pk, ada.pk), {**person, "name": "Eva Muster", "reason": "Falsch"}
    )
    assert "Eva Muster Ministerin" in text_of(at_office.get(address("year_detail", year.pk)))
    at_office.post(address("year_drop_topic", year.pk, topic.pk), {"reason": "Zu viel"})
    assert "Sprache" not in text_of(at_office.get(address("year_detail", year.pk)))


def test_deadlines_are_listed_filtered_and_exported(at_office, main):
    text = text_of(at_office.get(address("year_deadlines")))
    assert "Fristen: 6 Einträge" in text
    assert "40 Arbeitstage vorher (Vorschlag)" in text
    filtered = at_office.get(address("year_deadlines"), {"art": "drafts"})
    assert "Fristen: 1 Eintrag" in text_of(filtered)
    sheet = at_office.get(address("year_deadlines"), {"format": "xlsx"})
    assert sheet.content[:2] == b"PK"


def test_the_archive_joins_known_history_and_planning(at_office, facts, year):
    response = at_office.get(address("year_archive"))
    text = text_of(response)
    assert "hier geplant" in text
    assert "öffentliche Fakten, Verlässlichkeit A" in text
    assert "Dilek Kalayci" in text or "Brandenburg" in text


def test_a_reminder_is_a_thing_to_do_until_it_is_seen(clock, at_office, office, office_user, main):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    now = datetime(2027, 3, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    remind_of_deadlines(now)
    desk = Desk(main.year.body, office, office.functions, now)
    assert [(each.title, each.button) for each in todos(desk)] == [
        ("Frist: Änderungsanträge stellen", "Zur Sitzung"),
    ]
    page = at_office.get(address("year_session", main.pk))
    reminder = page.context["reminders"][0]
    at_office.post(address("year_reminder_seen", reminder.pk))
    assert todos(desk) == []


def test_the_office_is_told_what_is_not_planned_yet(office, intmk, clock):
    desk = Desk(intmk, office, office.functions, clock.now())
    assert [each.title for each in todos(desk)] == ["Vorsitzjahr anlegen"]


def test_a_calendar_address_is_shown_once_and_can_be_taken_back(at_office, client, year):
    made = at_office.post(address("year_subscribe"), {"kreis": "office"})
    secret = re.search(r"/kalender/[\w-]+\.ics", made.content.decode())[0]
    assert made["Cache-Control"] == "no-store"
    assert client.get(secret).status_code == 200
    page = at_office.get(address("year_calendar"))
    assert secret not in page.content.decode()
    subscription = page.context["subscriptions"][0]
    at_office.post(address("year_revoke", subscription.pk))
    assert client.get(secret).status_code == 404


def test_nobody_gets_a_calendar_of_a_narrower_circle(make_person, sign_in, clock, intmk):
    browser = sign_in(make_person(Role.BUND_GUEST))
    assert browser.post(address("year_subscribe"), {"kreis": "laender"}).status_code == 403
    assert browser.post(address("year_subscribe"), {"kreis": "alle"}).status_code == 404


def test_the_pages_ask_the_database_a_bounded_number_of_times(
    at_office, office, main, django_assert_max_num_queries
):
    at_office.get(address("year"))
    with django_assert_max_num_queries(20):
        at_office.get(address("year"))
    with django_assert_max_num_queries(25):
        at_office.get(address("year_session", main.pk))
