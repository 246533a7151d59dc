"""Two programmes write at one text, and one dies while it issues: a real database file, the real settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = """
from laendertisch.jobs.database import ready_database
ready_database()
from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import command
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.records.conference.models import Body
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
matter = open_matter(by=command("Test"), body=body, title="Antrag")
text = DraftText((TextBlock("z1", BlockKind.POINT, "Anfang."),))
save_text(by=command("Test"), version=matter.versions.get(), text=text, revision=0)
"""
BEGIN = """
import sys
import django
django.setup()
from laendertisch.actions.draft_texts import save_blocks
from laendertisch.actions.matters import open_matter
from laendertisch.actions.recording import command
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.saving import TypedBlock
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import DraftVersion
name = sys.argv[1]
sys.stdin.readline()
"""
SAVE = f"""{BEGIN}
version = DraftVersion.objects.get()
plan = save_blocks(by=command(name), version=version, typed=[TypedBlock("z1", BlockKind.POINT, name, 0)])
print(len(plan.changed), len(plan.conflicts))
"""
OPEN = f"""{BEGIN}
for number in range(10):
    open_matter(by=command(name), body=Body.objects.get(), title=name)
"""
DIE = """
import os, sys
import django
django.setup()
from unittest.mock import patch
from laendertisch.actions import drafts
from laendertisch.actions.recording import command
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import DraftVersion
with patch.object(drafts, sys.argv[1], lambda *_, **__: os._exit(9)):
    drafts.issue_version(
        by=command("Test"), version=DraftVersion.objects.get(), visibility=Visibility.ALL_LAENDER
    )
"""
CHECK = """
import django
django.setup()
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.matters.models import Block, BlockRevision, DraftVersion, Matter
version = DraftVersion.objects.order_by("pk").first()
print(
    BlockRevision.objects.filter(block__key="z1").count(),
    Matter.objects.count(),
    len(set(Matter.objects.values_list("file_number", flat=True))),
    version.issued_at,
    version.matter.stage,
    Block.objects.exclude(printed_number="").count(),
    list(broken_links()),
)
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with a database that has one matter with one block in work."""
    folder = tmp_path_factory.mktemp("prepared")
    assert finish(run(folder, SETUP)) == ""
    return folder


@pytest.fixture
def start(prepared, tmp_path):
    """Start a programme with a database of its own."""
    folder = Path(shutil.copytree(prepared, tmp_path / "var"))
    return lambda code, *arguments: run(folder, code, *arguments)


def run(folder, code, *arguments):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    surroundings = {
        **kept,
        "LAENDERTISCH_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def finish(process, status=0):
    output, _ = process.communicate(timeout=90)
    assert process.returncode == status
    return output.strip()


def both(start, code):
    """Let two programmes begin at the same moment, and return what they say."""
    writers = [start(code, "eins"), start(code, "zwei")]
    for writer in writers:
        writer.stdin.write("los\n")
        writer.stdin.flush()
    return sorted(finish(writer) for writer in writers)


def test_of_two_who_save_one_block_one_is_shown_the_conflict(start):
    assert both(start, SAVE) == ["0 1", "1 0"]
    assert finish(start(CHECK)) == "2 1 1 None drafting 0 []"


def test_file_numbers_are_given_once_when_two_open_matters_at_once(start):
    both(start, OPEN)
    assert finish(start(CHECK)) == "1 21 21 None drafting 0 []"


@pytest.mark.parametrize("step", ["record", "rebase_open"])
def test_a_programme_that_dies_while_it_issues_leaves_nothing_half_written(start, step):
    finish(start(DIE, step), status=9)
    assert finish(start(CHECK)) == "1 1 1 None drafting 0 []"
