"""A survey file and its plan → how the sample errs, calibrated if the plan says so."""

from __future__ import annotations

from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan
from laendertisch.statistics.estimation.survey.errors import ErrorModel
from laendertisch.statistics.estimation.survey.replicates import Replicates, build_replicates
from laendertisch.statistics.estimation.survey.sample import Sample, build_sample

UNWEIGHTED = (
    "Im Stichprobenplan fehlt weights; die Kennwerte sind ungewichtet. Replikationsgewichte ergeben nur den "
    "Fehler."
)


def build_error_model(file: SurveyFile, plan: SurveyPlan) -> ErrorModel:
    """Return how the sample of the file errs.

    Raises `SourceError` as `build_sample` and `calibrated` do.
    """
    drawn: Sample | Replicates
    if plan.replicates is not None:
        drawn = build_replicates(file, plan.weights, plan.replicates)
    else:
        drawn = build_sample(file, plan)
    if plan.calibration is None:
        return ErrorModel(drawn, note=UNWEIGHTED if plan.replicates and plan.weights is None else "")
    # Sparse matrices take a tenth of a second to load; who does not calibrate need not wait for them.
    from laendertisch.statistics.estimation.survey import calibrated_models  # noqa: PLC0415

    if isinstance(drawn, Replicates):
        return calibrated_models.with_replicates(file, drawn, plan.calibration)
    return calibrated_models.with_residuals(file, drawn, plan.calibration)
