"""Real senders over a real database file: two at once, and one killed at any moment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import partial

import pytest

SETUP = """
from laendertisch.jobs.database import ready_database
ready_database()
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import command
from laendertisch.records.conference.models import Body
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
people = [("", f"person{number}@land.example") for number in range(12)]
put_mail(by=command("Test"), body=body, to=people, subject="Einladung", text="Guten Tag")
"""
SEND = """
import sys
import django
django.setup()
from laendertisch.actions.recording import command
from laendertisch.jobs.outbox import deliver_due_messages
sys.stdin.readline()
deliver_due_messages(by=command(sys.argv[1]))
"""
DIE = """
import os, signal, sys
import django
django.setup()
from laendertisch.actions.recording import command
from laendertisch.jobs import outbox

def dying(step, after):
    real, calls = getattr(outbox, step), []
    def call(*args, **kwargs):
        calls.append(1)
        if len(calls) == 3 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if len(calls) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(outbox, step, call)

dying(sys.argv[1], sys.argv[2] == "after")
outbox.deliver_due_messages(by=command("Test"))
"""
AGAIN = """
from datetime import timedelta
import json
import django
django.setup()
from laendertisch.actions import outbox as actions
actions.LONGEST_TRY = timedelta(0)
from laendertisch.actions.recording import command
from laendertisch.jobs.outbox import deliver_due_messages
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.correspondence.models import OutgoingMessage
deliver_due_messages(by=command("Test"))
states = list(OutgoingMessage.objects.values_list("state", flat=True))
print(json.dumps({"states": states, "broken": list(broken_links())}))
"""


def run(folder, code, *arguments):
    """Begin a programme whose database and mails lie in the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    settings = {"LAENDERTISCH_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(
        command, env={**kept, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """Make a database with twelve messages once."""
    folder = tmp_path_factory.mktemp("prepared")
    finish(run(folder, SETUP))
    return folder


@pytest.fixture
def start(prepared, tmp_path):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return partial(run, tmp_path)


def finish(process, said="", expected=0):
    output, _ = process.communicate(said, timeout=90)
    assert process.returncode == expected
    return output.strip()


def sent(folder):
    """Return how often each message lies in the folder of sent mails."""
    text = "\n".join(path.read_text() for path in (folder / "mails").glob("*"))
    return Counter(line for line in text.splitlines() if line.startswith("Message-ID:"))


def test_two_senders_at_once_send_nothing_twice(start, tmp_path):
    senders = [start(SEND, "eins"), start(SEND, "zwei")]
    for sender in senders:
        sender.stdin.write("los\n")
        sender.stdin.flush()
    for sender in senders:
        finish(sender)
    assert list(sent(tmp_path).values()) == [1] * 12


@pytest.mark.parametrize(
    ("step", "left", "uncertain"),
    [
        ("begin_delivery before", 2, 0),
        ("begin_delivery after", 2, 1),
        ("hand_over after", 3, 1),
        ("end_delivery after", 3, 0),
    ],
)
def test_a_sender_killed_at_any_step_sends_nothing_twice(start, tmp_path, step, left, uncertain):
    finish(start(DIE, *step.split()), expected=-9)
    assert sent(tmp_path).total() == left
    answer = json.loads(finish(start(AGAIN)))
    assert Counter(answer["states"]) == Counter(sent=12 - uncertain, uncertain=uncertain)
    assert answer["broken"] == []
    assert set(sent(tmp_path).values()) == {1}
