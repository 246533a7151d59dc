"""A question and a sample → one answer per group (Ergebniszeilen)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from laendertisch.statistics.estimation.design import Floats, Whole
from laendertisch.statistics.estimation.survey.ask_file import Ask, Measure, Method
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.errors import ErrorModel
from laendertisch.statistics.estimation.survey.groups import groups_by
from laendertisch.statistics.estimation.survey.intervals_by_method import Estimated, critical, interval
from laendertisch.statistics.estimation.survey.measures import (
    Poverty,
    Quotient,
    Statistic,
    distribution,
)
from laendertisch.statistics.estimation.survey.questions import Percentile, asked_statistic
from laendertisch.statistics.estimation.survey.sums import Truths


class Status(StrEnum):
    """What an answer is worth (Status einer Ergebniszeile)."""

    OK = "ok"
    NO_CASES = "no_cases"
    ZERO_DENOMINATOR = "zero_denominator"
    LONELY = "lonely"
    FULL_COUNT = "full_count"
    NO_VARIANCE = "no_variance"
    OPEN_INTERVAL = "open_interval"

    @property
    def meaning(self) -> str:
        """The meaning in German."""
        return MEANINGS[self]


MEANINGS = {
    Status.OK: "Wert mit Fehler und Intervall",
    Status.NO_CASES: "kein Satz mit bekanntem Wert und Gewicht über null; kein Wert",
    Status.ZERO_DENOMINATOR: "der Nenner ist null; kein Wert",
    Status.LONELY: "zu wenige Auswahleinheiten für einen Fehler; nur der Wert",
    Status.FULL_COUNT: "vollständig erhoben; der Wert hat keinen Stichprobenfehler",
    Status.NO_VARIANCE: "kein Unterschied zwischen Auswahleinheiten; Fehler null heißt hier nicht genau",
    Status.OPEN_INTERVAL: "das Intervall des Quantils reicht über die beobachteten Werte hinaus",
}


@dataclass(frozen=True)
class Answer:
    """One answer (Ergebniszeile); `None` where there is no figure.

    `groups` maps each column of the breakdown to the label of the group. `records` counts the records with a
    weight and a known value, `design_effect` is V by the variance of a simple random sample of as many.
    """

    name: str
    groups: Mapping[str, str]
    estimate: float | None
    standard_error: float | None
    lower: float | None
    upper: float | None
    degrees_of_freedom: int
    design_effect: float | None
    records: int
    status: Status


@dataclass(frozen=True)
class _Figures:
    """The figures of all groups; NaN where there is none."""

    value: Floats
    error: Floats
    lower: Floats
    upper: Floats
    df: Whole
    effect: Floats
    records: Floats
    complete: Truths


def answer(ask: Ask, file: SurveyFile, model: ErrorModel) -> Iterator[Answer]:
    """Yield the answers to one question, groups in the order of their values.

    Raises `InputError` for a share of a variable that is neither 0 nor 1.
    """
    groups = groups_by(file, ask.by)
    statistic = asked_statistic(ask, file, model.active, groups)
    if isinstance(statistic, Percentile):
        figures = _quantile_figures(ask, model, statistic)
    else:
        figures = _figures(ask, model, statistic)
    for place, labels in enumerate(groups.labels):
        yield _answer(ask, dict(zip(ask.by, labels, strict=True)), figures, place)


def _figures(ask: Ask, model: ErrorModel, statistic: Statistic) -> _Figures:
    domain = statistic.domain
    value = statistic.value(model.weight)
    records, df = domain.records, model.degrees_of_freedom(domain)
    value = np.where(records > 0, value, np.nan)
    variance = model.variance(statistic)
    complete = model.complete(domain) & (variance == 0)
    variance = np.where(((df > 0) | complete) & np.isfinite(value), variance, np.nan)
    shares = ask.measure in (Measure.SHARE, Measure.ARPR)
    method = ask.method or (None if shares else Method.T)
    lower, upper = interval(method, Estimated(value, variance, df.astype(np.float64), records), ask.level)
    lower, upper = (np.where(complete, value, limit) for limit in (lower, upper))
    effect = np.full(domain.cells, np.nan)
    if not isinstance(statistic, Poverty):
        effect = _design_effect(statistic, model.weight, variance)
    return _Figures(value, np.sqrt(variance), lower, upper, df, effect, records, complete)


def _design_effect(statistic: Statistic, weight: Floats, variance: Floats) -> Floats:
    """Return V by the variance of the same number of records drawn at random without replacement.

    As `deff` in R's survey; where the weights do not add up to more than the records, with replacement.
    """
    domain = statistic.domain
    (part,) = statistic.influences(weight)
    weights = weight[part.row]
    size, records = domain.summed(weights), domain.summed((weights != 0).astype(np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        centred = part.value - (domain.summed(weights * part.value) / size)[part.cell]
        spread = domain.summed(weights * centred**2) / size * records / (records - 1)
        plain = size**2 * spread / records * np.where(size > records, 1 - records / size, 1.0)
        effect: Floats = variance / plain
    return np.where(plain > 0, effect, np.nan)


def _quantile_figures(ask: Ask, model: ErrorModel, quantile: Percentile) -> _Figures:
    """Return the quantile with Woodruff's interval: that of the share up to it, turned back into values."""
    domain = quantile.domain
    spread = distribution(domain, quantile.values, model.weight)
    value = spread.quantiles(np.full(domain.cells, ask.probability))
    below = Quotient(domain, (quantile.values <= value[domain.cell]).astype(float), np.ones(len(domain.row)))
    reached, records = below.value(model.weight), domain.records
    df, complete = model.degrees_of_freedom(domain), model.complete(domain)
    variance = np.where((df > 0) & np.isfinite(value), model.variance(below), np.nan)
    freedom = df.astype(np.float64)
    limits = interval(ask.method or Method.T, Estimated(reached, variance, freedom, records), ask.level)
    lower, upper = (spread.quantiles(np.nan_to_num(limit, nan=-1.0)) for limit in limits)
    lower, upper = (np.where(complete, value, limit) for limit in (lower, upper))
    error = np.where(complete, 0.0, (upper - lower) / (2 * critical(ask.method, freedom, ask.level)))
    return _Figures(value, error, lower, upper, df, np.full(domain.cells, np.nan), records, complete)


def _answer(ask: Ask, groups: Mapping[str, str], figures: _Figures, place: int) -> Answer:
    value, error, lower, upper = (
        _figure(each[place]) for each in (figures.value, figures.error, figures.lower, figures.upper)
    )
    return Answer(
        name=ask.name,
        groups=groups,
        estimate=value,
        standard_error=error,
        lower=lower,
        upper=upper,
        degrees_of_freedom=int(figures.df[place]),
        design_effect=_figure(figures.effect[place]),
        records=int(figures.records[place]),
        status=_status(ask, figures, place),
    )


def _figure(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _status(ask: Ask, figures: _Figures, place: int) -> Status:
    if figures.records[place] == 0:
        return Status.NO_CASES
    if np.isnan(figures.value[place]):
        return Status.ZERO_DENOMINATOR if ask.denominator is not None else Status.NO_CASES
    if np.isnan(figures.error[place]):
        quantile = ask.measure in (Measure.MEDIAN, Measure.QUANTILE)
        return Status.OPEN_INTERVAL if quantile and figures.df[place] > 0 else Status.LONELY
    if figures.complete[place]:
        return Status.FULL_COUNT
    return Status.NO_VARIANCE if figures.error[place] == 0 else Status.OK
