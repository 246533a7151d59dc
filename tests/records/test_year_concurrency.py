"""Two programmes that change one session at the same time: a real database file, the real settings.

No sequence is given twice, no change is lost unseen, and nobody is reminded twice.
"""

from __future__ import annotations

import os
import subprocess
import sys

PREPARE = """
from datetime import UTC, date, datetime
from laendertisch.jobs.database import ready_database
ready_database()
from laendertisch.actions.accounts import create_account
from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import command
from laendertisch.actions.sessions import plan_session
from laendertisch.actions.years import plan_year
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.roles import Role
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan
from laendertisch.records.conference.models import Body
by = command("Test")
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
plan = YearPlan(BY_CODE["RP"], date(2026, 7, 1), date(2027, 6, 30), 22)
year = plan_year(by=by, body=body, plan=plan)
begins = datetime(2027, 4, 14, 11, tzinfo=UTC)
plan_session(by=by, year=year, plan=SessionPlan(SessionKind.MAIN, SessionMode.IN_PERSON, begins=begins))
for name in "abcdef":
    user = create_account(by=by, email=f"{name}@example.org", name=name)
    grant_membership(by=by, user=user, role=Role.LAND_OFFICIAL, body=body, land=BY_CODE["BY"],
                     valid_from=date(2020, 1, 1))
"""
CHANGE = """
import sys
import django
django.setup()
from dataclasses import replace
from laendertisch.actions.recording import command
from laendertisch.actions.sessions import change_session
from laendertisch.kernel.errors import Conflict
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import as_plan, state_of_planning
sys.stdin.readline()
done = 0
for number in range(12):
    session = Session.objects.select_related("year").get()
    seen = state_of_planning(session)
    plan = replace(as_plan(session), place=f"{sys.argv[1]} {number}")
    try:
        change_session(by=command("Test"), session=session, plan=plan, based_on=seen, reason="Probe")
        done += 1
    except Conflict:
        pass
print(done)
"""
REMIND = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from laendertisch.jobs.reminders import remind_of_deadlines
sys.stdin.readline()
print(remind_of_deadlines(datetime(2027, 3, 25, 12, tzinfo=UTC)))
"""
CHECK = """
import django
django.setup()
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.years.models import Reminder, Session, SessionDate
sequences = list(SessionDate.objects.order_by("sequence").values_list("sequence", flat=True))
print(Session.objects.get().sequence, sequences == list(range(len(sequences))), list(broken_links()))
print(Reminder.objects.count())
"""


def together(tmp_path, code: str, *names: str) -> list[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    settings = {"LAENDERTISCH_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings"}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code, name],
            env={**kept, **settings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for process in started:
        process.stdin.write("los\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120)[0].strip() for process in started]
    assert [process.returncode for process in started] == [0] * len(started)
    return answers


def test_two_at_once_give_each_sequence_once_and_each_reminder_once(tmp_path):
    together(tmp_path, PREPARE, "Vorbereitung")
    changes = sum(int(answer) for answer in together(tmp_path, CHANGE, "Mainz", "Trier"))
    reminders = sum(int(answer) for answer in together(tmp_path, REMIND, "eins", "zwei"))
    assert changes >= 12
    assert reminders == 6
    assert together(tmp_path, CHECK, "Prüfung") == [f"{changes} True []\n6"]
