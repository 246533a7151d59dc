"""Somebody opens the same papers in two windows at the same moment: one note for each, in a real database."""

from __future__ import annotations

import os
import subprocess
import sys

SETUP = """
from laendertisch.jobs.database import ready_database
ready_database()
from datetime import date
from laendertisch.actions.accounts import create_account
from laendertisch.actions.memberships import grant_membership
from laendertisch.actions.recording import command
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.roles import Role
from laendertisch.records.conference.models import Body
by = command("Test")
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
user = create_account(by=by, email="ada@example.org", name="Ada Muster")
grant_membership(by=by, user=user, role=Role.LAND_OFFICIAL, body=body, land=BY_CODE["BW"],
                 valid_from=date(2020, 1, 1))
"""
READ = """
import sys
import django
django.setup()
from django.utils import timezone
from laendertisch.actions.desk import note_reading
from laendertisch.actions.recording import person
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
reader, body = person(User.objects.get(), timezone.localdate()), Body.objects.get()
sys.stdin.readline()
for number in range(25):
    note_reading(by=reader, subject=f"Fassung {number}", body=body)
"""
COUNT = """
import django
django.setup()
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
noted = AuditEntry.objects.filter(action="read_paper")
print(noted.count(), noted.values("subject").distinct().count(), list(broken_links()))
"""


def test_papers_read_in_two_windows_are_noted_once(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    settings = {"LAENDERTISCH_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings"}

    def start(code: str) -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen([sys.executable, "-c", code], env={**kept, **settings}, **pipes)

    def finish(process: subprocess.Popen[str]) -> str:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return output.strip()

    finish(start(SETUP))
    windows = [start(READ), start(READ)]
    for window in windows:
        window.stdin.write("los\n")
        window.stdin.flush()
    for window in windows:
        finish(window)
    assert finish(start(COUNT)) == "25 25 []"
