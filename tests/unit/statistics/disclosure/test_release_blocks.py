"""Blocks are released by the rules for single figures, each rule by itself and all of them together."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from laendertisch.kernel.errors import DisclosureError, NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.sources import LimitBasis, PublicationLimits, Source, SourceKind
from laendertisch.statistics.disclosure.release_blocks import (
    ALL_OR_NONE,
    NOT_COMPUTED,
    WITHOUT_ERROR,
    release_block,
)
from laendertisch.statistics.disclosure.reliability import NO_VARIANCE, judge
from laendertisch.statistics.results.blocks import STATUSES
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.unchecked import UncheckedBlock, UncheckedCell

CASES = PublicationLimits(2020, None, LimitBasis.SAMPLE_CASES, 71, 121, "Prüfung", Confidence.OFFICIAL)
WEIGHTED = PublicationLimits(
    None, 2019, LimitBasis.WEIGHTED_COUNT, 5000, 10000, "Prüfung", Confidence.OFFICIAL
)
SOURCE = Source(
    "probe",
    SourceKind.MICRODATA,
    *("Probe", "Trial", "Prüfung", "EUPL-1.2", "https://example.org", "Prüfung"),
    synthetic=True,
    file="x-{year}.parquet",
    variables=None,
    limits=(CASES, WEIGHTED),
    breaks=(),
)
SHAPE = (2, 3, 40)
WHOLES = (100.0, None)
COLUMNS = ("value", "standard_error", "lower", "upper", "case_count", "design_effect")
COUNTS = ("degrees_of_freedom", "base_count", "weighted_count", "weighted_base")
AT = Coordinates("BW", "2024", ("male",))
GOOD = {
    "value": 62.5,
    "standard_error": 1.25,
    "lower": 60.0,
    "upper": 65.0,
    "degrees_of_freedom": 50,
    "design_effect": 1.24,
    "case_count": 500,
    "base_count": 800,
    "weighted_count": 50_000,
    "weighted_base": 80_000,
}


def block(year=2024, **changed):
    """Return made-up figures on both sides of every limit, with all that can be missing missing at times."""
    rng = np.random.default_rng(7)
    value = rng.choice([0.0, 100.0, 12.5, 60.0, math.nan], SHAPE)
    base = rng.integers(60, 400, SHAPE).astype(float)
    columns = {
        "value": value,
        "standard_error": np.where((value % 100 == 0) | (rng.random(SHAPE) < 0.1), math.nan, 1.5),
        "lower": rng.choice([10.0, math.nan], SHAPE),
        "upper": rng.choice([70.0, math.inf], SHAPE),
        "degrees_of_freedom": rng.choice([0.0, 5.0, 90.0], SHAPE, p=[0.1, 0.2, 0.7]),
        "design_effect": rng.choice([1.2, 0.9, math.nan], SHAPE),
        "case_count": np.floor(base * rng.random(SHAPE)),
        "base_count": base,
        "weighted_count": rng.integers(3000, 30000, SHAPE).astype(float),
        "weighted_base": np.full(SHAPE, 40000.0),
    }
    areas, categories = ("DE", "BW", "BY"), tuple((str(k),) for k in range(SHAPE[2]))
    return UncheckedBlock(("A", "B"), year, ("age",), areas, categories, **columns | changed)


def cells_of(released):
    """Return the cells of a block by indicator."""
    places = itertools.product(released.indicators, released.areas, released.categories)
    found = {code: [] for code in released.indicators}
    for number, (code, area, categories) in enumerate(places):
        told = [getattr(released, name)[number] for name in COLUMNS]
        told = [None if math.isnan(each) else each for each in told]
        at = Coordinates(area, released.period, categories)
        status, reason = STATUSES[released.statuses[number]], released.texts[released.reasons[number]]
        found[code].append(Cell(at, status, reason, *told))
    return found


def one_by_one(unchecked, code, whole, limits):
    """Return the cells as the plain verdicts make them, figure by figure."""
    indicator = unchecked.indicators.index(code)
    cells = []
    for (row, area), (column, categories) in itertools.product(
        enumerate(unchecked.areas), enumerate(unchecked.categories)
    ):
        place = (indicator, row, column)
        known = {name: number_or_none(getattr(unchecked, name)[place]) for name in (*COLUMNS, *COUNTS)}
        at = Coordinates(area, str(unchecked.year), categories)
        cells.append(released_alone(at, known, whole, limits))
    return cells


def released_alone(at, known, whole, limits):
    judged = {name: number for name, number in known.items() if name != "design_effect"}
    verdict = judge(UncheckedCell(at, **judged), limits, whole)
    if verdict.status not in WITH_VALUE:
        return Cell(at, verdict.status, verdict.reason)
    if known["value"] is None:
        return Cell(at, CellStatus.UNKNOWN, NOT_COMPUTED)
    extreme = whole is not None and known["value"] in (0, whole)
    note = "" if known["standard_error"] is not None else ALL_OR_NONE if extreme else WITHOUT_ERROR
    reason = f"{verdict.reason} {note}".strip()
    return Cell(at, verdict.status, reason, *(known[name] for name in COLUMNS))


def number_or_none(number):
    return float(number) if math.isfinite(number) else None


def single(year=2024, **changed):
    """Return a block of one good figure, a share."""
    columns = GOOD | changed
    arrays = {name: np.full((1, 1, 1), math.nan if each is None else each) for name, each in columns.items()}
    return UncheckedBlock(("A",), year, ("sex",), ("BW",), (("male",),), **arrays)


def released_cell(year=2024, **changed):
    """Return the only cell of a block of one share."""
    (cell,) = cells_of(release_block(single(year, **changed), SOURCE.limits_in(year), [100.0]))["A"]
    return cell


def test_a_reliable_figure_is_released_with_everything_it_tells():
    assert released_cell() == Cell(AT, CellStatus.PLAIN, "", 62.5, 1.25, 60.0, 65.0, 500, 1.2)


def test_an_uncertain_figure_keeps_its_value_and_gets_its_reason():
    reason = "Weniger als 121 Fälle in der Stichprobe in der gezählten Gruppe."
    expected = Cell(AT, CellStatus.UNCERTAIN, reason, 62.5, 1.25, 60.0, 65.0, 100, 1.2)
    assert released_cell(case_count=100) == expected


def test_a_withheld_figure_takes_error_interval_case_count_and_design_effect_with_it():
    reason = "Weniger als 71 Fälle in der Stichprobe in der gezählten Gruppe."
    assert released_cell(case_count=70) == Cell(AT, CellStatus.UNRELIABLE, reason)


@pytest.mark.parametrize(("design_effect", "told"), [(1.26, 1.3), (0.97, 1.0), (12.34, 12.3), (None, None)])
def test_a_design_effect_is_told_to_one_decimal_so_that_nobody_reckons_the_base_from_it(design_effect, told):
    assert released_cell(design_effect=design_effect).design_effect == told


def test_the_limits_of_the_year_decide():
    assert released_cell(2024, weighted_count=4_000).status is CellStatus.PLAIN
    assert released_cell(2019, weighted_count=4_000).status is CellStatus.UNRELIABLE


def test_a_year_without_limits_is_not_released():
    with pytest.raises(NotKnown):
        replace(SOURCE, limits=(CASES,)).limits_in(2005)


@pytest.mark.parametrize("value", [None, math.inf])
def test_a_figure_that_could_not_be_computed_is_unknown(value):
    assert released_cell(value=value) == Cell(AT, CellStatus.UNKNOWN, NOT_COMPUTED)


def test_an_error_that_could_not_be_computed_is_left_out_and_says_so():
    expected = Cell(AT, CellStatus.PLAIN, WITHOUT_ERROR, 62.5, None, 60.0, 65.0, 500, 1.2)
    assert released_cell(standard_error=None) == expected


def test_a_figure_without_degrees_of_freedom_is_withheld_however_many_cases_it_has():
    assert released_cell(degrees_of_freedom=0) == Cell(AT, CellStatus.UNRELIABLE, NO_VARIANCE)


@pytest.mark.parametrize("year", [2019, 2024])
def test_a_block_is_released_as_its_figures_one_by_one(year):
    unchecked = block(year)
    released = cells_of(release_block(unchecked, SOURCE.limits_in(year), WHOLES))
    assert released == {
        code: one_by_one(unchecked, code, whole, SOURCE.limits_in(year))
        for code, whole in zip(("A", "B"), WHOLES, strict=True)
    }
    statuses = {cell.status for cells in released.values() for cell in cells}
    assert statuses == {CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE, CellStatus.UNKNOWN}


def test_a_withheld_figure_tells_nothing():
    released = release_block(block(), [CASES], WHOLES)
    withheld = [k for k, code in enumerate(released.statuses) if STATUSES[code] not in WITH_VALUE]
    assert withheld
    assert all(math.isnan(getattr(released, name)[k]) for name in COLUMNS for k in withheld)


def test_a_block_without_limits_or_case_counts_is_not_released():
    with pytest.raises(DisclosureError, match="fehlen Veröffentlichungsgrenzen"):
        release_block(block(), [], WHOLES)
    with pytest.raises(DisclosureError, match="fehlen Fallzahlen"):
        release_block(block(case_count=np.full(SHAPE, math.nan)), [CASES], WHOLES)
