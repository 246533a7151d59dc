"""250 items of an agenda brought into a new order in one transaction; target: under 1 s.

Prints the median of 5 runs in seconds for reversing all items with its audit entry, the ratio to writing the
same places one by one, and the time for numbering and issuing the version.
Run: python benchmarks/agenda_times.py
     python scripts/on_postgres.py python benchmarks/agenda_times.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

ITEMS = 250
RUNS = 5
TARGET_S = 1.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        return report()


def report() -> int:
    from django.db import connection

    agenda = make_agenda()
    together = statistics.median(timed(lambda: reverse_order(agenda)) for _ in range(RUNS))
    apart = timed(lambda: one_by_one(agenda))
    issued = timed(lambda: issue(agenda))
    print(f"database: {connection.vendor}, items: {ITEMS}")
    print(f"{'reorder in one transaction':32}{together:8.3f} s")
    print(f"{'the same rows one by one':32}{apart:8.3f} s   ratio {apart / together:.1f}")
    print(f"{'number and issue':32}{issued:8.3f} s")
    return 0 if together < TARGET_S else 1


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def make_agenda() -> Any:
    from django.utils import timezone

    from laendertisch.actions.agendas import put_on_agenda
    from laendertisch.actions.recording import command
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.procedure.proceedings import Section
    from laendertisch.records.conference.models import Body
    from laendertisch.records.years.models import ChairYear, Session

    now = timezone.now()
    body, _ = Body.objects.get_or_create(key="intmk", defaults={"abbreviation": "IntMK", "name": "IntMK"})
    year = ChairYear.objects.create(
        body=body, land=LAENDER[0], first_day=now.date(), last_day=now.date() + timedelta(days=364)
    )
    session = Session.objects.create(year=year, kind="main", mode="video", begins=now)
    for number in range(ITEMS):
        entry = put_on_agenda(
            by=command("benchmark"), session=session, section=Section.TOPICS, title=f"Punkt {number}"
        )
    return entry.agenda


def places(agenda: Any) -> list[int]:
    return list(agenda.entries.order_by("position").values_list("item_id", flat=True))


def reverse_order(agenda: Any) -> None:
    from laendertisch.actions.agendas import order_agenda
    from laendertisch.actions.recording import command

    shown = places(agenda)
    order_agenda(by=command("benchmark"), agenda=agenda, items=shown[::-1], based_on=shown)


def one_by_one(agenda: Any) -> None:
    """Write each place by itself, as a list without one form for all would do."""
    for place, entry in enumerate(agenda.entries.order_by("-position"), 1):
        entry.position = place
        entry.save(update_fields=["position"])


def issue(agenda: Any) -> None:
    from laendertisch.actions.agendas import issue_agenda
    from laendertisch.actions.recording import command

    issue_agenda(by=command("benchmark"), session=agenda.session)


if __name__ == "__main__":
    sys.exit(main())
