"""Server time and queries of the main pages on the demonstration data; target: median under 50 ms.

Prints for each page the median of 15 requests in milliseconds, the ratio to the smallest page of the
platform (a page with the frame alone), the number of queries and the size.
Run: python benchmarks/page_times.py
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import tempfile
import time
from datetime import date

RUNS = 15
TARGET_MS = 50
PUBLIC = (
    "/gibt-es-nicht/",
    "/",
    "/konferenz/",
    "/vorsitz/",
    "/konferenzen/",
    "/konferenzen/20/",
    "/beschluesse/",
    "/beschluesse/?land=BY",
    "/beschluesse/?q=Sprachmittlung",
    "/beschluesse/2024-19-leitantrag/",
    "/kalender/",
    "/arbeitsgruppen/",
    "/aktuelles/",
    "/quellen/",
    "/suche/?q=Familiennachzug",
    "/seiten/impressum/",
    "/en/",
    "/monitoring/",
    "/monitoring/erwerbstaetigenquote/",
    "/monitoring/quelle-des-lebensunterhalts/",
    "/monitoring/quelle-des-lebensunterhalts/?gliederung=livelihood.sex.generation&sex=alle&generation=alle",
    "/feed.atom",
    "/sitemap.xml",
    "/konto/login/",
)
WORKSPACE = "/arbeitsplatz/"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        from laendertisch.jobs.preparation import prepare

        list(prepare(date.today()))  # noqa: DTZ011
        logging.disable(logging.WARNING)
        return report()


def report() -> int:
    from django.test import Client

    from laendertisch.records.accounts.models import Membership

    anonymous = Client(headers={"host": "localhost"})
    rows = [(address, *measure(anonymous, address)) for address in PUBLIC]
    for membership in Membership.objects.select_related("user"):
        client = Client(headers={"host": "localhost"})
        client.force_login(membership.user)
        rows.append((f"{WORKSPACE} ({membership.role})", *measure(client, WORKSPACE)))
    smallest = rows[0][1]
    print(f"{'page':56}{'median ms':>10}{'ratio':>8}{'queries':>9}{'kB':>7}")
    for address, median, queries, size in rows:
        print(f"{address:56}{median:10.1f}{median / smallest:8.1f}{queries:9d}{size / 1000:7.0f}")
    slow = [address for address, median, *_ in rows if median > TARGET_MS]
    print(f"\npages over {TARGET_MS} ms: {len(slow)} of {len(rows)} {slow}")
    return 0


def measure(client: object, address: str) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        size = len(client.get(address).content)
    queries = len(captured)  # counted now: the next request empties the log
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times), queries, size


if __name__ == "__main__":
    sys.exit(main())
