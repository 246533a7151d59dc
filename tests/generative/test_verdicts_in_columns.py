"""The verdicts for whole blocks are those of the obvious form, figure by figure."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, PublicationLimits
from laendertisch.statistics.disclosure.precedence import Verdict
from laendertisch.statistics.disclosure.reliability import judge
from laendertisch.statistics.disclosure.reliability_columns import STATUSES, judge_columns
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.unchecked import UncheckedCell

CASES = PublicationLimits(None, None, LimitBasis.SAMPLE_CASES, 71, 121, "Prüfung", Confidence.OFFICIAL)
WEIGHTED = PublicationLimits(
    None, None, LimitBasis.WEIGHTED_COUNT, 5_000, 10_000, "Prüfung", Confidence.OFFICIAL
)
ERRORS = ErrorLimits(None, None, 20, 12.5, "Prüfung", Confidence.OFFICIAL)
AT = Coordinates("BW", "2024")
COLUMNS = (
    "value",
    "standard_error",
    "degrees_of_freedom",
    "case_count",
    "base_count",
    "weighted_count",
    "weighted_base",
)

limits = st.lists(st.sampled_from([CASES, WEIGHTED, ERRORS]), min_size=1, max_size=3)
wholes = st.sampled_from([None, 1.0, 100.0])
around_limits = st.sampled_from([0, 1, 70, 71, 120, 121, 200])
persons = st.sampled_from([0.0, 4_999.9, 5_000.0, 9_999.5, 10_000.0, 30_000.0])
figures = st.builds(
    UncheckedCell,
    at=st.just(AT),
    value=st.sampled_from([None, 0.0, 0.5, 1.0, 3.0, 40.0, 96.0, 100.0]),
    standard_error=st.sampled_from([None, 0.0, 0.1, 0.5, 5.0, 5.1, 8.0, 9.0]),
    degrees_of_freedom=st.sampled_from([None, -1, 0, 1, 40]),
    case_count=around_limits,
    base_count=st.none() | around_limits,
    weighted_count=persons,
    weighted_base=st.none() | persons,
)


def columns(cells):
    of_cells = {name: [getattr(cell, name) for cell in cells] for name in COLUMNS}
    return SimpleNamespace(
        **{name: np.array([np.nan if each is None else each for each in of_cells[name]]) for name in COLUMNS}
    )


@settings(max_examples=300, derandomize=True)
@given(cells=st.lists(figures, min_size=1, max_size=12), limits=limits, whole=wholes)
def test_a_block_is_judged_like_its_figures(cells, limits, whole):
    judged = judge_columns(columns(cells), np.nan if whole is None else whole, limits)
    verdicts = [
        Verdict(STATUSES[status], judged.reasons[reason])
        for status, reason in zip(judged.status, judged.reason, strict=True)
    ]
    assert verdicts == [judge(cell, limits, whole) for cell in cells]


def test_an_error_at_a_limit_is_within_it_in_both_forms():
    cells = [UncheckedCell(AT, 40.0, error, None, None, 40, 400, 1_000) for error in (5.0, 5.1, 8.0, 8.1)]
    judged = judge_columns(columns(cells), 100.0, (ERRORS,))
    assert judged.status.tolist() == [0, 1, 1, 2]
    assert [judge(cell, (ERRORS,), 100.0).status for cell in cells] == [
        STATUSES[place] for place in (0, 1, 1, 2)
    ]


def test_each_indicator_of_a_block_has_its_own_whole():
    cell = UncheckedCell(AT, 96.0, 1.0, None, None, 40, 960, 1_000, 96_000.0, 100_000.0)
    block = columns([cell, cell])
    for name in COLUMNS:
        setattr(block, name, getattr(block, name).reshape(2, 1, 1))
    judged = judge_columns(block, np.array([100.0, np.nan]).reshape(2, 1, 1), (CASES,))
    assert judged.status.tolist() == [[[2]], [[0]]]


def test_a_block_without_counts_is_refused():
    without = columns([UncheckedCell(AT, 50.0, 1.0, degrees_of_freedom=40)])
    with pytest.raises(DisclosureError, match="fehlen Fallzahlen"):
        judge_columns(without, np.nan, (CASES,))


def test_a_block_without_limits_is_refused():
    with pytest.raises(DisclosureError, match="fehlen Veröffentlichungsgrenzen"):
        judge_columns(columns([UncheckedCell(AT, 50.0, 1.0)]), np.nan, ())
