"""A year of records → moments of every Land, in threads; the number of threads changes no bit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.lattice.columns import Columns, build_columns
from laendertisch.statistics.estimation.lattice.kernel import Bases, Strata, Values, sum_part
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import Sheet
from laendertisch.statistics.estimation.lattice.sample import Part, YearSample

LONELY_FACTOR = {
    Lonely.ADJUST: 1.0,
    Lonely.FAIL: 1.0,
    Lonely.REMOVE: 0.0,
    Lonely.CERTAINTY: 0.0,
    Lonely.AVERAGE: 0.0,
}
"""What the square of the only unit of a stratum counts; with `average` others stand in for it in the end."""


@dataclass(frozen=True)
class SheetInput:
    """A sheet over the columns of a year, as the kernel reads it (Eingabe des Rechenkerns)."""

    sheet: Sheet
    values: Values
    bases: Bases
    design_units: Floats


def sheet_input(sample: YearSample, sheet: Sheet, columns: Columns) -> SheetInput:
    """Return the input of a sheet: its grids, and its summands as places in the columns."""
    rows = [columns.grid_place[grid] for grid in sheet.grids]
    all_grids = rows == list(range(len(columns.codes)))
    values = Values(
        binary=columns.binary,
        numeric=columns.numeric,
        source=_whole(columns.source[each] for each in sheet.summands),
        weights=columns.weights,
        weight_of=_whole(columns.weight_place[each.base.weight] for each in sheet.summands),
        codes=columns.codes if all_grids else columns.codes[rows],
        first_cells=_whole(sheet.first_cells),
    )
    bases = Bases(
        x=_whole(place.x for place in sheet.places),
        persons=_whole(place.persons for place in sheet.places),
        last=_whole(place.last for place in sheet.places),
        x_of=_whole(place.x for place in sheet.places for _ in range(place.x, place.last)),
    )
    design_units = [sample.units_of_strata(weight) for weight in columns.weight_place]
    return SheetInput(sheet, values, bases, np.column_stack(design_units))


def moments_of_part(sample: YearSample, part: Part, given: SheetInput) -> Moments:
    """Return the moments of one part with the compiled kernel."""
    strata = Strata(
        unit_rows=sample.unit_rows[part.units[0] : part.units[1] + 1],
        stratum_units=sample.stratum_units[part.strata[0] : part.strata[1] + 1],
        design_units=given.design_units[part.strata[0] : part.strata[1]],
        lonely=LONELY_FACTOR[sample.lonely],
    )
    sums = sum_part(given.values, given.bases, strata, given.sheet.cell_count)
    averaged = sums.lonely if sample.lonely is Lonely.AVERAGE else np.zeros_like(sums.lonely)
    counts = (each.astype(np.int64) for each in (sums.cases, sums.units, sums.strata, averaged))
    return Moments(sums.total, sums.square, sums.cross, *counts)


def moments_by_land(
    sample: YearSample, sheets: Sequence[Sheet], *, threads: int = 2
) -> list[dict[int, Moments]]:
    """Return for each sheet the moments of each Land in the sample, by the number of the Land.

    Raises `InputError` for wrong weights and overlapping categories.
    """
    columns = build_columns(sample.records, sheets)
    return [by_land(sample, sheet_input(sample, sheet, columns), threads) for sheet in sheets]


def by_land(sample: YearSample, given: SheetInput, threads: int) -> dict[int, Moments]:
    """Return the moments of one sheet by the number of the Land, part by part in order."""
    result: dict[int, Moments] = {}
    with ThreadPoolExecutor(threads) as pool:
        parts = pool.map(lambda part: moments_of_part(sample, part, given), sample.parts)
        for part, moments in zip(sample.parts, parts, strict=True):
            result[part.land] = result[part.land] + moments if part.land in result else moments
    return result


def _whole(numbers: Iterable[int]) -> Whole:
    return np.fromiter(numbers, dtype=np.int64)
