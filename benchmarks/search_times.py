"""Time of the public search in 1,000 long resolutions; target under 100 ms, peer: counting the rows.

Prints the median of 15 searches for each query and the ratio to the smallest question to the same table.
Run: python benchmarks/search_times.py
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time

DOCUMENTS, WORDS, RUNS, TARGET_MS = 1_000, 600, 15, 100
QUERIES = ("Integrationskurse", "Ministerinnen Sprachförderung", "förderung", "gibtesnicht")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        fill()
        return report()


def fill() -> None:
    from laendertisch.kernel.places import project_root
    from laendertisch.records.facts.reader import read_facts
    from laendertisch.records.publications.documents import document
    from laendertisch.records.publications.models import SearchDocument

    book = read_facts(project_root() / "facts")
    vocabulary = " ".join(f"{each.title} {each.gist or ''}" for each in book.resolutions).split()
    chance = random.Random(1)
    SearchDocument.objects.bulk_create(
        document(
            "resolution", f"r{number}", f"Beschluss {number}", [" ".join(chance.choices(vocabulary, k=WORDS))]
        )
        for number in range(DOCUMENTS)
    )


def report() -> int:
    from laendertisch.records.publications.models import SearchDocument
    from laendertisch.records.publications.search import find
    from laendertisch.records.publications.words import search_words

    count = median_ms(SearchDocument.objects.count)
    print(f"{'query':34}{'hits':>6}{'median ms':>11}{'ratio to count':>16}")
    for query in QUERIES:
        words = search_words(query)
        hits = len(list(find(words)))
        found = median_ms(lambda words=words: list(find(words)))
        print(f"{query:34}{hits:6d}{found:11.1f}{found / count:16.1f}")
    print(f"target: under {TARGET_MS} ms")
    return 0


def median_ms(question: object) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        question()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
