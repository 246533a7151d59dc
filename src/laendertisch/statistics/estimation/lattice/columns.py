"""The records of a year as the columns that the kernel reads: zeros and ones, numbers, cell numbers."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.lattice.coding import code_numbers
from laendertisch.statistics.estimation.lattice.figures import Base
from laendertisch.statistics.estimation.lattice.plan import Grid, Sheet, Summand
from laendertisch.statistics.microdata.compiling import to_polars

OUTSIDE = -(2**20)
"""The number of no category; grids have fewer cells."""
MANY_CELLS = 2**9
"""Up to so many cells, multiplying `OUTSIDE` by the sizes of the dimensions stays within 32 bits."""


@dataclass(frozen=True)
class Columns:
    """All that some sheets need of a year, each column once (Spalten); columns × records.

    `source` says for each summand where it stands: k for row k of `binary`, -1 - k for row k of `numeric`.
    `codes` numbers the cell of each record within a grid, negative for none. Missing weights are 0.
    """

    binary: NDArray[np.uint8]
    numeric: Floats
    source: Mapping[Summand, int]
    weights: Floats
    weight_place: Mapping[str, int]
    codes: NDArray[np.int32]
    grid_place: Mapping[Grid, int]


def build_columns(records: pl.DataFrame, sheets: Sequence[Sheet]) -> Columns:
    """Evaluate the expressions of the sheets. Raises `InputError` for wrong weights and overlapping bands."""
    summands = list(dict.fromkeys(itertools.chain.from_iterable(sheet.summands for sheet in sheets)))
    weights = list(dict.fromkeys(itertools.chain.from_iterable(sheet.weights for sheet in sheets)))
    grids = list(dict.fromkeys(itertools.chain.from_iterable(sheet.grids for sheet in sheets)))
    for weight in weights:
        check_weight(records, weight)
    binary = [each for each in summands if each.is_binary]
    numeric = [each for each in summands if not each.is_binary]
    evaluated = _evaluated(records, binary, numeric)
    return Columns(
        binary=_stacked((evaluated[_name("b", k)] for k in range(len(binary))), records.height, np.uint8),
        numeric=_stacked((evaluated[_name("n", k)] for k in range(len(numeric))), records.height, np.float64),
        source={each: k for k, each in enumerate(binary)} | {each: -1 - k for k, each in enumerate(numeric)},
        weights=_stacked((records[name].fill_null(0) for name in weights), records.height, np.float64),
        weight_place={name: place for place, name in enumerate(weights)},
        codes=grid_codes(records, grids),
        grid_place={grid: place for place, grid in enumerate(grids)},
    )


def check_weight(records: pl.DataFrame, weight: str) -> None:
    """Raise `InputError` where a weight is negative or no finite number."""
    known = records[weight].cast(pl.Float64).drop_nulls()
    wrong = ~(known.is_finite() & (known >= 0))
    if wrong.any():
        raise InputError(
            f"Der Hochrechnungsfaktor „{weight}“ ist bei {wrong.sum()} Sätzen negativ oder keine endliche "
            "Zahl. Bitte die Daten prüfen; 0 schließt einen Satz aus."
        )


def belongs(base: Base) -> pl.Expr:
    """Say whether a record belongs to the base: true or false, never missing."""
    conditions = [_true(base.universe), pl.col(base.weight).fill_null(0) != 0]
    if base.denominator.kind is Kind.TRUTH:
        conditions.append(_true(base.denominator))
    elif not isinstance(base.denominator, Constant):
        conditions.append(to_polars(base.denominator).is_not_null())
    if base.known is not None:
        conditions.append(to_polars(base.known).is_not_null())
    return functools.reduce(operator.and_, conditions)


def in_cell(base: Base) -> pl.Expr:
    """Say whether a record counts in a cell of the base: it belongs, or its numerator comes from beside."""
    if base.beside is None:
        return belongs(base)
    return belongs(base) | (_true(base.beside) & (pl.col(base.weight).fill_null(0) != 0))


def _evaluated(
    records: pl.DataFrame, binary: Sequence[Summand], numeric: Sequence[Summand]
) -> Mapping[str, pl.Series]:
    """Return each summand as a column; bases are evaluated once."""
    bases = list(dict.fromkeys(each.base for each in (*binary, *numeric)))
    mark = {base: pl.col(_name("base", place)) for place, base in enumerate(bases)}
    frame = records.lazy().with_columns(
        *(belongs(base).alias(_name("base", place)) for place, base in enumerate(bases))
    )
    zeros_and_ones = [_binary(each, mark).alias(_name("b", place)) for place, each in enumerate(binary)]
    numbers = [_number(each, mark).alias(_name("n", place)) for place, each in enumerate(numeric)]
    evaluated = frame.select(pl.len().alias(_name("rows", 0)), *zeros_and_ones, *numbers).collect()
    return {name: evaluated[name] for name in evaluated.columns}


def _binary(summand: Summand, mark: Mapping[Base, pl.Expr]) -> pl.Expr:
    if summand.numerator is None:
        inside = in_cell(summand.base) if summand.persons and summand.base.beside else mark[summand.base]
        return inside.cast(pl.UInt8)
    return (_inside(summand, mark) & _true(summand.numerator.expression)).cast(pl.UInt8)


def _number(summand: Summand, mark: Mapping[Base, pl.Expr]) -> pl.Expr:
    expression = summand.base.denominator if summand.numerator is None else summand.numerator.expression
    if expression.kind is Kind.TRUTH:
        value = _true(expression).cast(pl.Float64)
    else:
        value = to_polars(expression).cast(pl.Float64)
    if summand.squared:
        value = value * value
    return pl.when(_inside(summand, mark)).then(value.fill_null(0.0)).otherwise(0.0)


def _inside(summand: Summand, mark: Mapping[Base, pl.Expr]) -> pl.Expr:
    if summand.numerator is None or summand.numerator.universe is None:
        return mark[summand.base]
    return _true(summand.numerator.universe) & (pl.col(summand.base.weight).fill_null(0) != 0)


def _true(expression: Expression) -> pl.Expr:
    return to_polars(expression).fill_null(value=False)


def _name(kind: str, place: int) -> str:
    """Return a column name that no source has."""
    return f"\0{kind}{place}"


def _stacked(columns: Iterable[pl.Series | NDArray[Any]], height: int, data_type: type) -> NDArray[Any]:
    rows = list(columns)
    stacked: NDArray[Any] = np.empty((len(rows), height), dtype=data_type)
    for place, row in enumerate(rows):
        stacked[place] = row
    return stacked


def grid_codes(records: pl.DataFrame, grids: Sequence[Grid]) -> NDArray[np.int32]:
    """Return the number of each record's cell per grid, negative for none; raises as `category_numbers`."""
    dimensions = {each.key: each for grid in grids for each in grid.dimensions}
    numbers = {key: category_numbers(records, each) for key, each in dimensions.items()}
    codes = np.zeros((len(grids), records.height), dtype=np.int32)
    for code, grid in zip(codes, grids, strict=True):
        _number_cells(code, grid, numbers)
    return codes


def _number_cells(code: NDArray[np.int32], grid: Grid, numbers: Mapping[str, NDArray[np.int32]]) -> None:
    """Fill in the number of each record's cell within the grid, negative for none."""
    for position, dimension in enumerate(grid.dimensions):
        if position == 0:
            code[:] = numbers[dimension.key]
        else:
            np.multiply(code, len(dimension.codes), out=code)
            np.add(code, numbers[dimension.key], out=code)
        if len(grid.categories) > MANY_CELLS:
            np.maximum(code, OUTSIDE, out=code)


def category_numbers(records: pl.DataFrame, dimension: Dimension) -> NDArray[np.int32]:
    """Return the number of each record's category, `OUTSIDE` where it has none.

    Raises `InputError` for a record in two categories.
    """
    if all(category.where is None for category in dimension.categories):
        return code_numbers(records[dimension.key], dimension.codes, OUTSIDE)
    first, last = _first_and_last(records, dimension)
    if (twice := first != last).any():
        second = dimension.codes[last.filter(twice)[0]]
        raise InputError(
            f"Gliederung „{dimension.key}“: Ein Satz fällt in zwei Ausprägungen; die zweite ist „{second}“. "
            "Bitte die Bedingungen in dimensions.yaml trennen."
        )
    numbers: NDArray[np.int32] = first.to_numpy()
    return numbers


def _first_and_last(records: pl.DataFrame, dimension: Dimension) -> tuple[pl.Series, pl.Series]:
    """Return the numbers of the first and of the last category that a record belongs to."""
    places = range(len(dimension.codes))
    belonging = records.lazy().select(
        _category(dimension.key, category.code, category.where).alias(str(place))
        for place, category in zip(places, dimension.categories, strict=True)
    )
    numbers = belonging.select(first=_last_of(reversed(places)), last=_last_of(places)).collect()
    return numbers["first"], numbers["last"]


def _last_of(places: Iterable[int]) -> pl.Expr:
    """Return the last of the places whose column is true, `OUTSIDE` for none."""
    number = pl.lit(OUTSIDE, pl.Int32)
    for place in places:
        number = pl.when(pl.col(str(place))).then(pl.lit(place, pl.Int32)).otherwise(number)
    return number


def _category(variable: str, code: str, where: Expression | None) -> pl.Expr:
    if where is not None:
        return _true(where)
    return (pl.col(variable).cast(pl.String) == code).fill_null(value=False)
