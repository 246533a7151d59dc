"""16 delegations vote at the same moment; target: no vote is lost, none is counted twice.

Sixteen processes of their own open the same database, wait for one signal and vote twice each: first no, then
yes. Prints the time until all votes are in, the ratio to the same votes one after the other, and what was
lost, doubled or torn (entries missing in the audit trail, or its chain broken).
Run: python benchmarks/voting_at_once.py [--json]
     python scripts/on_postgres.py python benchmarks/voting_at_once.py
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import time
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from typing import Any

WRITES = ("no", "yes")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        report = measure()
    if "--json" in sys.argv:
        print(json.dumps(report))
    else:
        for name, value in report.items():
            print(f"{name:24}{value}")
    return 0 if report["lost"] == report["doubled"] == report["torn"] == 0 else 1


def measure() -> dict[str, float | int | str]:
    """Let all vote at once in one ballot and one after the other in another; count what is there."""
    from django.db import connection

    at_once, in_turn = open_ballots()
    together = vote_at_once(at_once.pk)
    alone = vote_in_turn(in_turn.pk)
    lost, doubled, torn = damages(at_once)
    return {
        "database": connection.vendor,
        "delegations": 16,
        "writes": 16 * len(WRITES),
        "seconds at once": round(together, 3),
        "seconds in turn": round(alone, 3),
        "ratio": round(together / alone, 2),
        "lost": lost,
        "doubled": doubled,
        "torn": torn,
    }


def open_ballots() -> list[Any]:
    """Make a session with two items and an open ballot on each."""
    from django.utils import timezone

    from laendertisch.actions.ballots import open_ballot
    from laendertisch.actions.presence import note_arrivals
    from laendertisch.actions.recording import command
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.procedure.presence import Arrival
    from laendertisch.records.conference.models import Body
    from laendertisch.records.proceedings.models import AgendaItem
    from laendertisch.records.years.models import ChairYear, Session

    by, now = command("benchmark"), timezone.now()
    body, _ = Body.objects.get_or_create(key="intmk", defaults={"abbreviation": "IntMK", "name": "IntMK"})
    year = ChairYear.objects.create(
        body=body, land=LAENDER[0], first_day=now.date(), last_day=now.date() + timedelta(days=364)
    )
    session = Session.objects.create(year=year, kind="main", mode="video", state="running", begins=now)
    note_arrivals(by=by, session=session, arrivals=[Arrival(each.code, each.short_name) for each in LAENDER])
    items = [
        AgendaItem.objects.create(
            session=session,
            title=f"Punkt {number}",
            top_number=f"2.{number}",
            section="topics",
            created_at=now,
        )
        for number in (1, 2)
    ]
    return [
        open_ballot(by=by, item=item, question="Annahme", matter_class="substance", cast_by_delegations=True)
        for item in items
    ]


def vote_at_once(ballot: int) -> float:
    """Fork a process for each Land, let all begin together, return the seconds until all are done."""
    from django.db import connections

    from laendertisch.kernel.laender import LAND_CODES

    connections.close_all()  # no process may use the connection of another
    processes = multiprocessing.get_context("fork")
    signal = processes.Barrier(len(LAND_CODES) + 1)
    delegations = [processes.Process(target=delegation, args=(code, ballot, signal)) for code in LAND_CODES]
    for each in delegations:
        each.start()
    signal.wait()
    began = time.perf_counter()
    for each in delegations:
        each.join()
    assert not any(each.exitcode for each in delegations), "a delegation could not vote"
    return time.perf_counter() - began


def delegation(code: str, ballot: int, signal: Barrier) -> None:
    """Be one delegation: get ready, wait for the signal, vote."""
    from laendertisch.records.proceedings.models import Ballot

    found = Ballot.objects.get(pk=ballot)
    signal.wait()
    cast(found, code)


def vote_in_turn(ballot: int) -> float:
    from laendertisch.kernel.laender import LAND_CODES
    from laendertisch.records.proceedings.models import Ballot

    found, began = Ballot.objects.get(pk=ballot), time.perf_counter()
    for code in LAND_CODES:
        cast(found, code)
    return time.perf_counter() - began


def cast(ballot: Any, code: str) -> None:
    from laendertisch.actions.ballots import cast_vote
    from laendertisch.actions.recording import command
    from laendertisch.procedure.electorates import Choice

    for choice in WRITES:
        cast_vote(by=command(f"Delegation {code}"), ballot=ballot, elector=code, choice=Choice(choice))


def damages(ballot: Any) -> tuple[int, int, int]:
    """Count votes that are missing or wrong, votes beyond one for each Land, and broken traces."""
    from laendertisch.kernel.laender import LAND_CODES
    from laendertisch.records.audit.chain import broken_links
    from laendertisch.records.audit.models import AuditEntry

    votes = list(ballot.votes.values_list("elector", "choice"))
    lost = sum((code, WRITES[-1]) not in votes for code in LAND_CODES)
    trail = AuditEntry.objects.filter(action="cast_vote", actor__startswith="Delegation").count()
    return lost, len(votes) - len(set(votes)), len(list(broken_links())) + abs(trail - 4 * len(LAND_CODES))


if __name__ == "__main__":
    sys.exit(main())
