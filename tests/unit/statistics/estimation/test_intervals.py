"""Intervals against values from tables and from R."""

import numpy as np
import pytest

from laendertisch.statistics.estimation.intervals import (
    effective_records,
    korn_graubard,
    share_interval,
    t_quantile,
    wald_interval,
)


def one(number):
    return np.array([float(number)])


@pytest.mark.parametrize(("df", "quantile"), [(1, 12.706205), (10, 2.228139), (1000, 1.962339)])
def test_t_quantile_as_in_printed_tables(df, quantile):
    assert t_quantile(one(df), 0.95) == pytest.approx(quantile, abs=1e-6)


def test_no_quantile_without_degrees_of_freedom():
    assert np.isnan(t_quantile(np.array([0.0, -2.0]), 0.95)).all()


def test_korn_graubard_is_clopper_pearson_for_a_simple_random_sample():
    """Return 7 of 20 as binom.test(7, 20) of R does: 0.1539092 to 0.5921885."""
    lower, upper = korn_graubard(one(7 / 20), one(20), 0.95)
    assert lower == pytest.approx(0.1539092, abs=1e-7)
    assert upper == pytest.approx(0.5921885, abs=1e-7)


def test_nobody_of_thirty_is_not_certainly_nobody():
    """Return 0 of 30 as binom.test(0, 30) of R does: 0 to 0.1157033."""
    lower, upper = korn_graubard(one(0), one(30), 0.95)
    assert (lower[0], upper[0]) == (0.0, pytest.approx(0.1157033, abs=1e-7))


def test_effective_records_are_never_more_than_there_are():
    assert effective_records(one(0.5), one(0.0001), one(10**6), one(100), 0.95) == pytest.approx([100])
    fewer = effective_records(one(0.5), one(0.0025), one(99), one(1000), 0.95)
    assert fewer == pytest.approx([100 * (1.962341 / 1.984217) ** 2], rel=1e-5)


def test_large_samples_get_the_logit_interval():
    share, variance, df = one(0.8), one(0.0004), one(60)
    lower, upper = share_interval(share, variance, df, one(5000), 0.95)
    half = 2.000298 * 0.02 / (0.8 * 0.2)
    middle = np.log(0.8 / 0.2)
    assert lower == pytest.approx(1 / (1 + np.exp(half - middle)), rel=1e-6)
    assert upper == pytest.approx(1 / (1 + np.exp(-half - middle)), rel=1e-6)


def test_small_samples_get_korn_graubard():
    small = share_interval(one(0.4), one(0.02), one(12), one(25), 0.95)
    effective = effective_records(one(0.4), one(0.02), one(12), one(25), 0.95)
    assert small == korn_graubard(one(0.4), effective, 0.95)


def test_no_interval_without_variance():
    for side in share_interval(one(0.4), one(np.nan), one(0), one(25), 0.95):
        assert np.isnan(side).all()


def test_wald_interval_is_symmetric():
    lower, upper = wald_interval(one(10), one(4), one(10), 0.95)
    assert (lower, upper) == (pytest.approx(10 - 2 * 2.228139), pytest.approx(10 + 2 * 2.228139))
