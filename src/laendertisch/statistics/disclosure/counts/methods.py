"""What each method of confidentiality answers for every cell: a figure to print and a verdict on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import (
    CellKey,
    Protection,
    Rounding,
    Suppression,
    Unprotected,
)
from laendertisch.statistics.disclosure.counts import cell_key, rounding
from laendertisch.statistics.disclosure.counts.hiding import CountedTable, hidden_cells
from laendertisch.statistics.disclosure.counts.places import named
from laendertisch.statistics.disclosure.precedence import Verdict
from laendertisch.statistics.results.cells import MEANINGS, CellStatus, Coordinates

SECRET = "Zum Schutz Einzelner gesperrt (statistische Geheimhaltung)."  # noqa: S105 - a sentence
ROUNDED = "Zum Schutz Einzelner auf ein Vielfaches von {base} gerundet; Abweichung höchstens {most}."
CHANGED = "Zum Schutz Einzelner zufällig verändert (Cell-Key-Methode); Abweichung höchstens {most}."
SHOWN = Verdict(CellStatus.PLAIN)
NOBODY = Verdict(CellStatus.NOTHING, f"{MEANINGS[CellStatus.NOTHING].capitalize()}.")


@dataclass(frozen=True)
class Answer:
    """What a method says about a cell: the figure to print, if any, and the verdict (Ergebnis)."""

    value: float
    verdict: Verdict


Answers = Mapping[Coordinates, Answer]


def answers_of(table: CountedTable, protection: Protection, keys: Mapping[Coordinates, int]) -> Answers:
    """Return the answer of the method for every count; `keys` are the cell keys, where it needs them.

    Raises `DisclosureError` if counts do not add up, cannot be protected or have no cell key.
    """
    match protection:
        case Unprotected():
            return {at: _true(count) for at, count in table.counts.items()}
        case Suppression():
            return _suppressed(table, protection)
        case Rounding():
            return _rounded(table, protection)
        case CellKey():
            return _changed(table, protection, keys)


def _true(count: float) -> Answer:
    return Answer(count, SHOWN if count else NOBODY)


def _suppressed(table: CountedTable, rules: Suppression) -> Answers:
    hidden = hidden_cells(table, rules)
    secret = Verdict(CellStatus.CONFIDENTIAL, SECRET)
    return {
        at: replace(_true(count), verdict=secret) if at in hidden else _true(count)
        for at, count in table.counts.items()
    }


def _rounded(table: CountedTable, rule: Rounding) -> Answers:
    most = rounding.largest_deviation(rule.base)
    verdict = Verdict(CellStatus.PLAIN, ROUNDED.format(base=rule.base, most=most))
    figures = rounding.rounded(list(table.counts.values()), rule.base)
    return {
        at: Answer(float(figure), verdict) if count or rule.protect_zeros else Answer(0.0, NOBODY)
        for (at, count), figure in zip(table.counts.items(), figures, strict=True)
    }


def _changed(table: CountedTable, rule: CellKey, keys: Mapping[Coordinates, int]) -> Answers:
    """Show a zero by chance like a true one: told apart, it would tell of one or two persons."""
    if missing := next((at for at in table.counts if at not in keys), None):
        place = named(missing, table.dimensions)
        raise DisclosureError(f"{place}: Der Zellschlüssel fehlt; der Wert wird nicht freigegeben.")
    verdict = Verdict(CellStatus.PLAIN, CHANGED.format(most=rule.max_noise))
    counts = np.array(list(table.counts.values()), dtype=np.int64)
    of_cells = np.array([keys[at] for at in table.counts], dtype=np.uint64)
    figures = cell_key.perturbed(counts, of_cells, rule)
    return {at: Answer(float(figure), verdict) for at, figure in zip(table.counts, figures, strict=True)}
