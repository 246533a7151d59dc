"""16 delegations in 16 processes vote at the same moment: a real database, the real settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from django.db import connection

from laendertisch.kernel.places import project_root


def test_no_vote_is_lost_and_none_is_counted_twice():
    command = [sys.executable, "benchmarks/voting_at_once.py", "--json"]
    kept = {name: value for name, value in os.environ.items() if name != "LAENDERTISCH_VAR"}
    found = subprocess.run(
        command, cwd=project_root(), env=kept, capture_output=True, text=True, check=True, timeout=300
    )
    report = json.loads(found.stdout)
    counted = {name: value for name, value in report.items() if not name.startswith(("seconds", "ratio"))}
    assert counted == {
        "database": connection.vendor,
        "delegations": 16,
        "writes": 32,
        "lost": 0,
        "doubled": 0,
        "torn": 0,
    }
