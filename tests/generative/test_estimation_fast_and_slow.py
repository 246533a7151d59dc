"""The figures of the lattice against the slow estimator, and properties that no correct estimator can break.

Designs have two to six strata in two Länder with one to five Auswahlbezirke each, weights of zero, missing
values and domains that miss whole strata.
"""

import math
import sys
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from types import MappingProxyType

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.indicators import (
    DefinitionVersion,
    Direction,
    Indicator,
    IndicatorKind,
    Texts,
    Unit,
)
from laendertisch.statistics.catalogue.parsing import parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.estimation.lattice.year import plan_year, year_blocks

sys.path.insert(0, str(Path(__file__).parent))
from plain_ratio import estimate_ratio

EXAMPLES = settings(max_examples=40, derandomize=True, deadline=None)
TOLERANCE = 1e-9

SEX = Dimension("sex", "Geschlecht", "Sex", "", "", (Category("male", "", ""), Category("female", "", "")))
GROUP = Dimension("group", "Gruppe", "Group", "", "", (Category("a", "", ""), Category("b", "", "")))
DIMENSIONS = {"sex": SEX, "group": GROUP}
BREAKDOWNS = ((), ("sex",), ("group", "sex"))
VARIABLES = {
    name: Variable(name, type_, name, "", codes, optional=True, derived=False)
    for name, type_, codes in (
        ("age", VariableType.INTEGER, {}),
        ("income", VariableType.NUMBER, {}),
        ("hours", VariableType.NUMBER, {}),
        ("working", VariableType.TRUTH, {}),
        ("searching", VariableType.TRUTH, {}),
    )
}
SCHEMA = {
    "year": pl.Int64,
    "land": pl.String,
    "stratum": pl.Int64,
    "psu": pl.Int64,
    "weight": pl.Float64,
    "sex": pl.String,
    "group": pl.String,
    "age": pl.Int64,
    "income": pl.Float64,
    "hours": pl.Float64,
    "working": pl.Boolean,
    "searching": pl.Boolean,
}


def indicator(universe, numerator, denominator):
    written = {"universe": universe, "numerator": numerator, "denominator": denominator}
    version = DefinitionVersion(
        key="test",
        first_year=None,
        last_year=None,
        source="erfunden",
        weight="weight",
        factor=100,
        written=MappingProxyType(written),
        evidence=Evidence((), Confidence.UNVERIFIED),
        **{name: parse_expression(text, VARIABLES) for name, text in written.items()},
    )
    unit = Unit("percent", "Prozent", 1, 100)
    texts = Texts("", "", "", ())
    return Indicator(
        "T1", "test", "", "", "", IndicatorKind.INDICATOR, unit, Direction.NONE, texts, (), (version,), None,
        BREAKDOWNS,
    )  # fmt: skip


DEFINITIONS = {
    "share of all": indicator("15 <= age < 65", "working", "1"),
    "share of some": indicator("age >= 15", "searching and not working", "searching or working"),
    "mean": indicator("age >= 15", "income", "1"),
    "ratio": indicator("not missing(working)", "income", "hours"),
}

NUMBERS = st.integers(1, 80).map(float)
PERSONS = st.fixed_dictionaries(
    {
        "weight": st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 7.25]),
        "sex": st.sampled_from(["male", "female"]),
        "group": st.sampled_from(["a", "a", "b", None]),
        "age": st.one_of(st.none(), st.integers(10, 70)),
        "income": st.one_of(st.none(), NUMBERS),
        "hours": st.one_of(st.none(), NUMBERS),
        "working": st.sampled_from([True, True, False, None]),
        "searching": st.sampled_from([True, False, None]),
    }
)


@st.composite
def samples(draw):
    """Return the rows of a whole sample; the same unit numbers return in other strata."""
    rows = []
    for stratum in range(draw(st.integers(2, 6))):
        land = ["HB", "TH"][stratum % 2]
        for unit in range(draw(st.integers(1, 5))):
            place = {"year": 2024, "land": land, "stratum": stratum // 2, "psu": unit}
            rows.extend({**place, **person} for person in draw(st.lists(PERSONS, min_size=1, max_size=5)))
    return rows


@dataclass(frozen=True)
class Figure:
    """What the lattice says about one area and cell; `None` where there is none."""

    value: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    degrees_of_freedom: int
    case_count: int
    base_count: int
    weighted_count: float


def fast(definition, rows):
    """Return the figures by area, dimensions and categories."""
    plan = plan_year(2024, [definition], DIMENSIONS)
    found = {}
    for block in year_blocks(pl.DataFrame(rows, schema=SCHEMA), plan):
        cells = product(enumerate(block.areas), enumerate(block.categories))
        for (row, area), (column, categories) in cells:
            numbers = (float(getattr(block, name)[0, row, column]) for name in Figure.__dataclass_fields__)
            known = (None if math.isnan(number) else number for number in numbers)
            found[area, tuple(zip(block.breakdown, categories, strict=True))] = Figure(*known)
    return found


def domain(area, categories):
    return lambda row: area in ("DE", row["land"]) and all(row[key] == code for key, code in categories)


def near(number):
    return None if number is None else pytest.approx(number, rel=TOLERANCE, abs=TOLERANCE)


@pytest.mark.parametrize("name", list(DEFINITIONS))
@EXAMPLES
@given(rows=samples())
def test_fast_and_slow_estimators_agree(name, rows):
    definition = DEFINITIONS[name]
    cells = fast(definition, rows)
    assert len(cells) == 17 * (1 + 2 + 4)
    for (area, categories), cell in cells.items():
        slow = estimate_ratio(rows, definition.versions[0], domain(area, categories))
        in_percent = (
            None if each is None else 100 * each
            for each in (slow.value, slow.standard_error, slow.lower, slow.upper)
        )
        found = (cell.value, cell.standard_error, cell.lower, cell.upper)
        assert found == tuple(near(each) for each in in_percent)
        counts = (cell.degrees_of_freedom, cell.case_count, cell.base_count)
        assert counts == (slow.degrees_of_freedom, slow.cases, slow.base)
        assert cell.weighted_count == near(slow.weighted_cases)


def assert_same(one, other):
    assert one.keys() == other.keys()
    for at, cell in one.items():
        twin = other[at]
        for name in ("value", "standard_error", "lower", "upper", "weighted_count"):
            assert getattr(cell, name) == near(getattr(twin, name)), (at, name)
        assert (cell.case_count, cell.base_count) == (twin.case_count, twin.base_count)


@EXAMPLES
@given(rows=samples(), random=st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert_same(fast(DEFINITIONS["share of some"], rows), fast(DEFINITIONS["share of some"], shuffled))


@EXAMPLES
@given(rows=samples(), factor=st.sampled_from([0.01, 3.0, 1000.0]))
def test_scale_of_weights_changes_only_the_weighted_count(rows, factor):
    definition = DEFINITIONS["share of all"]
    heavier = [{**row, "weight": row["weight"] * factor} for row in rows]
    scaled = {
        at: replace(cell, weighted_count=cell.weighted_count / factor)
        for at, cell in fast(definition, heavier).items()
    }
    assert_same(fast(definition, rows), scaled)


@EXAMPLES
@given(rows=samples())
def test_a_share_and_its_opposite_add_to_hundred_and_err_alike(rows):
    share = fast(indicator("age >= 15", "income > 40", "not missing(income)"), rows)
    opposite = fast(indicator("age >= 15", "income <= 40", "not missing(income)"), rows)
    assert share.keys() == opposite.keys() != set()
    for at, cell in share.items():
        twin = opposite[at]
        if cell.value is None:
            assert twin.value is None
            continue
        assert cell.value + twin.value == near(100)
        assert cell.standard_error == near(twin.standard_error)
        if cell.lower is not None:
            assert (cell.lower, cell.upper) == (near(100 - twin.upper), near(100 - twin.lower))


@EXAMPLES
@given(rows=samples())
def test_intervals_of_shares_keep_within_bounds_and_hold_the_value(rows):
    for cell in fast(DEFINITIONS["share of all"], rows).values():
        if cell.lower is None:
            continue
        assert 0 <= cell.lower <= cell.value + TOLERANCE
        assert cell.value - TOLERANCE <= cell.upper <= 100
        assert cell.lower < cell.upper


@EXAMPLES
@given(rows=samples())
def test_same_records_give_the_same_bits(rows):
    assert fast(DEFINITIONS["ratio"], rows) == fast(DEFINITIONS["ratio"], rows)
