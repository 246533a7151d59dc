"""Is a figure from a sample reliable enough to be printed? Signs `/` and `( )` (Qualitätszeichen).

Rule of the Integrationsmonitoring der Länder for the Mikrozensus: fewer than 71 sample cases `/`, 71 to 120
cases `( )`; for years up to 2019 the extrapolated count decides instead (5,000 and 10,000). The limits stand
with source and years in the catalogue. Judged are the cases of the numerator, of the base, which withholds
the whole ratio, and for a share also of the complement: a share of 99 % is as uncertain as one of 1 %.
No case at all in the sample is fewer than 71, too: it does not prove that there is nothing.
Confidentiality is a different matter with a different sign (`publisher_signs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.sources import LimitBasis, PublicationLimits
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.unchecked import UncheckedCell

SEVERITY = (CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE)
NO_VARIANCE = "Die Stichprobe erlaubt hier keine Fehlerrechnung, weil zu wenige Auswahlbezirke besetzt sind."
UNIT_NAMES = {
    LimitBasis.SAMPLE_CASES: "Fälle in der Stichprobe",
    LimitBasis.WEIGHTED_COUNT: "hochgerechnete Personen",
}


@dataclass(frozen=True)
class Verdict:
    """How reliable a figure is, and why (Urteil über die Verlässlichkeit)."""

    status: CellStatus
    reason: str = ""


@dataclass(frozen=True)
class Counts:
    """What the limits are held against: group (numerator), base and complement, as far as known."""

    group: float
    base: float | None
    complement: float | None


def judge(cell: UncheckedCell, limits: PublicationLimits, whole: float | None) -> Verdict:
    """Return the strictest verdict on a figure; of several equal ones the first named.

    `whole` is the value of a full share, such as 100, or `None` where the figure is not a share.
    Raises `DisclosureError` if the figure lacks the counts that the limits need: nothing passes unchecked.
    """
    verdicts = list(_verdicts(cell, limits, whole))
    return max(verdicts, key=lambda verdict: SEVERITY.index(verdict.status))


def status_of(count: float, limits: PublicationLimits) -> CellStatus:
    """Return the status that a count alone gives: withheld, bracketed or plain."""
    if count < limits.unreliable_below:
        return CellStatus.UNRELIABLE
    if count < limits.uncertain_below:
        return CellStatus.UNCERTAIN
    return CellStatus.PLAIN


def _verdicts(cell: UncheckedCell, limits: PublicationLimits, whole: float | None) -> Iterator[Verdict]:
    counts = counts_of(cell, limits.basis, whole)
    if cell.degrees_of_freedom is None or cell.degrees_of_freedom <= 0:
        yield Verdict(CellStatus.UNRELIABLE, NO_VARIANCE)
    if counts.base is not None:
        yield _verdict("in der Bezugsgruppe", counts.base, limits)
    yield _verdict("in der gezählten Gruppe", counts.group, limits)
    if counts.complement is not None:
        yield _verdict("in der Gegengruppe", counts.complement, limits)


def counts_of(cell: UncheckedCell, basis: LimitBasis, whole: float | None) -> Counts:
    """Return the counts of a figure that the limits judge. Raises `DisclosureError` if they are missing."""
    if basis is LimitBasis.SAMPLE_CASES:
        return _sample_cases(cell, whole)
    return _weighted(cell, whole)


def _sample_cases(cell: UncheckedCell, whole: float | None) -> Counts:
    group = _required(cell.case_count, cell)
    base = cell.base_count
    if whole is None or base is None:
        return Counts(group, base, None)
    return Counts(group, base, base - group)


def _weighted(cell: UncheckedCell, whole: float | None) -> Counts:
    # The base of a share follows from the share itself; an empty group is withheld in any case.
    group = _required(cell.weighted_count, cell)
    if whole is None or not cell.value:
        return Counts(group, None, None)
    base = group * whole / cell.value
    return Counts(group, base, base - group)


def _required(count: float | None, cell: UncheckedCell) -> float:
    if count is None:
        raise DisclosureError(f"Zu {cell.at} fehlt die Fallzahl; der Wert wird nicht freigegeben.")
    return count


def _verdict(where: str, count: float, limits: PublicationLimits) -> Verdict:
    status = status_of(count, limits)
    unit = UNIT_NAMES[limits.basis]
    if status is CellStatus.UNRELIABLE:
        return Verdict(status, f"Weniger als {_grouped(limits.unreliable_below)} {unit} {where}.")
    if status is CellStatus.UNCERTAIN:
        return Verdict(status, f"Weniger als {_grouped(limits.uncertain_below)} {unit} {where}.")
    return Verdict(status)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
