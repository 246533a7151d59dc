"""A database file that is taken away is missed at once: a file of its own, the real settings."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
import sys
from pathlib import Path
from laendertisch.jobs.database import ready_database
ready_database()
from django.conf import settings
from django.db import OperationalError, close_old_connections
from laendertisch.records.conference.models import Body

def count(name):
    close_old_connections()  # as between two requests
    try:
        print(name, Body.objects.count())
    except OperationalError as problem:
        print(name, problem)

file = Path(settings.DATABASE_FILE)
Body.objects.create(key="intmk", abbreviation="IntMK", name="Konferenz")
count("there:")
away = file.rename(file.with_suffix(".away"))
count("taken away:")
print("made anew:", file.exists())
away.rename(file)
count("put back:")
print("for the owner alone:", oct(file.stat().st_mode & 0o777))
"""


def test_nobody_writes_into_a_file_that_was_taken_away_and_none_is_made_in_its_place(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    surroundings = {
        **kept,
        "LAENDERTISCH_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", CODE], env=surroundings, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "there: 1",
        "taken away: unable to open database file",
        "made anew: False",
        "put back: 1",
        "for the owner alone: 0o600",
    ]
