"""Blocks are released by the same rules as single figures."""

import itertools
import math

import numpy as np
import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.sources import LimitBasis, PublicationLimits, Source, SourceKind
from laendertisch.statistics.disclosure.release import release_sample
from laendertisch.statistics.disclosure.release_blocks import ALL_OR_NONE, WITHOUT_ERROR, release_block
from laendertisch.statistics.results.blocks import STATUSES
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance
from laendertisch.statistics.unchecked import UncheckedBlock, UncheckedCell, UncheckedTable

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
COLUMNS = ("value", "standard_error", "lower", "upper", "case_count")


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
        "design_effect": np.full(SHAPE, 1.2),
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


def one_by_one(unchecked, code, whole):
    """Return the cells as `release_sample` makes them, figure by figure."""
    indicator = unchecked.indicators.index(code)
    cells = []
    for (row, area), (column, categories) in itertools.product(
        enumerate(unchecked.areas), enumerate(unchecked.categories)
    ):
        place = (indicator, row, column)

        def known(name, place=place):
            number = float(getattr(unchecked, name)[place])
            return number if math.isfinite(number) else None

        bare = known("value") is not None and known("standard_error") is None
        extreme = whole is not None and known("value") in (0, whole)
        cells.append(
            UncheckedCell(
                Coordinates(area, str(unchecked.year), categories),
                *(known(name) for name in COLUMNS[:4]),
                *(
                    known(name)
                    for name in (
                        "degrees_of_freedom",
                        "case_count",
                        "base_count",
                        "weighted_count",
                        "weighted_base",
                    )
                ),
                note=(ALL_OR_NONE if extreme else WITHOUT_ERROR) if bare else "",
            )
        )
    provenance = Provenance("probe", "0" * 64, 1, "v", "0", synthetic=True)
    table = UncheckedTable(code, unchecked.breakdown, tuple(cells), provenance)
    return list(release_sample(table, SOURCE, whole=whole).cells)


@pytest.mark.parametrize("year", [2019, 2024])
def test_a_block_is_released_as_its_figures_one_by_one(year):
    unchecked = block(year)
    released = cells_of(release_block(unchecked, SOURCE.limits_in(year), WHOLES))
    assert released == {
        code: one_by_one(unchecked, code, whole) for code, whole in zip(("A", "B"), WHOLES, strict=True)
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
