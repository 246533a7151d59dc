"""`laendertisch due` does what is due once, or again and again until its input ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from laendertisch.jobs.due import STEPS

READY = "from laendertisch.jobs.database import ready_database\nready_database()"


@pytest.fixture
def surroundings(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    own = {"LAENDERTISCH_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings"}
    return {**kept, **own}


def call(surroundings, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "laendertisch.jobs.cli.main", "due", *arguments]
    return subprocess.run(
        command, env=surroundings, input="", capture_output=True, text=True, timeout=60, check=False
    )


def test_every_step_says_what_it_did(surroundings):
    subprocess.run([sys.executable, "-c", READY], env=surroundings, check=True)
    done = call(surroundings)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{step.title}: 0" for step in STEPS]


def test_repeating_ends_with_the_input(surroundings):
    subprocess.run([sys.executable, "-c", READY], env=surroundings, check=True)
    done = call(surroundings, "--every", "60")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_database_it_says_what_to_do(surroundings):
    done = call(surroundings)
    assert done.returncode == 7
    assert "gibt es nicht" in done.stderr


@pytest.mark.parametrize("wrong", ["0", "-5", "bald", "86401"])
def test_a_wrong_interval_is_refused(surroundings, wrong):
    done = call(surroundings, "--every", wrong)
    assert done.returncode == 2
    assert "möglich sind 1 bis 86400 Sekunden" in done.stderr
