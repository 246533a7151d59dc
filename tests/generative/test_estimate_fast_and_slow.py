"""`estimate` against the slow reference, on generated designs with one and two stages.

Two to five strata with one to four units each, some completely observed, weights of zero, missing values,
domains that miss whole strata, all rules for lonely units.
"""

import math

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.statistics.catalogue.expressions import Kind, Name
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.survey import reference
from laendertisch.statistics.estimation.survey.answers import Status, answer
from laendertisch.statistics.estimation.survey.asks import Ask, Measure, Method
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.modelling import build_error_model
from laendertisch.statistics.estimation.survey.replicate_file import ReplicatePlan

EXAMPLES = settings(max_examples=40, derandomize=True, deadline=None)
RELATIVE = 1e-9
RULES = [rule for rule in Lonely if rule is not Lonely.FAIL]
NUMBERS = st.integers(-20, 60).map(float)
PERSONS = st.fixed_dictionaries(
    {
        "weight": st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 7.25]),
        "y": st.one_of(st.none(), NUMBERS),
        "x": st.one_of(st.none(), NUMBERS),
        "yes": st.sampled_from([0.0, 1.0, 1.0, None]),
        "group": st.sampled_from(["a", "a", "b"]),
    }
)


@st.composite
def samples(draw, stages=2, sized=True):
    """Return records with the numbers of their units repeated in every stratum, and group labels."""
    records, groups = [], []
    for stratum in range(draw(st.integers(2, 5))):
        outer = draw(st.integers(1, 4))
        size = outer + draw(st.sampled_from([0, 1, 6]))
        for unit in range(outer):
            inner = draw(st.integers(1, 3)) if stages == 2 else 1
            inner_size = inner + draw(st.sampled_from([0, 2]))
            for inner_unit in range(inner):
                for person in draw(st.lists(PERSONS, min_size=1, max_size=3)):
                    units = (f"u{unit}", f"v{inner_unit}")[:stages]
                    sizes = (float(size), float(inner_size))[:stages] if sized else ()
                    values = {name: person[name] for name in ("y", "x", "yes")}
                    values["one"] = 1.0
                    records.append(reference.Record(f"s{stratum}", units, sizes, person["weight"], values))
                    groups.append(person["group"])
    return records, groups


def survey_file(records, groups):
    columns = {
        "stratum": [record.stratum for record in records],
        "weight": [record.weight for record in records],
        "group": groups,
    }
    for place, _ in enumerate(records[0].units):
        columns[f"unit{place}"] = [record.units[place] for record in records]
    for place, _ in enumerate(records[0].sizes):
        columns[f"size{place}"] = [record.sizes[place] for record in records]
    for name in ("y", "x", "yes", "one"):
        columns[name] = pl.Series([record.values[name] for record in records], dtype=pl.Float64)
    return SurveyFile("generated", pl.DataFrame(columns))


def plan(records, rule):
    return SurveyPlan(
        weights="weight",
        strata="stratum",
        psu=tuple(f"unit{place}" for place, _ in enumerate(records[0].units)),
        fpc=tuple(f"size{place}" for place, _ in enumerate(records[0].sizes)),
        nest=True,
        lonely_psu=rule,
        replicates=None,
    )


def ask(measure, numerator, denominator=None, *, by=("group",), method=None):
    names = [Name(each, Kind.NUMBER) if each else None for each in (numerator, denominator)]
    return Ask("x", measure, *names, None, by, (), 0.5, method, 0.95)


def fast(question, records, groups, rule):
    file = survey_file(records, groups)
    found = list(answer(question, file, build_error_model(file, plan(records, rule))))
    return {each.groups.get("group"): each for each in found}


def in_group(records, groups, label):
    chosen = {id(record) for record, group in zip(records, groups, strict=True) if label in (None, group)}
    return lambda record: id(record) in chosen


def assert_agrees(found, value, parts, records, rule):
    """Compare value, error and degrees of freedom; rounding is measured against the size of the parts."""
    if value is None:
        assert found.estimate is None
        return
    assert found.estimate == pytest.approx(value, rel=RELATIVE, abs=1e-12)
    variance = reference.variance(records, parts, rule)
    if found.status is Status.FULL_COUNT:
        assert (variance, found.standard_error) == (0.0, 0.0)
        return
    if found.degrees_of_freedom <= 0 or variance is None:
        assert found.standard_error is None
        return
    scale = math.sqrt(math.fsum(part**2 for part in parts.values()))
    error = math.sqrt(variance)
    assert found.standard_error == pytest.approx(error, rel=RELATIVE, abs=1e-11 * scale + 1e-11 * abs(value))


def near(number):
    return None if number is None else pytest.approx(number, rel=RELATIVE, abs=1e-12)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("stages", [1, 2])
@EXAMPLES
@given(data=st.data())
def test_linear_measures(rule, stages, data):
    records, groups = data.draw(samples(stages, sized=data.draw(st.booleans())))
    for measure, above, below in (
        (Measure.TOTAL, "y", None),
        (Measure.MEAN, "y", None),
        (Measure.SHARE, "yes", None),
        (Measure.RATIO, "y", "x"),
    ):
        for label, found in fast(ask(measure, above, below), records, groups, rule).items():
            inside = in_group(records, groups, label)
            if measure is Measure.TOTAL:
                value, parts = reference.total(records, above, inside)
            else:
                value, parts = reference.quotient(records, above, below or "one", inside)
            assert_agrees(found, value, parts, records, rule)
            if value is not None:
                assert found.degrees_of_freedom == reference.degrees_of_freedom(records, parts)


@EXAMPLES
@given(drawn=samples())
def test_poverty_share(drawn):
    records, groups = drawn
    for label, found in fast(ask(Measure.ARPR, "y"), records, groups, Lonely.ADJUST).items():
        incomes = {
            record.values["y"] for record in records if record.weight > 0 and record.values["y"] is not None
        }
        if len(incomes) < 2:
            continue  # without a spread of incomes there is no density of the threshold
        value, parts = reference.poverty(records, "y", in_group(records, groups, label))
        assert_agrees(found, value, parts, records, Lonely.ADJUST)


@EXAMPLES
@given(drawn=samples())
def test_medians_and_their_intervals(drawn):
    records, groups = drawn
    for label, found in fast(ask(Measure.MEDIAN, "y"), records, groups, Lonely.CERTAINTY).items():
        inside = in_group(records, groups, label)
        assert found.estimate == reference.quantile(records, "y", 0.5, inside)
        if found.lower is not None:
            assert found.lower <= found.estimate
        if found.upper is not None:
            assert found.estimate <= found.upper


@EXAMPLES
@given(drawn=samples(), factor=st.sampled_from([0.25, 8.0]))
def test_scale_of_weights_does_not_change_rates(drawn, factor):
    records, groups = drawn
    heavier = [
        reference.Record(each.stratum, each.units, each.sizes, each.weight * factor, each.values)
        for each in records
    ]
    question = ask(Measure.MEAN, "y")
    scaled = fast(question, heavier, groups, Lonely.ADJUST)
    for label, found in fast(question, records, groups, Lonely.ADJUST).items():
        assert scaled[label].estimate == found.estimate
        assert scaled[label].standard_error == near(found.standard_error)


@EXAMPLES
@given(drawn=samples(), random=st.randoms(use_true_random=False))
def test_order_of_records_does_not_matter(drawn, random):
    records, groups = drawn
    pairs = list(zip(records, groups, strict=True))
    random.shuffle(pairs)
    question = ask(Measure.MEDIAN, "y")
    shuffled = fast(question, *map(list, zip(*pairs, strict=True)), Lonely.ADJUST)
    for label, found in fast(question, records, groups, Lonely.ADJUST).items():
        assert shuffled[label].estimate == found.estimate


@EXAMPLES
@given(drawn=samples(stages=1, sized=False))
def test_jackknife_of_totals_is_linearisation(drawn):
    """For a total the stratified jackknife and the Taylor variance are the same figure."""
    records, groups = drawn
    file = survey_file(records, groups)
    strata = {record.stratum: sorted({each.units for each in records if each.stratum == record.stratum})
              for record in records}  # fmt: skip
    columns, rscales = {}, []
    for stratum, units in strata.items():
        if len(units) < 2:
            continue
        for unit in units:
            columns[f"rep{len(columns)}"] = [
                0.0 if (each.stratum, each.units) == (stratum, unit)
                else each.weight * len(units) / (len(units) - 1) if each.stratum == stratum
                else each.weight
                for each in records
            ]  # fmt: skip
            rscales.append((len(units) - 1) / len(units))
    if not columns:
        return
    frame = file.frame.with_columns(**{name: np.array(values) for name, values in columns.items()})
    replicated = SurveyFile("generated", frame)
    replicates = ReplicatePlan(tuple(columns), 1.0, tuple(rscales), mse=True)
    by_weights = SurveyPlan("weight", None, (), (), nest=False, lonely_psu=Lonely.FAIL, replicates=replicates)
    question = ask(Measure.TOTAL, "y", by=(), method=Method.T)
    (jackknife,) = answer(question, replicated, build_error_model(replicated, by_weights))
    (taylor,) = answer(question, file, build_error_model(file, plan(records, Lonely.REMOVE)))
    if jackknife.standard_error is not None and taylor.standard_error is not None:
        assert jackknife.standard_error == pytest.approx(taylor.standard_error, rel=1e-7, abs=1e-6)
