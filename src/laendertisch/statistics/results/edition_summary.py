"""What an edition includes, in a few figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.edition import Edition
from laendertisch.statistics.results.published import EditionMeta, PublishedIndicator, PublishedRegion
from laendertisch.statistics.results.tables import Provenance


@dataclass(frozen=True)
class IndicatorSummary:
    """One indicator of an edition in a few figures (Steckbrief): periods, figures by status, origins.

    `gaps` and `changes` count the published differences, withheld ones included. `design_effects` are the
    smallest, the mean and the largest one told; `areas` are the codes of the areas in the order to show.
    """

    code: str
    title_de: str
    synthetic: bool
    periods: tuple[str, ...]
    statuses: Counter[CellStatus]
    provenances: tuple[Provenance, ...]
    gaps: int
    changes: int
    areas: tuple[str, ...]
    design_effects: tuple[float, float, float] | None


@dataclass(frozen=True)
class EditionSummary:
    """An edition in a few figures (Überblick über eine Ausgabe)."""

    meta: EditionMeta
    indicators: tuple[IndicatorSummary, ...]
    regions: tuple[PublishedRegion, ...]

    @property
    def statuses(self) -> Counter[CellStatus]:
        """How many figures have each status."""
        return sum((each.statuses for each in self.indicators), Counter())


def summarize(edition: Edition) -> EditionSummary:
    """Return what an edition includes."""
    indicators = tuple(_summary(edition, each) for each in edition.indicators())
    return EditionSummary(edition.meta, indicators, edition.regions())


def _summary(edition: Edition, indicator: PublishedIndicator) -> IndicatorSummary:
    code = indicator.code
    gaps, changes = edition.difference_counts(code)
    return IndicatorSummary(
        code,
        indicator.title_de,
        indicator.synthetic,
        edition.periods(code),
        edition.tally(code),
        edition.provenances(code),
        gaps,
        changes,
        tuple(area.code for area in indicator.areas.categories),
        edition.design_effects(code),
    )
