"""What does not follow from sums alone: quantiles and poverty of a year, as the catalogue defines them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Measure
from laendertisch.statistics.estimation.lattice.beyond_sums.poverty import poverty_blocks, poverty_of
from laendertisch.statistics.estimation.lattice.beyond_sums.quantiles import quantile_blocks, quantile_of
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import RankedSample
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.sample import YearSample
from laendertisch.statistics.unchecked import UncheckedBlock

BEYOND_SUMS = (Measure.MEDIAN, Measure.QUANTILE, Measure.POVERTY)
"""The measures that rest on the distribution of a number."""


@dataclass(frozen=True)
class Defined:
    """An indicator's definition for a year with its breakdowns (Definition mit Gliederungen)."""

    code: str
    version: DefinitionVersion
    grids: tuple[Grid, ...]


def blocks_beyond_sums(
    sample: YearSample, year: int, defined: Sequence[Defined], *, threads: int = 2
) -> Iterator[UncheckedBlock]:
    """Yield the figures of all definitions with such a measure, for Germany and the Länder; skip others.

    Quantiles of the same number and persons share a block per breakdown. Raises `InputError` for wrong
    weights, overlapping categories and the rule `average` for lonely units.
    """
    quantiles = {
        quantile_of(each.code, each.version): each.grids
        for each in defined
        if each.version.measure in (Measure.MEDIAN, Measure.QUANTILE)
    }
    poverty = {
        poverty_of(each.code, each.version): each.grids
        for each in defined
        if each.version.measure is Measure.POVERTY
    }
    ranked = RankedSample(sample)
    yield from quantile_blocks(ranked, year, quantiles, threads=threads)
    yield from poverty_blocks(ranked, year, poverty, threads=threads)
