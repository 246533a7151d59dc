"""Own complete counts → a released table, with the method that the catalogue names for source and year.

The catalogue says which method holds; each method answers for every cell with a figure and a verdict; the
sign of the source and the verdict meet in `precedence`. Reliability plays no part: a count has no sampling
error, and its reason is always one of confidentiality.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import (
    CellKey,
    Protection,
    Rounding,
    Suppression,
    Unprotected,
)
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.counts import cell_key, rounding
from laendertisch.statistics.disclosure.counts.additivity import Sums
from laendertisch.statistics.disclosure.counts.hiding import CountedTable, hidden_cells
from laendertisch.statistics.disclosure.counts.primary import Contributions
from laendertisch.statistics.disclosure.precedence import Verdict, prevailing
from laendertisch.statistics.disclosure.publisher_signs import reason_of_sign, status_of_sign
from laendertisch.statistics.results.cells import MEANINGS, WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

SECRET = "Zum Schutz Einzelner gesperrt (statistische Geheimhaltung)."  # noqa: S105 - a sentence
ROUNDED = "Zum Schutz Einzelner auf ein Vielfaches von {base} gerundet; Abweichung höchstens {most}."
CHANGED = "Zum Schutz Einzelner zufällig verändert (Cell-Key-Methode); Abweichung höchstens {most}."
SHOWN = Verdict(CellStatus.PLAIN)
NOBODY = Verdict(CellStatus.NOTHING, f"{MEANINGS[CellStatus.NOTHING].capitalize()}.")
NOT_GIVEN = Verdict(CellStatus.UNKNOWN, "Die Quelle nennt keinen Wert.")


@dataclass(frozen=True)
class CountContext:
    """What the methods need beside the table (Angaben zur Vollerhebung).

    `earlier` are released tables of the same breakdown: what they hid stays hidden, what they showed stays
    shown. `sums` name the sums on axes whose categories do not simply add up to the total. `contributions`
    tell of single contributors, `keys` are the cell keys (`cell_key.cell_keys`), each where its method
    needs it.
    """

    earlier: Sequence[ReleasedTable] = ()
    sums: Sums = field(default_factory=dict)
    contributions: Mapping[Coordinates, Contributions] = field(default_factory=dict)
    keys: Mapping[Coordinates, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Answer:
    """What a method says about a cell: the figure to print, if any, and the verdict."""

    value: float
    verdict: Verdict


Answers = Mapping[Coordinates, _Answer]
NO_CONTEXT = CountContext()


def release_counts(
    table: UncheckedTable, source: Source, context: CountContext = NO_CONTEXT
) -> ReleasedTable:
    """Release complete counts with the method of confidentiality of the source for each year.

    Raises `NotKnown` for a year without a method and `DisclosureError` for figures that are no counts, for
    sums that do not add up, for keys or contributions that are missing, and for cells that cannot be
    protected any more because of earlier releases.
    """
    answers: dict[Coordinates, _Answer] = {}
    for year, cells in _by_year(table.cells).items():
        protection = source.confidentiality_in(year).protection
        answers.update(_answers(_counted(table, cells, context), protection, context))
    released = tuple(_released(cell, answers.get(cell.at)) for cell in table.cells)
    return ReleasedTable(table.indicator, table.dimensions, released, table.provenance)


def _by_year(cells: Iterable[UncheckedCell]) -> dict[int, list[UncheckedCell]]:
    years: dict[int, list[UncheckedCell]] = defaultdict(list)
    for cell in cells:
        years[int(cell.at.period[:4])].append(cell)
    return years


def _counted(table: UncheckedTable, cells: Iterable[UncheckedCell], context: CountContext) -> CountedTable:
    """Gather the figures of a year; those behind another sign count as known, which errs on the safe side."""
    counts = {cell.at: count for cell in cells if (count := _count(cell)) is not None}
    if any(each.dimensions != table.dimensions for each in context.earlier):
        problem = (
            "Eine frühere Veröffentlichung ist anders gegliedert. Bitte mit der Differenzprüfung vergleichen."
        )
        raise DisclosureError(f"{table.indicator}: {problem}")
    before = [cell for earlier in context.earlier for cell in earlier.cells]
    return CountedTable(
        table.dimensions,
        counts,
        context.contributions,
        context.sums,
        hidden_before=frozenset(cell.at for cell in before if cell.status is CellStatus.CONFIDENTIAL),
        shown_before=frozenset(
            cell.at for cell in before if cell.status in WITH_VALUE or cell.status is CellStatus.NOTHING
        ),
    )


def _count(cell: UncheckedCell) -> float | None:
    """Return the count of a cell; the sign for nothing is a zero. Raises `DisclosureError` if it is none."""
    if cell.value is None:
        return 0.0 if status_of_sign(cell.sign) is CellStatus.NOTHING else None
    if not math.isfinite(cell.value) or cell.value < 0 or cell.value != math.floor(cell.value):
        raise DisclosureError(
            f"{cell.at}: Eine vollständige Zählung ergibt ganze Zahlen ab null. Bitte prüfen."
        )
    return cell.value


def _answers(table: CountedTable, protection: Protection, context: CountContext) -> Answers:
    match protection:
        case Unprotected():
            return {at: _true(count) for at, count in table.counts.items()}
        case Suppression():
            return _suppressed(table, protection)
        case Rounding():
            return _rounded(table.counts, protection)
        case CellKey():
            return _changed(table.counts, protection, context.keys)


def _true(count: float) -> _Answer:
    return _Answer(count, SHOWN if count else NOBODY)


def _suppressed(table: CountedTable, rules: Suppression) -> Answers:
    hidden = hidden_cells(table, rules)
    secret = Verdict(CellStatus.CONFIDENTIAL, SECRET)
    return {
        at: replace(_true(count), verdict=secret) if at in hidden else _true(count)
        for at, count in table.counts.items()
    }


def _rounded(counts: Mapping[Coordinates, float], rule: Rounding) -> Answers:
    most = rounding.largest_deviation(rule.base)
    verdict = Verdict(CellStatus.PLAIN, ROUNDED.format(base=rule.base, most=most))
    figures = rounding.rounded(list(counts.values()), rule.base)
    return {
        at: _Answer(0.0, NOBODY) if count == 0 and not rule.protect_zeros else _Answer(float(figure), verdict)
        for (at, count), figure in zip(counts.items(), figures, strict=True)
    }


def _changed(counts: Mapping[Coordinates, float], rule: CellKey, keys: Mapping[Coordinates, int]) -> Answers:
    """Show a zero by chance like a true one: told apart, it would tell of one or two persons."""
    if missing := next((at for at in counts if at not in keys), None):
        raise DisclosureError(f"{missing}: Der Zellschlüssel fehlt; der Wert wird nicht freigegeben.")
    verdict = Verdict(CellStatus.PLAIN, CHANGED.format(most=rule.max_noise))
    true = np.array(list(counts.values()), dtype=np.int64)
    figures = cell_key.perturbed(true, np.array([keys[at] for at in counts], dtype=np.uint64), rule)
    return {at: _Answer(float(figure), verdict) for at, figure in zip(counts, figures, strict=True)}


def _released(cell: UncheckedCell, answer: _Answer | None) -> Cell:
    """Let the sign of the source and the method speak; a note stays with a figure that is shown."""
    given = status_of_sign(cell.sign)
    of_source = Verdict(given, reason_of_sign(given, cell.sign))
    if answer is None:
        verdict = NOT_GIVEN if given in WITH_VALUE else of_source
    else:
        verdict = prevailing((answer.verdict, of_source))
    if answer is None or verdict.status not in WITH_VALUE:
        return Cell(cell.at, verdict.status, verdict.reason)
    reason = " ".join(part for part in (verdict.reason, cell.note) if part)
    return Cell(cell.at, verdict.status, reason, answer.value)
