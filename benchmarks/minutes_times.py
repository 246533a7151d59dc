"""How long the whole way takes from 60 recorded items to the record as PDF/UA-1 and as Word file.

The way: read items, texts, 960 votes and statements from the database, build and freeze the version, write
both files; all together must stay under five seconds. Peer: writing the two files alone, from a description
that is ready. Prints medians of three, and the number of queries, which must not grow with the items.
Run: python benchmarks/minutes_times.py
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

RUNS, ITEMS, POINTS, LIMIT_SECONDS = 3, 60, 8, 5
SENTENCE = (
    "Die für Integration zuständigen Ministerinnen und Minister, Senatorinnen und Senatoren der Länder "
    "bitten den Bund, die Mittel für die Sprachförderung auf dem Stand des Vorjahres fortzuschreiben. "
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        return report(recorded_session())


def report(session: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from laendertisch.actions.minutes import draft_minutes
    from laendertisch.actions.recording import command
    from laendertisch.records.minutes.building import content_of

    with CaptureQueriesContext(connection) as queries:
        content_of(session)
    began = time.perf_counter()
    version = draft_minutes(by=command("Messung"), session=session)
    drafted = time.perf_counter() - began
    whole = median(lambda: write_both(document_of(version)))
    ready = document_of(version)
    alone = median(lambda: write_both(ready))
    print(f"{'queries for the content':32}{len(queries):8d}")
    print(f"{'draft and freeze the version':32}{drafted:8.3f} s")
    print(f"{'database to both files':32}{whole:8.3f} s")
    print(f"{'both files alone':32}{alone:8.3f} s   ratio {whole / alone:.2f}")
    return 0 if drafted + whole < LIMIT_SECONDS else 1


def document_of(version: Any) -> Any:
    """Return the internal record, read from the database and compared with the facts as a page does."""
    from laendertisch.records.minutes.documents import internal_document
    from laendertisch.records.minutes.models import MinutesVersion
    from laendertisch.records.minutes.printing import printed_version
    from laendertisch.records.minutes.queries import facts_of

    stored = MinutesVersion.objects.select_related("minutes__session__year__body").get(pk=version.pk)
    facts_of(stored.minutes)
    return internal_document(printed_version(stored))


def write_both(document: Any) -> None:
    from laendertisch.rendering.documents.pdf import write_pdf
    from laendertisch.rendering.documents.word.writing import write_docx

    write_pdf(document)
    write_docx(document)


def recorded_session() -> Any:
    from django.utils import timezone

    from laendertisch.kernel.laender import BY_CODE, LAENDER
    from laendertisch.records.conference.models import Body
    from laendertisch.records.proceedings.models import AgendaVersion, Presence
    from laendertisch.records.years.models import ChairYear, Session

    body = Body.objects.create(key="intmk", abbreviation="IntMK", name="Integrationsministerkonferenz")
    first, last = date(2025, 7, 1), date(2026, 6, 30)
    year = ChairYear.objects.create(body=body, number=20, land=BY_CODE["BE"], first_day=first, last_day=last)
    now = timezone.now()
    session = Session.objects.create(
        year=year, kind="main", mode="in_person", state="closed", begins=now, ends=now + timedelta(hours=8)
    )
    for land in LAENDER:
        Presence.objects.create(
            session=session, elector=land.code, person=f"Person {land.code}", since=now, until=now
        )
    agenda = AgendaVersion.objects.create(session=session, number=1, created_at=now, issued_at=now)
    for number in range(1, ITEMS + 1):
        record_item(body, session, agenda, number)
    return session


def record_item(body: Any, session: Any, agenda: Any, number: int) -> None:
    from django.utils import timezone

    from laendertisch.records.matters.models import Block, DraftVersion, Matter
    from laendertisch.records.proceedings.models import AgendaEntry, AgendaItem

    now, title = timezone.now(), f"Thema {number}"
    matter = Matter.objects.create(
        body=body, file_number=f"IntMK-2026-{number:03}", title=title, stage="decided", created_at=now
    )
    version = DraftVersion.objects.create(
        matter=matter, number=1, title=title, created_at=now, issued_at=now, digest="x"
    )
    Block.objects.bulk_create(
        Block(
            version=version,
            key=f"b{point}",
            position=point,
            kind="point",
            text=f"{number}.{point} {SENTENCE * 2}",
            printed_number=f"{point}.",
        )
        for point in range(1, POINTS + 1)
    )
    item = AgendaItem.objects.create(
        session=session,
        matter=matter,
        version=version,
        top_number=f"2.{number}",
        title=title,
        section="topics",
        created_at=now,
    )
    AgendaEntry.objects.create(agenda=agenda, item=item, position=number)
    record_ballot(item)


def record_ballot(item: Any) -> None:
    from django.utils import timezone

    from laendertisch.kernel.laender import BY_CODE, LAND_CODES
    from laendertisch.kernel.places import project_root
    from laendertisch.procedure.ballots import Choice, as_json, decide
    from laendertisch.procedure.rulebook import load_rules
    from laendertisch.records.proceedings.models import Ballot, Statement, StatementLand, Vote

    now = timezone.now()
    rules = load_rules(project_root() / "rules", "intmk", timezone.localdate())
    rule, electorate = rules.decision_rule("substance"), rules.electorate()
    votes = dict.fromkeys(LAND_CODES, Choice.YES) | {"BY": Choice.NO}
    result = decide(rule, electorate, votes)
    ballot = Ballot.objects.create(
        matter=item.matter,
        item=item,
        version=item.version,
        number=1,
        question=item.title,
        matter_class="substance",
        rule=as_json(rule),
        electorate=as_json(electorate),
        state="closed",
        opened_at=now,
        closed_at=now,
        outcome=result.outcome.value,
        label=result.label,
        sentence=result.sentence,
        arithmetic=as_json(result.arithmetic),
        marks=list(result.marks),
    )
    Vote.objects.bulk_create(
        Vote(ballot=ballot, elector=code, choice=choice.value, at=now) for code, choice in votes.items()
    )
    statement = Statement.objects.create(ballot=ballot, kind="declaration", text=SENTENCE, at=now)
    StatementLand.objects.create(statement=statement, land=BY_CODE["BY"], joined_at=now)


def median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
