"""What an edition includes, without reading its figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.edition import Edition
from laendertisch.statistics.results.published import EditionMeta
from laendertisch.statistics.results.tables import Provenance


@dataclass(frozen=True)
class IndicatorSummary:
    """One indicator of an edition in a few figures (Steckbrief): periods, figures by status, origins.

    `gaps` and `changes` count the published differences, withheld ones included.
    """

    code: str
    title_de: str
    synthetic: bool
    periods: tuple[str, ...]
    statuses: Counter[CellStatus]
    provenances: tuple[Provenance, ...]
    gaps: int
    changes: int


@dataclass(frozen=True)
class EditionSummary:
    """An edition in a few figures (Überblick über eine Ausgabe)."""

    meta: EditionMeta
    indicators: tuple[IndicatorSummary, ...]

    @property
    def statuses(self) -> Counter[CellStatus]:
        """How many figures have each status."""
        return sum((each.statuses for each in self.indicators), Counter())


def summarize(edition: Edition) -> EditionSummary:
    """Return what an edition includes."""
    return EditionSummary(
        edition.meta,
        tuple(
            IndicatorSummary(
                each.code,
                each.title_de,
                each.synthetic,
                edition.periods(each.code),
                edition.tally(each.code),
                edition.provenances(each.code),
                *edition.difference_counts(each.code),
            )
            for each in edition.indicators()
        ),
    )
