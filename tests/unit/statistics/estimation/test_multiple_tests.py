"""Many tests at once: values of R's `p.adjust(method = "BH")` and of the paper."""

import numpy as np
import pytest

from laendertisch.statistics.estimation.multiple_tests import adjusted_p_values, discoveries, t_test

PAPER = np.array(
    [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
)
"""Benjamini and Hochberg 1995, section 3.2: at 5 % the four smallest are rejected."""


def test_the_example_of_the_paper_has_four_discoveries():
    assert discoveries(PAPER).tolist() == [True] * 4 + [False] * 11


def test_the_order_of_the_tests_does_not_matter():
    order = np.array([7, 2, 14, 0, 9, 4, 1, 11, 3, 6, 13, 5, 8, 12, 10])
    assert adjusted_p_values(PAPER[order]).tolist() == adjusted_p_values(PAPER)[order].tolist()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.05, 0.05, 0.05, 0.05]),
        ([0.04, 0.001, 0.2], [0.06, 0.003, 0.2]),
        ([0.5, 0.9, 0.8], [0.9, 0.9, 0.9]),
        ([0.03], [0.03]),
        ([], []),
    ],
)
def test_adjusted_values_are_those_of_r(given, expected):
    assert adjusted_p_values(np.array(given)) == pytest.approx(expected)


def test_what_is_not_tested_does_not_count():
    table = np.array([[0.04, np.nan], [0.001, 0.2]])
    assert adjusted_p_values(table) == pytest.approx(np.array([[0.06, np.nan], [0.003, 0.2]]), nan_ok=True)
    assert discoveries(table).tolist() == [[False, False], [True, False]]


def test_p_values_are_those_of_the_t_distribution():
    difference, error, df = np.array([2.0, -2.0, 0.0]), np.array([1.0, 1.0, 1.0]), np.array([10.0, 1e9, 5.0])
    assert t_test(difference, error, df) == pytest.approx([0.0733880, 0.0455003, 1.0], abs=1e-7)


def test_without_error_or_degrees_of_freedom_there_is_no_test():
    difference, error, df = np.ones(3), np.array([0.0, 1.0, np.nan]), np.array([5.0, 0.0, 5.0])
    assert np.isnan(t_test(difference, error, df)).all()
