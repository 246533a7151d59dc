"""Quantiles by their three rules, against formulas by hand and against a bootstrap."""

import math

import numpy as np
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.estimation.survey.answers import Status
from laendertisch.statistics.estimation.survey.asks import Classes, QuantileRule
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.quantiles import Percentile

INCOME = Classes((1.0, 2.0, 3.0), (0.0, 1000.0, 2000.0, math.inf))


def distribution(values, weight, rule, classes=None):
    count = len(values)
    domain = Domain(np.arange(count), np.zeros(count, dtype=np.int64), 1)
    asked = Percentile(domain, np.array(values, dtype=float), rule, classes)
    return asked.distribution(np.array(weight, dtype=float))


def quantile(values, weight, part, rule, classes=None):
    return float(distribution(values, weight, rule, classes).quantiles(np.array([part]))[0])


@pytest.mark.parametrize(
    ("part", "expected"),
    [(0.1, 10), (0.25, 10), (0.5, 15), (0.75, 20), (0.875, 30), (1.0, 40)],
)
def test_linear_rule_runs_straight_between_observed_values(part, expected):
    """F is 1/4 at 10, 3/4 at 20, 1 at 40; equal values count together."""
    assert quantile([10, 20, 20, 40], [1, 1, 1, 1], part, QuantileRule.LINEAR) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("part", "expected"), [(0.2, 500), (0.4, 1000), (0.5, 1250), (0.8, 2000), (0.9, math.nan)]
)
def test_class_rule_interpolates_inside_the_class_and_stays_out_of_an_open_one(part, expected):
    """Classes with weights 4, 4, 2: F is 0.4 at 1000, 0.8 at 2000, then nobody knows."""
    found = quantile([0, 0, 1, 2], [1, 3, 4, 2], part, QuantileRule.CLASSES, INCOME)
    assert found == pytest.approx(expected, nan_ok=True)


def test_an_empty_class_in_between_is_jumped_over():
    classes = Classes((1.0, 2.0, 3.0), (0.0, 10.0, 20.0, 30.0))
    assert quantile([0, 2], [1, 1], 0.5, QuantileRule.CLASSES, classes) == 10
    assert quantile([0, 2], [1, 1], 0.75, QuantileRule.CLASSES, classes) == 25


@pytest.mark.parametrize("rule", [QuantileRule.LINEAR, QuantileRule.CLASSES])
@pytest.mark.parametrize("part", [0.3, 0.5, 0.65])
def test_the_distribution_at_the_quantile_is_its_part(rule, part):
    weight = np.array([1.0, 2.0, 0.5, 1.5, 3.0])
    found = distribution([0, 1, 1, 0, 1], weight, rule, INCOME if rule is QuantileRule.CLASSES else None)
    below = found.below(found.quantiles(np.array([part])))
    if rule is QuantileRule.CLASSES or part > 2.5 / 8:
        assert (weight * below).sum() / weight.sum() == pytest.approx(part)


def test_negative_weights_never_let_the_distribution_fall():
    assert quantile([1, 2, 3], [2, -1, 3], 0.5, QuantileRule.MATH) == 1


CLASSES = "{1: [0, 1000], 2: [1000, 2000], 3: [2000, null]}"


@pytest.fixture
def answers(answered):
    def ask(codes, part):
        rows = "".join(f"{code},{number % 20}\n" for number, code in enumerate(codes))
        question = f"kind: quantile, variable: income, probability: {part}, rule: classes, classes: {CLASSES}"
        (found,) = answered(f"income,unit\n{rows}", "psu: unit", question)
        return found

    return ask


def test_a_quantile_in_the_open_class_has_no_value(answers):
    found = answers([1] * 20 + [2] * 20 + [3] * 60, 0.5)
    assert (found.estimate, found.status) == (None, Status.OPEN_CLASS)


def test_a_limit_in_the_open_class_leaves_the_interval_open(answers):
    found = answers([1, 3] * 10 + [2, 2] * 20 + [1, 3, 3, 2] * 10, 0.7)
    assert found.estimate == pytest.approx(2000)
    assert (found.upper, found.standard_error, found.status) == (None, None, Status.OPEN_INTERVAL)


def test_a_code_without_a_class_names_its_line(answers):
    with pytest.raises(
        InputError, match=r"data.csv, Zeile 5, Feld „income“: Für den Wert 9 ist keine Klasse"
    ):
        answers([1, 2, 2, 9, 1], 0.5)


def test_overlapping_classes_are_refused(answered):
    with pytest.raises(InputError, match="Die Klasse beginnt bei 400, die davor endet bei 500"):
        answered(
            "y\n1\n2\n",
            "{}",
            "kind: median, variable: y, rule: classes, classes: {1: [0, 500], 2: [400, 900]}",
        )


@pytest.mark.parametrize(
    "asked",
    ["rule: linear", "rule: classes, classes: {0: [0, 1], 1: [1, 2], 2: [2, 3], 3: [3, 9], 4: [9, 30]}"],
)
def test_error_agrees_with_a_bootstrap_of_units(answered, asked):
    """A median of 60 clusters of 10; the standard error lies within a quarter of the bootstrap's."""
    chance = np.random.default_rng(7)
    centre = chance.normal(1, 0.3, 60)
    values = np.exp(chance.normal(centre[:, np.newaxis], 0.5, (60, 10)))
    if "classes" in asked:
        values = np.searchsorted([1.0, 2.0, 3.0, 9.0], values).astype(float)
    rows = "".join(f"{value},{unit}\n" for unit, own in enumerate(values) for value in own)
    (found,) = answered(f"y,unit\n{rows}", "psu: unit", f"kind: median, variable: y, {asked}")
    rule = QuantileRule.LINEAR if "linear" in asked else QuantileRule.CLASSES
    classes = Classes((0.0, 1.0, 2.0, 3.0, 4.0), (0.0, 1.0, 2.0, 3.0, 9.0, 30.0))
    drawn = [
        quantile(values.ravel(), np.repeat(np.bincount(picks, minlength=60), 10), 0.5, rule, classes)
        for picks in chance.integers(0, 60, (400, 60))
    ]
    assert found.standard_error == pytest.approx(np.std(drawn), rel=0.25)
