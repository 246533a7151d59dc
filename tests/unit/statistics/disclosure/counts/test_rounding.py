import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.statistics.disclosure.counts.rounding import largest_deviation, rates, rounded


def test_base_five_goes_to_the_nearest_multiple():
    assert rounded(range(11), 5).tolist() == [0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]


def test_base_ten_goes_up_from_the_middle():
    assert rounded([0, 4, 5, 14, 15, 25], 10).tolist() == [0, 0, 10, 10, 20, 30]


def test_a_total_is_rounded_from_its_own_value_and_not_from_rounded_parts():
    parts = [2, 2, 2]
    assert rounded(parts, 5).sum() == 0
    assert rounded([sum(parts)], 5).tolist() == [5]


@pytest.mark.parametrize(("base", "most"), [(5, 2), (10, 5)])
def test_the_largest_deviation(base, most):
    assert largest_deviation(base) == most


@settings(max_examples=200, derandomize=True)
@given(count=st.integers(0, 10**9), base=st.sampled_from([5, 10]))
def test_every_count_becomes_a_near_multiple(count, base):
    (figure,) = rounded([count], base).tolist()
    assert figure % base == 0
    assert abs(figure - count) <= largest_deviation(base)


def test_rates_come_from_counts_that_are_not_rounded():
    assert rates([7], [23], 100, 1).tolist() == [30.4]
    assert rates([5], [25], 100, 1).tolist() == [20.0]


def test_a_rate_without_a_base_is_not_known():
    assert np.isnan(rates([0], [0], 100, 1)).all()
