"""The author withdraws while the applicant takes over: two programmes, one database file, one winner."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SETUP = """
from laendertisch.jobs.database import ready_database
ready_database()
from laendertisch.actions.amendments import draft_amendment, submit_amendment
from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import command
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.queries import working_version
by = command("Test")
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
for number in range(8):
    matter = open_matter(by=by, body=body, title=f"Vorgang {number}", land=LAENDER[0])
    work, text = working_version(matter), DraftText((TextBlock("a", BlockKind.POINT, "Alt."),))
    save_text(by=by, version=work, text=text, revision=work.revision)
    version = issue_version(by=by, version=work, visibility=Visibility.ALL_LAENDER)
    wanted = DraftText((TextBlock("a", BlockKind.POINT, "Neu."),))
    draft = draft_amendment(by=by, version=version, land=LAENDER[1], text=wanted)
    submit_amendment(by=by, amendment=draft)
"""
BEGIN = """
import sys
import django
django.setup()
from laendertisch.actions.amendment_decisions import accept_amendments
from laendertisch.actions.amendments import withdraw_amendment
from laendertisch.actions.recording import command
from laendertisch.kernel.errors import Conflict, RuleViolation
from laendertisch.records.matters.models import Amendment
by = command(sys.argv[1])
waiting = list(Amendment.objects.select_related("matter").prefetch_related("operations").order_by("pk"))
sys.stdin.readline()
won = []
for each in waiting:
    try:
        {action}
        won.append(each.pk)
    except (Conflict, RuleViolation):
        pass
print(won)
"""
ACCEPT = BEGIN.format(
    action="accept_amendments(by=by, matter=each.matter, chosen=[row.pk for row in each.operations.all()])"
)
WITHDRAW = BEGIN.format(action="withdraw_amendment(by=by, amendment=each)")
CHECK = """
import django
django.setup()
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.matters.models import Amendment
from laendertisch.records.matters.queries import text_of, working_version
def said(each):
    work = working_version(each.matter)
    return (each.pk, each.state, text_of(work).blocks[0].text if work else "")
print([said(each) for each in Amendment.objects.order_by("pk")], list(broken_links()))
"""


@pytest.fixture
def start(tmp_path):
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

    return start


def finish(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate("", timeout=120)
    assert process.returncode == 0
    return output.strip()


def test_an_amendment_is_either_withdrawn_or_taken_over_never_both(start):
    finish(start(SETUP))
    rivals = [start(ACCEPT, "Antragsteller"), start(WITHDRAW, "Land")]
    for rival in rivals:
        rival.stdin.write("los\n")
        rival.stdin.flush()
    accepted, withdrawn = (json.loads(finish(rival)) for rival in rivals)
    assert sorted(accepted + withdrawn) == list(range(1, 9))
    expected = [(pk, "accepted", "Neu.") if pk in accepted else (pk, "withdrawn", "") for pk in range(1, 9)]
    assert finish(start(CHECK)) == f"{expected} []"
