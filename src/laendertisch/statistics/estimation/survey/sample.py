"""The drawn sample as numbers: stages of units within strata, weights, sampling fractions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.periods import Rotation
from laendertisch.statistics.estimation.survey.population_sizes import (
    population_sizes,
    sampling_fractions,
)
from laendertisch.statistics.estimation.survey.sums import Truths
from laendertisch.statistics.estimation.survey.weights import survey_weights

CENSUS = 1e-7
"""A stratum of which less than this part was not drawn adds nothing to the variance (as in R)."""


@dataclass(frozen=True)
class Stage:
    """One stage of the drawing (Auswahlstufe).

    `unit` and `stratum` number the unit and stratum of each row; a stratum of a later stage is a unit of the
    stage before. Per stratum: `drawn` units n, the `fraction` n/N of the population (0 with replacement).
    `reach` is, per unit, the product of the fractions of the stages before.
    """

    unit: Whole
    stratum: Whole
    stratum_of_unit: Whole
    drawn: Floats
    fraction: Floats
    reach: Floats

    @property
    def lonely(self) -> Truths:
        """Which strata have a single drawn unit although they are no census."""
        single: Truths = (self.drawn == 1) & (1 - self.fraction >= CENSUS)
        return single


@dataclass(frozen=True)
class Sample:
    """A whole sample (Stichprobe) with the stages that add to the variance; domains never make it smaller."""

    weight: Floats
    stages: tuple[Stage, ...]
    lonely_psu: Lonely
    rotation: Rotation | None = None


def build_sample(file: SurveyFile, plan: SurveyPlan) -> Sample:
    """Return the sample that the plan says about the file.

    Raises `SourceError` for missing or negative weights, missing design values, a unit in two strata without
    `nest`, sizes that are smaller than the sample or vary within a stratum, and for a lonely unit that the
    plan does not allow.
    """
    fpc = population_sizes(file, plan.fpc)
    stages: list[Stage] = []
    chance = np.ones(file.frame.height)
    for number in range(max(len(plan.psu), 1)):
        if number and number >= len(fpc):
            break  # later stages without sizes count as completely observed
        stage = _stage(file, plan, stages, fpc[number] if fpc else None)
        _check_lonely(file, plan, stage, number)
        stages.append(stage)
        chance = chance * stage.fraction[stage.stratum]
    weight = survey_weights(file, plan.weights)
    if plan.weights is None and fpc and bool(np.all(chance > 0)):
        weight = 1 / chance  # as in R: without weights the fractions say how much each record stands for
    return Sample(weight, tuple(stages), plan.lonely_psu, _rotation(file, plan, stages[0]))


def _rotation(file: SurveyFile, plan: SurveyPlan, stage: Stage) -> Rotation | None:
    """Return which units of the first stage go on from period to period, if the plan names periods."""
    if plan.period is None:
        return None
    _, first_row = np.unique(stage.unit, return_index=True)
    period, stratum = _codes(file, plan.period), _strata(file, plan)
    identity = _codes(file, plan.psu[0]) if plan.psu else np.arange(file.frame.height)
    lasting = np.unique(stratum * (int(identity.max()) + 1) + identity, return_inverse=True)[1]
    return Rotation(
        plan.period,
        period[first_row],
        lasting[first_row],
        stratum[first_row],
        stage.drawn[stage.stratum_of_unit],
        stage.fraction[stage.stratum_of_unit],
    )


def _stage(file: SurveyFile, plan: SurveyPlan, before: list[Stage], size: Floats | None) -> Stage:
    rows = file.frame.height
    number = len(before)
    identity = _codes(file, plan.psu[number]) if plan.psu else np.arange(rows)
    if before:
        stratum, reach_of_row = before[-1].unit, _reach(before[-1])
    else:
        stratum, reach_of_row = _strata_of_periods(file, plan), np.ones(rows)
        if plan.strata and plan.psu and not plan.nest:
            _check_nested(file, plan, _strata(file, plan), identity)
    keys = stratum * (int(identity.max()) + 1) + identity
    _, first_row, unit = np.unique(keys, return_index=True, return_inverse=True)
    drawn = np.bincount(stratum[first_row]).astype(np.float64)
    fraction = np.zeros(len(drawn))
    if size is not None:
        fraction = sampling_fractions(file, str(plan.fpc[number]), stratum, drawn, size)
    return Stage(unit, stratum, stratum[first_row], drawn, fraction, reach_of_row[first_row])


def _strata(file: SurveyFile, plan: SurveyPlan) -> Whole:
    return _codes(file, plan.strata) if plan.strata else np.zeros(file.frame.height, dtype=np.int64)


def _strata_of_periods(file: SurveyFile, plan: SurveyPlan) -> Whole:
    """Return the first-stage stratum of each row; each period is a sample of its own."""
    stratum = _strata(file, plan)
    if plan.period is None:
        return stratum
    period = _codes(file, plan.period)
    keys = period * (int(stratum.max()) + 1) + stratum
    number: Whole = np.unique(keys, return_inverse=True)[1]
    return number


def _reach(stage: Stage) -> Floats:
    """Return per row the part of the population that the units of this stage and those before stand for."""
    return np.multiply(stage.reach[stage.unit], stage.fraction[stage.stratum])


def _codes(file: SurveyFile, name: str) -> Whole:
    series = file.plain(name)
    if series.null_count():
        problem = "Die Angabe zum Stichprobenplan fehlt. Bitte ergänzen."
        raise SourceError(file.finding(name, int(series.is_null().arg_max() or 0), problem))
    return series.rank("dense").cast(pl.Int64).to_numpy() - 1


def _check_nested(file: SurveyFile, plan: SurveyPlan, stratum: Whole, unit: Whole) -> None:
    """Refuse a unit that lies in two strata unless the plan says that numbers repeat."""
    _, first_row = np.unique(unit, return_index=True)
    elsewhere = np.flatnonzero(stratum != stratum[first_row][unit])
    if len(elsewhere):
        row = int(elsewhere[0])
        name, strata = plan.psu[0], file.plain(str(plan.strata))
        problem = (
            f"Die Auswahleinheit „{file.plain(name)[row]}“ liegt in zwei Schichten: "
            f"„{strata[int(first_row[unit[row]])]}“ und „{strata[row]}“. Bitte die Daten prüfen oder, wenn "
            "Nummern sich je Schicht wiederholen, in design.yaml „nest: true“ setzen."
        )
        raise SourceError(file.finding(name, row, problem))


def _check_lonely(file: SurveyFile, plan: SurveyPlan, stage: Stage, number: int) -> None:
    if plan.lonely_psu is not Lonely.FAIL or not bool(stage.lonely.any()):
        return
    row = int(np.flatnonzero(stage.lonely[stage.stratum])[0])
    name = plan.strata if number == 0 else plan.psu[number - 1]
    where = f"In „{name}“ = „{file.plain(name)[row]}“" if name else "In der Stichprobe"
    others = int(stage.lonely.sum()) - 1
    more = f" (ebenso in {others} weiteren Schichten)" if others else ""
    problem = (
        f"{where} gibt es nur eine Auswahleinheit{more}; so lässt sich kein Fehler schätzen. Bitte Schichten "
        "zusammenlegen oder in design.yaml „lonely_psu“ auf adjust, average, certainty oder remove setzen."
    )
    raise SourceError(file.finding(name or (plan.psu[0] if plan.psu else ""), row, problem))
