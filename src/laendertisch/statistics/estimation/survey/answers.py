"""A question and a sample → one answer per group (Ergebniszeilen)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.asks import QUANTILES, Ask, Measure, Method
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.differences import Difference
from laendertisch.statistics.estimation.survey.errors import ErrorModel
from laendertisch.statistics.estimation.survey.groups import groups_by
from laendertisch.statistics.estimation.survey.intervals_by_method import Estimated, critical, interval
from laendertisch.statistics.estimation.survey.measures import (
    Quotient,
    Statistic,
    Sum,
)
from laendertisch.statistics.estimation.survey.quantiles import Percentile
from laendertisch.statistics.estimation.survey.questions import asked_statistic
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
    OPEN_CLASS = "open_class"
    CALIBRATED = "calibrated"

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
    Status.OPEN_CLASS: "das Quantil liegt in einer offenen Klasse; kein Wert",
    Status.CALIBRATED: "durch Eckwerte der Kalibrierung festgelegt; der Wert hat keinen Stichprobenfehler",
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
    settled: Truths


def answer(ask: Ask, file: SurveyFile, model: ErrorModel) -> Iterator[Answer]:
    """Yield the answers to one question, groups in the order of their values.

    Raises `InputError` for a share of a variable that is neither 0 nor 1, and for a change between periods
    that the design does not know.
    """
    if ask.contrast and ask.contrast.period and not model.separates(ask.contrast.period):
        raise InputError(
            f"Frage „{ask.name}“: Für eine Veränderung muss der Stichprobenplan die Perioden kennen. Bitte "
            f"in design.yaml „period: {ask.contrast.period}“ ergänzen."
        )
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
    records, df = domain.records, _degrees_of_freedom(statistic, model)
    value = np.where(records > 0, value, np.nan)
    variance = model.variance(statistic)
    complete = model.complete(domain) & (variance == 0)
    settled = model.settled(statistic, variance) & ~complete
    certain = complete | settled
    variance = np.where(((df > 0) | certain) & np.isfinite(value), variance, np.nan)
    shares = ask.contrast is None and ask.measure in (Measure.SHARE, Measure.ARPR)
    method = ask.method or (None if shares else Method.T)
    lower, upper = interval(method, Estimated(value, variance, df.astype(np.float64), records), ask.level)
    lower, upper = (np.where(certain, value, limit) for limit in (lower, upper))
    effect = np.full(domain.cells, np.nan)
    if isinstance(statistic, (Sum, Quotient)):
        effect = _design_effect(statistic, model.weight, variance)
    return _Figures(value, np.sqrt(variance), lower, upper, df, effect, records, complete, settled)


def _degrees_of_freedom(statistic: Statistic, model: ErrorModel) -> Whole:
    """Return the degrees of freedom of each cell; of a difference those of the side that has fewer."""
    if isinstance(statistic, Difference):
        return np.minimum(
            *(model.degrees_of_freedom(side.domain) for side in (statistic.group, statistic.reference))
        )
    return model.degrees_of_freedom(statistic.domain)


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
    spread = quantile.distribution(model.weight)
    value = spread.quantiles(np.full(domain.cells, ask.probability))
    below = Quotient(domain, spread.below(value), np.ones(len(domain.row)))
    reached, records = below.value(model.weight), domain.records
    df, complete = model.degrees_of_freedom(domain), model.complete(domain)
    variance = np.where((df > 0) & np.isfinite(value), model.variance(below), np.nan)
    freedom = df.astype(np.float64)
    limits = interval(ask.method or Method.T, Estimated(reached, variance, freedom, records), ask.level)
    lower, upper = (spread.quantiles(np.nan_to_num(limit, nan=-1.0)) for limit in limits)
    lower, upper = (np.where(complete, value, limit) for limit in (lower, upper))
    error = np.where(complete, 0.0, (upper - lower) / (2 * critical(ask.method, freedom, ask.level)))
    nothing, never = np.full(domain.cells, np.nan), np.zeros(domain.cells, dtype=bool)
    return _Figures(value, error, lower, upper, df, nothing, records, complete, never)


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
        if ask.classes is not None:
            return Status.OPEN_CLASS
        return Status.ZERO_DENOMINATOR if ask.denominator is not None else Status.NO_CASES
    if np.isnan(figures.error[place]):
        return Status.OPEN_INTERVAL if ask.measure in QUANTILES and figures.df[place] > 0 else Status.LONELY
    if figures.complete[place]:
        return Status.FULL_COUNT
    if figures.settled[place]:
        return Status.CALIBRATED
    return Status.NO_VARIANCE if figures.error[place] == 0 else Status.OK
