"""Server time and queries of the workspace pages with twenty years of data; target: median under 80 ms.

Opens every page of the workspace that can be reached from „Mein Tag“ of a function by links, once for each
type of page. Prints the median of seven requests, the ratio to the frame alone (a missing page), queries and
size. Run: python benchmarks/workspace_times.py
"""

from __future__ import annotations

import logging
import os
import re
import statistics
import sys
import tempfile
import time
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from many_years import fill

RUNS = 7
TARGET_MS = 80
ROLES = ("secretariat", "land_official", "bund_guest")
LINK = re.compile(r'href="(/arbeitsplatz/[^"#]*)')
FILES = re.compile(r"format=|\.(docx|pdf|zip|xlsx|ics|vcf|csv)|/(datei|archiv|docx|pdf|xlsx)/|herunterladen")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        from laendertisch.jobs.preparation import prepare

        today = date.today()  # noqa: DTZ011
        list(prepare(today))
        fill(today.year - 1)
        logging.disable(logging.WARNING)
        return report()


def report() -> int:
    from django.test import Client

    from laendertisch.records.accounts.models import Membership

    rows = []
    for role in ROLES:
        client = Client(headers={"host": "localhost"})
        client.force_login(Membership.objects.filter(role=role, user__is_demo=True)[0].user)
        if not rows:
            rows.append(("frame alone", *measure(client, "/arbeitsplatz/gibt-es-nicht/")))
        rows += [(f"{role} {address}", *measure(client, address)) for address in pages(client)]
    frame = rows[0][1]
    print(f"{'page':80}{'median ms':>10}{'ratio':>8}{'queries':>9}{'kB':>7}")
    for name, median, queries, size in rows:
        print(f"{name[:79]:80}{median:10.1f}{median / frame:8.1f}{queries:9d}{size / 1000:7.0f}")
    slow = [name for name, median, *_ in rows if median > TARGET_MS]
    print(f"\npages over {TARGET_MS} ms: {len(slow)} of {len(rows)} {slow}")
    print(f"most queries: {max(row[2] for row in rows)}")
    return 0


def pages(client: Any) -> list[str]:
    """Return one address for each type of page that links lead to."""
    from django.urls import resolve

    found, queue, kinds = [], ["/arbeitsplatz/"], set()
    while queue:
        address = queue.pop(0)
        parts = urlsplit(address)
        kind = resolve(parts.path).view_name + ("?" if parts.query else "")
        if kind in kinds or FILES.search(address):
            continue
        kinds.add(kind)
        answer = client.get(address)
        if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
            continue
        found.append(address)
        text = answer.content.decode().replace("&amp;", "&")
        queue += [urljoin(address, link) for link in LINK.findall(text)]
    return found


def measure(client: Any, address: str) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        size = len(client.get(address).content)
    queries = len(captured)
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), queries, size


if __name__ == "__main__":
    sys.exit(main())
