"""Two programmes that write at the same time seal one chain: a real database file, the real settings."""

from __future__ import annotations

import os
import subprocess
import sys

SETUP = """
from laendertisch.jobs.database import ready_database
ready_database()
"""
WRITE = """
import sys
import django
django.setup()
from django.db import transaction
from laendertisch.actions.recording import command, record
sys.stdin.readline()
for number in range(25):
    with transaction.atomic():
        record(by=command(sys.argv[1]), capacity="", action="save_page", subject=f"Seite {number}")
"""
CHECK = """
import django
django.setup()
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.audit.models import AuditEntry
print(AuditEntry.objects.count(), list(broken_links()))
"""


def test_two_writers_cannot_fork_the_chain(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    surroundings = {
        **kept,
        "LAENDERTISCH_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings",
    }

    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.Popen(
            command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def finish(process: subprocess.Popen[str], said: str = "") -> str:
        output, _ = process.communicate(said, timeout=60)
        assert process.returncode == 0
        return output.strip()

    finish(start(SETUP))
    writers = [start(WRITE, "eins"), start(WRITE, "zwei")]
    for writer in writers:
        writer.stdin.write("los\n")
        writer.stdin.flush()
    for writer in writers:
        finish(writer)
    assert finish(start(CHECK)) == "50 []"
