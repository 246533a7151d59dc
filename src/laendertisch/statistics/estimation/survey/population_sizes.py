"""How many units each stratum of the population has (Endlichkeitskorrektur)."""

from __future__ import annotations

import numpy as np

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.estimation.arrays import Floats, Whole
from laendertisch.statistics.estimation.survey.columns import SurveyFile


def population_sizes(file: SurveyFile, given: tuple[str | float, ...]) -> list[Floats]:
    """Return per stage the population sizes, or the negative sampling fractions, of each row.

    Raises `SourceError` where one is missing or not positive, and for sizes mixed with fractions.
    """
    columns = [_sizes(file, each) for each in given]
    if not columns:
        return []
    together = np.concatenate(columns)
    if not bool((together > 1).any()):
        return [-column for column in columns]
    if bool((together < 1).any()):
        worst = next(
            (name, int(np.argmin(column)))
            for name, column in zip(given, columns, strict=True)
            if (column < 1).any()
        )
        problem = "Größen (ab 1) und Anteile (bis 1) gemischt. Bitte überall Größen oder überall Anteile."
        raise SourceError(file.finding(str(worst[0]), worst[1], problem))
    return columns


def _sizes(file: SurveyFile, given: str | float) -> Floats:
    if not isinstance(given, str):
        return np.full(file.frame.height, float(given))
    series = file.numbers(given)
    wrong = (series.is_null() | (series <= 0)).fill_null(value=True)
    if wrong.any():
        problem = "Die Größe der Grundgesamtheit fehlt oder ist nicht positiv. Bitte ergänzen."
        raise SourceError(file.finding(given, int(wrong.arg_max() or 0), problem))
    return series.to_numpy()


def sampling_fractions(file: SurveyFile, name: str, stratum: Whole, drawn: Floats, size: Floats) -> Floats:
    """Return n/N of each stratum.

    Raises `SourceError` for sizes that vary within a stratum or are smaller than the sample.
    """
    _, first_row = np.unique(stratum, return_index=True)
    varying = np.flatnonzero(size != size[first_row][stratum])
    if len(varying):
        problem = "Die Größe der Grundgesamtheit ist innerhalb der Schicht verschieden. Bitte berichtigen."
        raise SourceError(file.finding(name, int(varying[0]), problem))
    of_stratum: Floats = size[first_row]
    if of_stratum[0] < 0:
        return -of_stratum
    small = np.flatnonzero(of_stratum < drawn)
    if len(small):
        worst = int(small[0])
        problem = (
            f"Die Grundgesamtheit ({of_stratum[worst]:g}) ist kleiner als die Stichprobe der Schicht "
            f"({drawn[worst]:g} Einheiten). Bitte berichtigen."
        )
        raise SourceError(file.finding(name, int(first_row[worst]), problem))
    return np.divide(drawn, of_stratum)
