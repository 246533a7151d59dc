"""The edition of the monitoring in force, in a few figures (Ausgabe in Kraft)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from laendertisch.kernel.errors import IntegrityError
from laendertisch.records.publications.editions import OpenEdition, edition_in_force, editions_ever_in_force
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.results.cells import MEANINGS, CellStatus
from laendertisch.statistics.results.published import PublishedIndicator


@dataclass(frozen=True)
class EditionOverview:
    """What an edition includes (Überblick): its indicators, and how many cells have each status."""

    indicators: tuple[PublishedIndicator, ...]
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class EditionPanel:
    """The edition in force, and its overview or the sentence that says why it is not shown."""

    edition: EditionInForce
    overview: EditionOverview | None
    problem: str


def edition_panel() -> EditionPanel | None:
    """Return the edition in force; nothing if there is none yet."""
    edition = editions_ever_in_force().first()
    if edition is None:
        return None
    try:
        opened = edition_in_force()
    except IntegrityError as problem:
        return EditionPanel(edition, None, str(problem))
    return EditionPanel(edition, _overview(opened) if opened else None, "")


@lru_cache(maxsize=4)
def _overview(opened: OpenEdition) -> EditionOverview:
    """Count once for each opened edition: a file that changes is opened anew."""
    indicators = tuple(opened.indicators.values())
    tallies = (opened.edition.tally(each.code) for each in indicators)
    counts = sum(tallies, Counter[CellStatus]())
    return EditionOverview(indicators, tuple((MEANINGS[status], counts[status]) for status in counts))
