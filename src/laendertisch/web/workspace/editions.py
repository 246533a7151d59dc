"""The edition of the monitoring in force, in a few figures (Ausgabe in Kraft)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from laendertisch.kernel.errors import LaendertischError
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.results.cells import MEANINGS
from laendertisch.statistics.results.edition import open_edition
from laendertisch.statistics.results.published import PublishedIndicator


@dataclass(frozen=True)
class EditionOverview:
    """What an edition includes (Überblick): its indicators, and how many cells have each status."""

    indicators: tuple[PublishedIndicator, ...]
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class EditionPanel:
    """The edition in force, and its overview or the sentence that says why it cannot be read."""

    edition: EditionInForce
    overview: EditionOverview | None
    problem: str


def edition_panel() -> EditionPanel | None:
    """Return the edition in force; nothing if there is none yet."""
    edition = EditionInForce.objects.first()
    if edition is None:
        return None
    try:
        overview = _overview(settings.EDITIONS_FOLDER / edition.file_name, edition.checksum)
    except (LaendertischError, OSError) as problem:
        return EditionPanel(edition, None, str(problem))
    return EditionPanel(edition, overview, "")


@lru_cache(maxsize=4)
def _overview(path: Path, checksum: str) -> EditionOverview:
    """Read an immutable file once; the checksum tells one file from the next."""
    edition = open_edition(path, checksum)
    indicators = edition.indicators()
    counts = Counter(cell.status for each in indicators for cell in edition.cells(each.code))
    return EditionOverview(indicators, tuple((MEANINGS[status], counts[status]) for status in counts))
