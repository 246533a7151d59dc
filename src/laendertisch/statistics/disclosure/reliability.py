"""Is a figure from a sample reliable enough to be printed? Signs `/` and `( )` (Qualitätszeichen).

Rule of the Integrationsmonitoring der Länder for the Mikrozensus: fewer than 71 sample cases `/`, 71 to 120
cases `( )`; for years up to 2019 the extrapolated count decides instead (5,000 and 10,000). Other sources
limit the relative standard error. The limits stand with source and years in the catalogue; where several
hold, the strictest verdict counts. Judged are the numerator, the base, which withholds the whole ratio, and
for a share also the complement: a share of 99 % is as uncertain as one of 1 %.
No case at all in the sample is fewer than 71, too: it does not prove that there is nothing.
Confidentiality is a different matter with a different sign (`counts`, `publisher_signs`).

This is the obvious form, figure by figure; `reliability_columns` gives the same verdicts for whole blocks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, Limits, PublicationLimits
from laendertisch.statistics.disclosure.precedence import Verdict, prevailing
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.unchecked import UncheckedCell

NO_VARIANCE = "Die Stichprobe erlaubt hier keine Fehlerrechnung, weil zu wenige Auswahlbezirke besetzt sind."
NO_RELATIVE_ERROR = "Der relative Standardfehler lässt sich nicht berechnen."
UNIT_NAMES = {
    LimitBasis.SAMPLE_CASES: "Fälle in der Stichprobe",
    LimitBasis.WEIGHTED_COUNT: "hochgerechnete Personen",
}
IN_BASE = "in der Bezugsgruppe"
IN_GROUP = "in der gezählten Gruppe"
IN_COMPLEMENT = "in der Gegengruppe"


@dataclass(frozen=True)
class Counts:
    """What the limits are held against: group (numerator), base and complement, as far as known."""

    group: float
    base: float | None
    complement: float | None


def judge(cell: UncheckedCell, limits: Sequence[Limits], whole: float | None) -> Verdict:
    """Return the strictest verdict of all limits on a figure; of several equal ones the first named.

    `whole` is the value of a full share, such as 100, or `None` where the figure is not a share.
    Raises `DisclosureError` if the figure lacks the counts that the limits need, or if there are no limits:
    nothing passes unchecked.
    """
    if not limits:
        raise DisclosureError(
            f"Zu {cell.at} fehlen Veröffentlichungsgrenzen; der Wert wird nicht freigegeben."
        )
    return prevailing(_verdicts(cell, limits, whole))


def status_of(count: float, limits: PublicationLimits) -> CellStatus:
    """Return the status that a count alone gives: withheld, bracketed or plain."""
    if count < limits.unreliable_below:
        return CellStatus.UNRELIABLE
    if count < limits.uncertain_below:
        return CellStatus.UNCERTAIN
    return CellStatus.PLAIN


def reason_of_count(status: CellStatus, where: str, limits: PublicationLimits) -> str:
    """Return the sentence for a count under a limit; it names the limit, never the count."""
    if status is CellStatus.PLAIN:
        return ""
    limit = limits.unreliable_below if status is CellStatus.UNRELIABLE else limits.uncertain_below
    return f"Weniger als {_grouped(limit)} {UNIT_NAMES[limits.basis]} {where}."


def reason_of_error(status: CellStatus, limits: ErrorLimits) -> str:
    """Return the sentence for a relative standard error over a limit."""
    if status is CellStatus.PLAIN:
        return ""
    limit = limits.unreliable_above if status is CellStatus.UNRELIABLE else limits.uncertain_above
    return f"Der relative Standardfehler liegt über {f'{limit:g}'.replace('.', ',')} %."


def _verdicts(cell: UncheckedCell, limits: Sequence[Limits], whole: float | None) -> Iterator[Verdict]:
    if cell.degrees_of_freedom is None or cell.degrees_of_freedom <= 0:
        yield Verdict(CellStatus.UNRELIABLE, NO_VARIANCE)
    for each in limits:
        if isinstance(each, ErrorLimits):
            yield _by_error(cell, each, whole)
        else:
            yield from _by_counts(cell, each, whole)


def _by_counts(cell: UncheckedCell, limits: PublicationLimits, whole: float | None) -> Iterator[Verdict]:
    counts = counts_of(cell, limits.basis, whole)
    judged = (IN_BASE, counts.base), (IN_GROUP, counts.group), (IN_COMPLEMENT, counts.complement)
    for where, count in judged:
        if count is not None:
            status = status_of(count, limits)
            yield Verdict(status, reason_of_count(status, where, limits))


def _by_error(cell: UncheckedCell, limits: ErrorLimits, whole: float | None) -> Verdict:
    error = relative_error(cell, whole)
    if not math.isfinite(error):
        return Verdict(CellStatus.UNRELIABLE, NO_RELATIVE_ERROR)
    if error > limits.unreliable_above:
        status = CellStatus.UNRELIABLE
    elif error > limits.uncertain_above:
        status = CellStatus.UNCERTAIN
    else:
        status = CellStatus.PLAIN
    return Verdict(status, reason_of_error(status, limits))


def relative_error(cell: UncheckedCell, whole: float | None) -> float:
    """Return the relative standard error in percent, for a share the larger of group and complement.

    Infinite where it cannot be computed: without an error, or where the figure (or its complement) is 0.
    """
    if cell.value is None or cell.standard_error is None:
        return math.inf
    size = abs(cell.value) if whole is None else min(abs(cell.value), abs(whole - cell.value))
    return 100 * cell.standard_error / size if size > 0 else math.inf


def counts_of(cell: UncheckedCell, basis: LimitBasis, whole: float | None) -> Counts:
    """Return the counts of a figure that the limits judge. Raises `DisclosureError` if they are missing."""
    if basis is LimitBasis.SAMPLE_CASES:
        return _counts(_required(cell.case_count, cell), cell.base_count, whole)
    group = _required(cell.weighted_count, cell)
    return _counts(group, _weighted_base(cell, group, whole), whole)


def _counts(group: float, base: float | None, whole: float | None) -> Counts:
    return Counts(group, base, None if whole is None or base is None else base - group)


def _weighted_base(cell: UncheckedCell, group: float, whole: float | None) -> float | None:
    """Return the persons in the base; that of a share follows from the share, if it is not given."""
    if cell.weighted_base is not None:
        return cell.weighted_base
    if whole is None or not cell.value:  # an empty group is withheld in any case
        return None
    return group * whole / cell.value


def _required(count: float | None, cell: UncheckedCell) -> float:
    if count is None or math.isnan(count):
        raise DisclosureError(f"Zu {cell.at} fehlt die Fallzahl; der Wert wird nicht freigegeben.")
    return count


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
