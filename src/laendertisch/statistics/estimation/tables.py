"""An indicator over all years, areas and breakdowns → one unchecked table."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.expressions import Kind
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Indicator
from laendertisch.statistics.estimation.design import Design, Whole, build_design
from laendertisch.statistics.estimation.moments import Variables, collect
from laendertisch.statistics.estimation.ratios import RatioEstimates, ratio_estimates
from laendertisch.statistics.microdata.compiling import to_polars
from laendertisch.statistics.results.cells import TOTAL, Coordinates
from laendertisch.statistics.results.tables import Provenance
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

FEW_UNITS = "Zu wenige Auswahlbezirke für einen Standardfehler."
ALL_OR_NONE = "Anteil null oder hundert Prozent: ohne Standardfehler, Intervall nach Korn und Graubard."


def estimate(
    records: pl.DataFrame,
    indicator: Indicator,
    dimensions: Mapping[str, Dimension],
    provenance: Provenance,
) -> UncheckedTable:
    """Return the indicator for every year in the records, for Germany and each Land, in each breakdown.

    `records` holds whole samples, one or more years, with the derived variables. Raises `NotKnown` if the
    indicator has no definition for a year, `InputError` for an empty sample or wrong weights.
    """
    cells: list[UncheckedCell] = []
    for year in records["year"].unique().sort():
        of_year = records.filter(pl.col("year") == year)
        cells.extend(_year(of_year, int(year), indicator, dimensions))
    return UncheckedTable(indicator.code, indicator.dimensions, tuple(cells), provenance)


def _year(
    records: pl.DataFrame, year: int, indicator: Indicator, dimensions: Mapping[str, Dimension]
) -> Iterator[UncheckedCell]:
    version = indicator.version_in(year)
    design, land_of_stratum = _design(records, version)
    variables = _variables(records, version)
    for breakdown in indicator.breakdowns:
        codes = [dimensions[key].codes for key in breakdown]
        categories = list(itertools.product(*codes))
        cell = _cell_numbers(records, breakdown, codes)
        strata = collect(design, variables, cell, len(categories))
        areas = strata.added_up(land_of_stratum, len(LAND_CODES)).with_total_first()
        estimates = ratio_estimates(areas, share=version.is_share)
        full = [_full(indicator.dimensions, breakdown, each) for each in categories]
        for (row, area), (column, each) in itertools.product(
            enumerate((GERMANY, *LAND_CODES)), enumerate(full)
        ):
            at = Coordinates(area, str(year), each)
            yield _unchecked(at, estimates, (row, column), version.factor)


def _design(records: pl.DataFrame, version: DefinitionVersion) -> tuple[Design, Whole]:
    """Return the design and the Land of each stratum; stratum numbers may repeat in another Land."""
    land = (
        records["land"].cast(pl.String).replace_strict(_numbers(LAND_CODES), return_dtype=pl.Int64).to_numpy()
    )
    names, number = np.unique(records["stratum"].to_numpy(), return_inverse=True)
    stratum = land * len(names) + number
    weight = records[version.weight].cast(pl.Float64).fill_null(math.nan).to_numpy()
    return build_design(stratum, records["psu"].to_numpy(), weight), np.unique(stratum) // len(names)


def _variables(records: pl.DataFrame, version: DefinitionVersion) -> Variables:
    """Return numerator and denominator; a missing condition is not true, a missing number stays out."""
    columns = records.select(
        weight=pl.col(version.weight).cast(pl.Float64),
        universe=to_polars(version.universe).fill_null(value=False),
        y=_counted(to_polars(version.numerator), version.numerator.kind),
        x=_counted(to_polars(version.denominator), version.denominator.kind),
    )
    belongs = (
        pl.col("universe") & (pl.col("weight") != 0) & pl.col("y").is_not_null() & pl.col("x").is_not_null()
    )
    if version.denominator.kind is Kind.TRUTH:
        belongs = belongs & (pl.col("x") == 1)
    columns = columns.with_columns(belongs=belongs, y=pl.col("y").fill_null(0), x=pl.col("x").fill_null(0))
    return Variables(
        y=columns["y"].to_numpy(),
        x=columns["x"].to_numpy(),
        belongs=columns["belongs"].to_numpy(),
        case=(columns["y"] != 0).to_numpy(),
    )


def _counted(column: pl.Expr, kind: Kind) -> pl.Expr:
    return (column.fill_null(value=False) if kind is Kind.TRUTH else column).cast(pl.Float64)


def _cell_numbers(records: pl.DataFrame, breakdown: tuple[str, ...], codes: list[tuple[str, ...]]) -> Whole:
    """Return the number of each row's cell, -1 where a category is missing or not shown."""
    cell = np.zeros(records.height, dtype=np.int64)
    outside = np.zeros(records.height, dtype=bool)
    for key, known in zip(breakdown, codes, strict=True):
        numbers = (
            records[key].cast(pl.String).replace_strict(_numbers(known), default=-1, return_dtype=pl.Int64)
        )
        number = numbers.fill_null(-1).to_numpy()
        outside |= number < 0
        cell = cell * len(known) + number
    return np.where(outside, -1, cell)


def _numbers(codes: tuple[str, ...]) -> dict[str, int]:
    return {code: number for number, code in enumerate(codes)}


def _full(table: tuple[str, ...], breakdown: tuple[str, ...], categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return one category for each dimension of the table: the total where the breakdown has none."""
    given = dict(zip(breakdown, categories, strict=True))
    return tuple(given.get(key, TOTAL) for key in table)


def _unchecked(
    at: Coordinates, estimates: RatioEstimates, place: tuple[int, int], factor: float
) -> UncheckedCell:
    df = int(estimates.degrees_of_freedom[place])
    value = _number(estimates.value[place], factor)
    error = _number(estimates.standard_error[place], factor)
    note = ""
    if value is not None and error is None:
        note = FEW_UNITS if df <= 0 else ALL_OR_NONE
    return UncheckedCell(
        at=at,
        value=value,
        standard_error=error,
        lower=_number(estimates.lower[place], factor),
        upper=_number(estimates.upper[place], factor),
        degrees_of_freedom=df,
        case_count=int(estimates.cases[place]),
        base_count=int(estimates.base[place]),
        weighted_count=float(estimates.weighted_cases[place]),
        note=note,
    )


def _number(value: float, factor: float) -> float | None:
    return None if math.isnan(value) else float(value) * factor
