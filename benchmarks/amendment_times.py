"""Server time of the pages of a draft of 60 paragraphs with 200 amendments and 500 changes; target: 300 ms.

Prints for each page the median of 15 requests in milliseconds, the first request (nothing compared yet), the
ratio to the smallest page of the platform (a page with the frame alone), the number of queries and the size.
Run: python benchmarks/amendment_times.py
"""

from __future__ import annotations

import logging
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from typing import Any

RUNS = 15
TARGET_MS = 300
PARAGRAPHS, AMENDMENTS, CHANGES = 60, 200, 500
SENTENCE = (
    "Die Integrationsministerkonferenz bittet den Bund die Länder und Kommunen bei der Sprachförderung sowie "
    "der Anerkennung ausländischer Abschlüsse dauerhaft zu unterstützen und berichtet darüber jährlich im "
    "Rahmen des Integrationsmonitorings nach gemeinsamen Kriterien der beteiligten Ressorts"
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        from laendertisch.jobs.preparation import prepare

        list(prepare(date.today()))  # noqa: DTZ011
        logging.disable(logging.WARNING)
        return report(built_matter())


def built_matter() -> Any:
    """Write the draft and its amendments; the same ones each time."""
    from laendertisch.actions.amendments import draft_amendment, submit_amendment
    from laendertisch.actions.draft_texts import save_text
    from laendertisch.actions.drafts import issue_version
    from laendertisch.actions.matters import open_matter
    from laendertisch.actions.recording import command
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.procedure.drafts.blocks import DraftText
    from laendertisch.procedure.visibility import Visibility
    from laendertisch.records.conference.models import Body
    from laendertisch.records.matters.queries import working_version

    by, draw = command("Benchmark"), random.Random(16)
    body = Body.objects.get(pk="intmk")
    land = official().land  # the applicant chooses, so its page is the largest
    matter = open_matter(by=by, body=body, title="Sechzig Ziffern", land=land, is_demo=True)
    text = DraftText(tuple(block(draw, number) for number in range(PARAGRAPHS)))
    work = working_version(matter)
    assert work is not None
    save_text(by=by, version=work, text=text, revision=work.revision)
    version = issue_version(by=by, version=work, visibility=Visibility.ALL_LAENDER)
    begin = time.perf_counter()
    for number in range(AMENDMENTS):
        count = CHANGES * (number + 1) // AMENDMENTS - CHANGES * number // AMENDMENTS
        wanted = changed(draw, text, count)
        draft = draft_amendment(by=by, version=version, land=LAENDER[number % 16], text=wanted)
        submit_amendment(by=by, amendment=draft)
    each = (time.perf_counter() - begin) * 1000 / AMENDMENTS
    print(f"draft and submit one amendment: {each:.1f} ms")
    return matter


def official() -> Any:
    """Return the membership of a demonstration account of a Land."""
    from laendertisch.records.accounts.models import Membership

    return Membership.objects.select_related("user").get(role="land_official", body="intmk")


def block(draw: random.Random, number: int) -> Any:
    from laendertisch.procedure.drafts.blocks import TextBlock
    from laendertisch.procedure.drafts.kinds import BlockKind

    return TextBlock(f"k{number}", BlockKind.POINT, " ".join(draw.choices(SENTENCE.split(), k=70)) + ".")


def changed(draw: random.Random, text: Any, count: int) -> Any:
    """Return the text with other words in some paragraphs."""
    from dataclasses import replace

    from laendertisch.procedure.drafts.blocks import DraftText

    chosen = set(draw.sample(text.keys, count))
    blocks = [replace(each, text=reworded(draw, each.text)) if each.key in chosen else each for each in text]
    return DraftText(tuple(blocks))


def reworded(draw: random.Random, text: str) -> str:
    words = text.split()
    for _ in range(6):
        words[draw.randrange(len(words))] = draw.choice(SENTENCE.split())
    return " ".join(words)


def report(matter: Any) -> int:
    from django.test import Client
    from django.urls import reverse

    from laendertisch.records.matters.models import AmendmentOperation

    client = Client(headers={"host": "localhost"})
    client.force_login(official().user)
    pages = ["/gibt-es-nicht/"]
    pages += [
        reverse(f"workspace:{name}", args=["intmk", matter.pk, *more])
        for name, *more in (
            ("matter_merge",),
            ("matter_collisions",),
            ("matter_amendments",),
            ("matter_amend", 1),
        )
    ]
    print(f"{PARAGRAPHS} paragraphs, {AMENDMENTS} amendments, {AmendmentOperation.objects.count()} changes")
    rows = [(address, *measure(client, address)) for address in pages]
    rewrite_some(matter)
    rows.append((f"{pages[1]} (text in work)", *measure(client, pages[1])))
    smallest = rows[0][1]
    print(f"{'page':68}{'median ms':>10}{'first ms':>10}{'ratio':>8}{'queries':>9}{'kB':>7}")
    for address, median, first, queries, size in rows:
        ratio = median / smallest
        print(f"{address:68}{median:10.1f}{first:10.1f}{ratio:8.1f}{queries:9d}{size / 1000:7.0f}")
    slow = [address for address, median, *_ in rows if median > TARGET_MS]
    print(f"\npages over {TARGET_MS} ms: {len(slow)} of {len(rows)} {slow}")
    return 0


def rewrite_some(matter: Any) -> None:
    """Begin the next version with other words in ten paragraphs: each amendment is carried over."""
    from laendertisch.actions.draft_texts import save_text, start_version
    from laendertisch.actions.recording import command
    from laendertisch.records.matters.queries import text_of

    by = command("Benchmark")
    work = start_version(by=by, matter=matter)
    text = changed(random.Random(17), text_of(work), 10)
    save_text(by=by, version=work, text=text, revision=work.revision)


def measure(client: Any, address: str) -> tuple[float, float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    begin = time.perf_counter()
    size = len(client.get(address).content)
    first = (time.perf_counter() - begin) * 1000
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # counted now: the next request empties the log
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), first, queries, size


if __name__ == "__main__":
    sys.exit(main())
