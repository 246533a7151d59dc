"""Calibration and change of `estimate` against the slow reference, on generated designs."""

import math
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import Place
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.survey import reference
from laendertisch.statistics.estimation.survey.answers import answer
from laendertisch.statistics.estimation.survey.asks import Ask, Contrast, Measure
from laendertisch.statistics.estimation.survey.calibration_file import (
    CalibrationMethod,
    CalibrationPlan,
    Margin,
)
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.modelling import build_error_model

EXAMPLES = settings(max_examples=40, derandomize=True, deadline=None)
HERE = Place("design.yaml")
NUMBERS = st.integers(-20, 60).map(float)
PERSON = st.tuples(
    st.sampled_from([0.5, 1.0, 2.0, 7.25]),
    st.one_of(st.none(), NUMBERS),
    st.sampled_from(["a", "b"]),
    st.sampled_from(["x", "y", "y"]),
)


@st.composite
def samples(draw):
    """Return records of two to four strata with two to four units, a group and a label of each."""
    records, groups, labels = [], [], []
    for stratum in range(draw(st.integers(2, 4))):
        for unit in range(draw(st.integers(2, 4))):
            for weight, y, group, label in draw(st.lists(PERSON, min_size=1, max_size=4)):
                values = {"y": y, "one": 1.0}
                records.append(reference.Record(f"s{stratum}", (f"u{unit}",), (), weight, values))
                groups.append(group)
                labels.append(label)
    return records, groups, labels


def survey_file(records, **columns):
    return SurveyFile(
        Path("generated"),
        pl.DataFrame(
            {
                "stratum": [record.stratum for record in records],
                "unit": [record.units[0] for record in records],
                "weight": [record.weight for record in records],
                "y": pl.Series([record.values["y"] for record in records], dtype=pl.Float64),
                **columns,
            }
        ),
        None,
    )


def plan(calibration=None, period=None):
    return SurveyPlan(
        "weight", "stratum", ("unit",), (), nest=True, lonely_psu=Lonely.REMOVE, replicates=None,
        calibration=calibration, period=period,
    )  # fmt: skip


def calibration(method, *margins):
    return CalibrationPlan(method, margins, None, None, HERE)


def margin(column, totals):
    return Margin((column,), None, {(label,): total for label, total in totals.items()}, HERE)


def question(measure, *, by=("group",), contrast=None):
    return Ask("x", measure, Name("y", Kind.NUMBER), None, None, by, (), 0.5, None, 0.95, contrast)


def totals_for(labels, data):
    return {label: float(data.draw(st.integers(1, 90))) for label in sorted(set(labels))}


@EXAMPLES
@given(data=st.data())
def test_poststratified_totals_and_means(data):
    records, groups, labels = data.draw(samples())
    totals = totals_for(labels, data)
    file = survey_file(records, group=groups, label=labels)
    model = build_error_model(
        file, plan(calibration(CalibrationMethod.POSTSTRATIFY, margin("label", totals)))
    )
    after = reference.poststratified(records, labels, totals)
    assert list(model.weight) == pytest.approx([record.weight for record in after], rel=1e-12)
    for measure in (Measure.TOTAL, Measure.MEAN):
        for found in answer(question(measure), file, model):
            chosen = {
                id(each) for each, own in zip(after, groups, strict=True) if own == found.groups["group"]
            }

            def inside(record, chosen=chosen):
                return id(record) in chosen

            if measure is Measure.TOTAL:
                value, parts = reference.total(after, "y", inside)
            else:
                value, parts = reference.quotient(after, "y", "one", inside)
            if value is None or found.degrees_of_freedom <= 0:
                continue
            left = reference.residuals(records, after, labels, parts)
            expected = math.sqrt(reference.variance(after, left, "remove"))
            size = math.sqrt(math.fsum(part**2 for part in parts.values()))
            assert found.estimate == pytest.approx(value, rel=1e-9, abs=1e-12)
            assert found.standard_error == pytest.approx(expected, rel=1e-9, abs=1e-10 * size)


@EXAMPLES
@given(data=st.data())
def test_one_margin_is_met_the_same_way_by_every_method(data):
    records, groups, labels = data.draw(samples())
    totals = totals_for(labels, data)
    file = survey_file(records, group=groups, label=labels)
    found = [
        list(
            answer(
                question(Measure.MEAN),
                file,
                build_error_model(file, plan(calibration(method, margin("label", totals)))),
            )
        )
        for method in (CalibrationMethod.POSTSTRATIFY, CalibrationMethod.RAKING, CalibrationMethod.LINEAR)
    ]
    for own, *others in zip(*found, strict=True):
        for other in others if own.estimate is not None else ():
            assert own.estimate == pytest.approx(other.estimate, rel=1e-9, abs=1e-9)
            if own.standard_error is not None:
                assert own.standard_error == pytest.approx(other.standard_error, rel=1e-7, abs=1e-9)


@EXAMPLES
@given(drawn=samples())
def test_totals_that_are_met_already_change_no_weight(drawn):
    records, groups, labels = drawn
    reached = [{}, {}]
    for record, *own in zip(records, groups, labels, strict=True):
        for sums, label in zip(reached, own, strict=True):
            sums[label] = sums.get(label, 0.0) + record.weight
    file = survey_file(records, group=groups, label=labels)
    margins = margin("group", reached[0]), margin("label", reached[1])
    for method in (CalibrationMethod.RAKING, CalibrationMethod.LINEAR):
        model = build_error_model(file, plan(calibration(method, *margins)))
        assert list(model.weight) == pytest.approx([record.weight for record in records], rel=1e-9)


@EXAMPLES
@given(data=st.data())
def test_change_between_two_periods(data):
    years = []
    for _ in range(2):
        records, _, _ = data.draw(samples())
        years.append([replace(each, values={**each.values}) for each in records])
    both = [*years[0], *years[1]]
    period = [0.0] * len(years[0]) + [1.0] * len(years[1])
    file = survey_file(both, period=period)
    sides = [Comparison("==", Name("period", Kind.NUMBER), Constant(value)) for value in (1.0, 0.0)]
    asked = question(Measure.TOTAL, by=(), contrast=Contrast(*sides, "period"))
    (found,) = answer(asked, file, build_error_model(file, plan(period="period")))
    values, parts = zip(*(reference.total(year, "y", lambda _: True) for year in years), strict=True)
    if None in values or found.standard_error is None:
        return
    assert found.estimate == pytest.approx(values[1] - values[0], rel=1e-9, abs=1e-9)
    own = math.fsum(reference.variance(year, part, "remove") for year, part in zip(years, parts, strict=True))
    changed = own - 2 * reference.covariance(*years, *parts)
    expected = own if changed < -1e-9 * own else max(changed, 0.0)
    assert found.standard_error**2 == pytest.approx(expected, rel=1e-8, abs=1e-9 * own)
