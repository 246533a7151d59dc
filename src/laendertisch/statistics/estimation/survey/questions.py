"""A question and a file → the statistic that is asked for, over the records that count."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from laendertisch.kernel.errors import InputError, SourceError
from laendertisch.statistics.catalogue.expressions import Expression, Kind, Name
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.asks import QUANTILES, Ask, Classes, Measure
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.differences import Difference
from laendertisch.statistics.estimation.survey.domains import Domain
from laendertisch.statistics.estimation.survey.evaluating import numbers_of, truths_of
from laendertisch.statistics.estimation.survey.groups import Groups, groups_by
from laendertisch.statistics.estimation.survey.measures import Poverty, Quotient, Statistic, Sum
from laendertisch.statistics.estimation.survey.quantiles import Percentile
from laendertisch.statistics.estimation.survey.scores import scores
from laendertisch.statistics.estimation.survey.sums import Truths


def asked_statistic(ask: Ask, file: SurveyFile, active: Truths, groups: Groups) -> Statistic | Percentile:
    """Return what is asked for, over the records that count: known values, a group, a weight (`active`).

    Raises `InputError` for a share of a variable that is neither 0 nor 1.
    """
    y, x = _columns(ask, file)
    everywhere = _Records(ask, file, y, x, active, groups, _chosen(ask.where, file))
    if ask.contrast is None:
        return _percentile(everywhere) if ask.measure in QUANTILES else _statistic(everywhere)
    sides = (_chosen(each, file) for each in (ask.contrast.group, ask.contrast.reference))
    group, reference = (_statistic(replace(everywhere, chosen=everywhere.chosen & side)) for side in sides)
    return Difference(group, reference)


@dataclass(frozen=True)
class _Records:
    """The question, both columns it is about, and which records of the file are chosen."""

    ask: Ask
    file: SurveyFile
    y: Floats
    x: Floats
    active: Truths
    groups: Groups
    chosen: Truths

    @property
    def known(self) -> Truths:
        """Which records have a value and count."""
        known: Truths = np.isfinite(self.y) & self.active
        return known

    def domain(self) -> Domain:
        """Return the records that count, and the cell of each."""
        cell = np.where(self.chosen & np.isfinite(self.x), self.groups.of_row, -1)
        row = np.flatnonzero(self.known & (cell >= 0))
        return Domain(row, cell[row], self.groups.count)


def _statistic(records: _Records) -> Statistic:
    domain = records.domain()
    match records.ask.measure:
        case Measure.TOTAL:
            return Sum(domain, records.y[domain.row])
        case Measure.ARPR:
            return _poverty(records, domain)
        case _:
            return Quotient(domain, records.y[domain.row], records.x[domain.row])


def _percentile(records: _Records) -> Percentile:
    domain, ask = records.domain(), records.ask
    values = records.y[domain.row]
    if ask.classes is not None:
        values = _places_of_classes(records, ask.classes, domain)
    return Percentile(domain, values, ask.rule, ask.classes)


def _places_of_classes(records: _Records, classes: Classes, domain: Domain) -> Floats:
    """Return the place of each record's class; refuse a code without a class."""
    order = np.argsort(classes.codes)
    codes = np.array(classes.codes)[order]
    values = records.y[domain.row]
    place = np.minimum(np.searchsorted(codes, values), len(codes) - 1)
    wrong = np.flatnonzero(codes[place] != values)
    if len(wrong):
        problem = f"Für den Wert {values[wrong[0]]:g} ist keine Klasse angegeben. Bitte in classes ergänzen."
        raise _complaint(records.ask, records.file, records.ask.numerator, int(domain.row[wrong[0]]), problem)
    return order[place].astype(np.float64)


def _poverty(records: _Records, domain: Domain) -> Poverty:
    """Return the poverty share; records without an area have no threshold and stay out.

    A change compares each period with the threshold of its own.
    """
    contrast = records.ask.contrast
    period = (contrast.period,) if contrast and contrast.period else ()
    areas = groups_by(records.file, tuple(dict.fromkeys((*records.ask.threshold_by, *period))))
    everybody = np.flatnonzero(records.known)
    row = everybody[areas.of_row[everybody] >= 0]
    counted = np.isin(domain.row, row)
    domain = Domain(domain.row[counted], domain.cell[counted], domain.cells)
    member = np.searchsorted(row, domain.row)
    return Poverty(domain, member, row, records.y[row], areas.of_row[row], areas.count)


def _columns(ask: Ask, file: SurveyFile) -> tuple[Floats, Floats]:
    """Return numerator and denominator of each row; NaN where the record does not belong."""
    if ask.items is not None:
        y = scores(ask.items, file)
    else:
        y = np.ones(file.frame.height) if ask.numerator is None else numbers_of(ask.numerator, file)
    x = np.ones(file.frame.height) if ask.denominator is None else numbers_of(ask.denominator, file)
    if ask.measure is Measure.SHARE:
        _check_share(ask, file, ask.numerator, y)
        if ask.denominator is not None:
            _check_share(ask, file, ask.denominator, x)
            x = np.where(x == 1, 1.0, np.nan)
    return y, x


def _chosen(where: Expression | None, file: SurveyFile) -> Truths:
    return np.ones(file.frame.height, dtype=bool) if where is None else truths_of(where, file)


def _check_share(ask: Ask, file: SurveyFile, part: Expression | None, values: Floats) -> None:
    """Refuse numbers that are no answer to yes or no."""
    wrong = np.flatnonzero(np.isfinite(values) & (values != 0) & (values != 1))
    if part is not None and part.kind is Kind.NUMBER and len(wrong):
        row = int(wrong[0])
        problem = f"Ein Anteil braucht eine Bedingung oder 0 und 1; hier steht {values[row]:g}."
        raise _complaint(ask, file, part, row, problem)


def _complaint(ask: Ask, file: SurveyFile, part: Expression | None, row: int, problem: str) -> InputError:
    """Return the complaint about one value, with its line where it stands in a column."""
    if isinstance(part, Name):
        return SourceError(file.finding(part.name, row, problem))
    return InputError(f"Frage „{ask.name}“, Satz {row + 1}: {problem}")
