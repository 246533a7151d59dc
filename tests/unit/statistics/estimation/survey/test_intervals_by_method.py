"""Every method of an interval against its formula by hand."""

import math

import numpy as np
import pytest

from laendertisch.statistics.estimation.survey.asks import Method
from laendertisch.statistics.estimation.survey.intervals_by_method import Estimated, interval

T_10 = 2.2281388519649385  # two-sided 95 % quantile of the t distribution with 10 degrees of freedom
Z = 1.959963984540054


def estimated(value, variance, df=10, records=100):
    return Estimated(*(np.array([float(each)]) for each in (value, variance, df, records)))


def limits(method, *numbers):
    return [float(each[0]) for each in interval(method, estimated(*numbers), 0.95)]


def test_normal_interval():
    assert limits(Method.NORMAL, 5, 4) == pytest.approx([5 - 2 * Z, 5 + 2 * Z], rel=1e-9)


def test_t_interval():
    assert limits(Method.T, 5, 4) == pytest.approx([5 - 2 * T_10, 5 + 2 * T_10], rel=1e-9)


def test_wilson_interval_of_a_simple_random_sample_solves_its_equation():
    """Each limit p lies t standard errors sqrt(p(1-p)/n) from the share."""
    share, records = 0.3, 50
    for limit in limits(Method.WILSON, share, share * (1 - share) / records):
        assert abs(limit - share) == pytest.approx(T_10 * math.sqrt(limit * (1 - limit) / records), rel=1e-9)


def test_logit_interval_is_symmetric_on_its_scale():
    lower, upper = limits(Method.LOGIT, 0.2, 0.0025)
    half = T_10 * 0.05 / 0.16
    assert math.log(upper / (1 - upper)) == pytest.approx(math.log(0.25) + half, rel=1e-9)
    assert math.log(lower / (1 - lower)) == pytest.approx(math.log(0.25) - half, rel=1e-9)


@pytest.mark.parametrize("method", [Method.LOGIT, Method.WILSON, Method.BETA, None])
def test_nobody_of_thirty_gets_the_exact_interval_by_every_method_for_shares(method):
    """As binom.test(0, 30) of R: 0 to 0.1157033."""
    assert limits(method, 0, 0, 29, 30) == pytest.approx([0, 0.1157033], abs=1e-7)


@pytest.mark.parametrize("method", [*Method, None])
def test_no_interval_without_degrees_of_freedom_or_variance(method):
    assert np.isnan(limits(method, 0.5, 0.01, 0)).all()
    assert np.isnan(limits(method, 0.5, math.nan)).all()
