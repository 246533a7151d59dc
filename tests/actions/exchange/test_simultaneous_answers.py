"""Sixteen Länder answer at the same moment, each twice at once: a real database file, the real settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys

ANSWER = """
import json, threading
from datetime import timedelta
from laendertisch.jobs.database import ready_database
ready_database()
from django.db import connection
from django.utils import timezone
from laendertisch.actions.recording import command
from laendertisch.actions.surveys import answer_survey, ask_survey
from laendertisch.kernel.errors import Conflict
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.surveys import AnswerKind, AnswerText, SurveyText
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.conference.models import Body
from laendertisch.records.exchange.models import SurveyAnswer

by = command("Test")
body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
question = SurveyText("Gibt es Sprachkurse?", AnswerKind.YES_NO)
survey = ask_survey(by=by, body=body, survey=question, deadline=timezone.now() + timedelta(days=1))
barrier, conflicts, faults = threading.Barrier(2 * len(LAENDER)), [], []

def answer(land):
    barrier.wait()
    try:
        answer_survey(by=by, survey=survey, land=land, answer=AnswerText("yes"), based_on=0)
    except Conflict:
        conflicts.append(land.code)
    except Exception as fault:
        faults.append(repr(fault))
    finally:
        connection.close()

threads = [threading.Thread(target=answer, args=(land,)) for land in LAENDER for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
answers = sorted(land.code for land in SurveyAnswer.objects.values_list("land", flat=True))
print(json.dumps([answers, sorted(conflicts), faults, list(broken_links())]))
"""


def test_sixteen_laender_answer_at_the_same_moment(tmp_path):
    from laendertisch.kernel.laender import LAND_CODES

    kept = {name: value for name, value in os.environ.items() if not name.startswith("LAENDERTISCH_")}
    settings = {
        "LAENDERTISCH_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "laendertisch.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", ANSWER], env={**kept, **settings}, capture_output=True, text=True, check=True
    )
    codes = sorted(LAND_CODES)
    assert json.loads(done.stdout) == [codes, codes, [], []]
