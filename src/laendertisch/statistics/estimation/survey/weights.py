"""The weights of a survey file: a column, or calculated from columns (Gewichte)."""

from __future__ import annotations

import numpy as np

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.catalogue.expressions import Expression, names_in
from laendertisch.statistics.estimation.arrays import Floats
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.evaluating import numbers_of

MISSING = "Das Gewicht fehlt. Bitte ergänzen; 0 schließt den Satz aus."
NEGATIVE = "Das Gewicht ist negativ. Bitte berichtigen; 0 schließt den Satz aus."


def survey_weights(file: SurveyFile, given: str | Expression | None) -> Floats:
    """Return the weights, 1 if none are given.

    Raises `SourceError` where one is missing or negative, or cannot be calculated.
    """
    if given is None:
        return np.ones(file.frame.height)
    if isinstance(given, str):
        return _refuse_negative(file, given, replicate_weights(file, given))
    field = ", ".join(dict.fromkeys(names_in(given)))
    for name in names_in(given):
        file.numbers(name)
    weights = numbers_of(given, file)
    return _refuse_negative(file, field, _refuse_missing(file, field, weights))


def replicate_weights(file: SurveyFile, name: str) -> Floats:
    """Return a column of replicate weights; negative ones occur, such as in the American Community Survey.

    Raises `SourceError` where one is missing.
    """
    return _refuse_missing(file, name, file.numbers(name).fill_null(float("nan")).to_numpy())


def _refuse_missing(file: SurveyFile, field: str, weights: Floats) -> Floats:
    return _refuse(file, field, weights, ~np.isfinite(weights), MISSING)


def _refuse_negative(file: SurveyFile, field: str, weights: Floats) -> Floats:
    return _refuse(file, field, weights, weights < 0, NEGATIVE)


def _refuse(file: SurveyFile, field: str, weights: Floats, wrong: np.ndarray, problem: str) -> Floats:
    if wrong.any():
        raise SourceError(file.finding(field, int(wrong.argmax()), problem))
    return weights
