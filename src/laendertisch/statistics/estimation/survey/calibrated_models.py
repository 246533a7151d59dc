"""A sample and totals of the population → how the calibrated sample errs (kalibrierte Stichprobe)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from laendertisch.statistics.estimation.survey.calibrating import calibrated
from laendertisch.statistics.estimation.survey.calibration import (
    Calibration,
    negative_weights,
    read_auxiliary,
)
from laendertisch.statistics.estimation.survey.calibration_file import CalibrationMethod, CalibrationPlan
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.errors import ErrorModel, counted
from laendertisch.statistics.estimation.survey.replicates import Replicates
from laendertisch.statistics.estimation.survey.sample import Sample
from laendertisch.statistics.estimation.survey.weights import survey_weights


def with_residuals(file: SurveyFile, sample: Sample, plan: CalibrationPlan) -> ErrorModel:
    """Return the sample with calibrated weights and residuals in place of linearised values.

    Raises `SourceError` where the totals cannot be met.
    """
    before = sample.weight if plan.design_weights is None else survey_weights(file, plan.design_weights)
    auxiliary = read_auxiliary(file, plan, before != 0)
    if plan.method is not CalibrationMethod.GIVEN:
        sample = replace(sample, weight=calibrated(auxiliary, before, plan))
    note = negative_weights(sample.weight, plan)
    return ErrorModel(sample, Calibration(before, auxiliary.values), note)


def with_replicates(file: SurveyFile, replicates: Replicates, plan: CalibrationPlan) -> ErrorModel:
    """Return the replicates, the weights of each calibrated on its own.

    Raises `SourceError` where the totals cannot be met in one of them.
    """
    auxiliary = read_auxiliary(file, plan, counted(replicates, replicates.weight))
    weight = calibrated(auxiliary, replicates.weight, plan)
    columns = [
        calibrated(auxiliary, column, plan, f" in der Wiederholung „{name}“")
        for name, column in zip(replicates.plan.columns, replicates.weights.T, strict=True)
    ]
    calibrated_ones = replace(replicates, weight=weight, weights=np.column_stack(columns))
    return ErrorModel(calibrated_ones, note=negative_weights(weight, plan))
