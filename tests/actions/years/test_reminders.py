"""Everybody concerned is reminded once, five working days before a deadline."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from laendertisch.actions.deadlines import set_deadline
from laendertisch.actions.recording import person
from laendertisch.actions.reminders import see_reminder
from laendertisch.actions.sessions import cancel_session
from laendertisch.jobs.due import Outcome, Step, do_what_is_due
from laendertisch.jobs.reminders import remind_of_deadlines
from laendertisch.kernel.errors import NotPermitted
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.years.models import Reminder

BERLIN = ZoneInfo("Europe/Berlin")
BEFORE_AMENDMENTS = datetime(2027, 3, 22, 8, tzinfo=BERLIN)
"""Five working days before 31 March: 30, 25, 24, 23 and 22 March, with Easter between."""


@pytest.fixture
def people(make_person):
    return {
        "Bayern": make_person(Role.LAND_OFFICIAL, "Xaver", land="BY"),
        "Bund": make_person(Role.BUND_GUEST, "Gast"),
        "früher": make_person(Role.LAND_OFFICIAL, "Ehemals", land="HB", valid_to=date(2027, 1, 1)),
    }


def reminded(kind: str) -> set[str]:
    return set(Reminder.objects.filter(deadline__kind=kind).values_list("user__name", flat=True))


def test_those_concerned_are_reminded_when_the_morning_has_come(main, people):
    remind_of_deadlines(BEFORE_AMENDMENTS - timedelta(seconds=1))
    assert reminded("amendments") == set()
    remind_of_deadlines(BEFORE_AMENDMENTS)
    assert reminded("amendments") == {"Person secretariat", "Xaver"}


def test_only_the_office_is_reminded_of_its_own_deadlines(main, people):
    remind_of_deadlines(datetime(2027, 3, 10, 9, tzinfo=BERLIN))
    assert reminded("invitation") == {"Person secretariat"}


def test_nobody_is_reminded_twice_nor_of_the_past(main, people):
    assert remind_of_deadlines(BEFORE_AMENDMENTS) > 0
    assert remind_of_deadlines(BEFORE_AMENDMENTS + timedelta(hours=1)) == 0
    assert reminded("drafts") == set()
    assert AuditEntry.objects.filter(action="remind").count() == 2  # positions and amendments


def test_who_gets_the_function_later_is_reminded_then(main, people, make_person):
    remind_of_deadlines(BEFORE_AMENDMENTS)
    make_person(Role.LAND_OFFICIAL, "Neu", land="SH")
    remind_of_deadlines(BEFORE_AMENDMENTS + timedelta(days=1))
    assert reminded("amendments") == {"Person secretariat", "Xaver", "Neu"}


def test_nobody_is_reminded_of_what_no_longer_holds(main, office, people):
    cancel_session(by=office, session=main, reason="Pandemie")
    assert remind_of_deadlines(BEFORE_AMENDMENTS) == 0


def test_a_moved_deadline_is_reminded_of_anew(main, office, people):
    remind_of_deadlines(BEFORE_AMENDMENTS)
    at = datetime(2027, 4, 2, 18, tzinfo=BERLIN)
    set_deadline(by=office, session=main, kind=DeadlineKind.AMENDMENTS, at=at, reason="Verlängert")
    remind_of_deadlines(BEFORE_AMENDMENTS + timedelta(days=3))
    assert Reminder.objects.filter(deadline__kind="amendments", user=people["Bayern"]).count() == 2


def test_a_reminder_is_seen_by_the_person_alone(main, office, people, clock):
    remind_of_deadlines(BEFORE_AMENDMENTS)
    reminder = Reminder.objects.get(deadline__kind="amendments", user=people["Bayern"])
    with pytest.raises(NotPermitted, match="einer anderen Person"):
        see_reminder(by=office, reminder=reminder)
    seen = see_reminder(by=person(people["Bayern"], clock.now().date()), reminder=reminder)
    assert seen.seen_at == clock.now()


def test_a_step_that_fails_does_not_keep_the_others_from_running(monkeypatch, tmp_path):
    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path))

    def broken(now):
        raise ValueError("kaputt")

    bad, good = Step("misslingt", broken), Step("gelingt", lambda now: 3)
    outcomes = do_what_is_due(BEFORE_AMENDMENTS, (bad, good))
    fault = f"Einzelheiten stehen in {tmp_path / 'fehler.log'}."
    assert outcomes == (Outcome(bad, fault=fault), Outcome(good, 3))
    assert "ValueError: kaputt" in (tmp_path / "fehler.log").read_text()


def test_a_reminder_also_lies_in_the_outbox(main, people):
    remind_of_deadlines(BEFORE_AMENDMENTS)
    message = OutgoingMessage.objects.get(
        to_address="xaver@example.org", subject__contains="Änderungsanträge"
    )
    assert message.subject == "IntMK: Erinnerung an die Frist „Änderungsanträge stellen“"
    assert "endet am 31. März 2027, 18:00 Uhr MESZ." in message.text
