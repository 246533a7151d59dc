"""The verdicts of `reliability` for whole blocks of figures at once: arrays instead of figures.

A full edition has some 16 million figures. The rules stand in the order of `reliability.judge`; a later rule
overrules an earlier one only if it is stricter. A generative test holds the two forms together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, Limits, PublicationLimits
from laendertisch.statistics.disclosure.reliability import (
    IN_BASE,
    IN_COMPLEMENT,
    IN_GROUP,
    NO_RELATIVE_ERROR,
    NO_VARIANCE,
    reason_of_count,
    reason_of_error,
)
from laendertisch.statistics.results.cells import CellStatus

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
Codes = NDArray[np.uint8]

STATUSES = (CellStatus.PLAIN, CellStatus.UNCERTAIN, CellStatus.UNRELIABLE)
"""What the codes of a verdict mean, from mild to strict."""


class FigureColumns(Protocol):
    """What is judged, arrays of one shape, NaN where not known; `unchecked.UncheckedBlock` fits."""

    @property
    def value(self) -> Floats: ...
    @property
    def standard_error(self) -> Floats: ...
    @property
    def degrees_of_freedom(self) -> Floats: ...
    @property
    def case_count(self) -> Floats: ...
    @property
    def base_count(self) -> Floats: ...
    @property
    def weighted_count(self) -> Floats: ...
    @property
    def weighted_base(self) -> Floats: ...


@dataclass(frozen=True)
class VerdictColumns:
    """Verdicts on a block of figures (Urteile über einen Block).

    `status` holds places in `STATUSES`, `reason` places in `reasons`, whose first entry is empty.
    """

    status: Codes
    reason: Codes
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Hit:
    """Where a rule gives a status stricter than plain, and the sentence for it."""

    where: Truths
    status: CellStatus
    reason: str


def judge_columns(figures: FigureColumns, whole: ArrayLike, limits: Sequence[Limits]) -> VerdictColumns:
    """Return the verdicts of all limits on all figures, the same as `reliability.judge` gives for each.

    `whole` is the value of a full share, NaN where the figures are no shares; it is broadcast over the
    figures, so that one number for each indicator has the shape (indicators, 1, 1).
    Raises `DisclosureError` if a figure lacks the counts that the limits need, or if there are no limits.
    """
    if not limits:
        raise DisclosureError("Zu diesem Block fehlen Veröffentlichungsgrenzen; er wird nicht freigegeben.")
    shape = np.shape(figures.value)
    status, reason = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    reasons = [""]
    for hit in _hits(figures, np.asarray(whole, dtype=np.float64), limits):
        code = STATUSES.index(hit.status)
        stricter = hit.where & (status < code)
        if stricter.any():
            status[stricter] = code
            reason[stricter] = len(reasons)
            reasons.append(hit.reason)
    return VerdictColumns(status, reason, tuple(reasons))


def _hits(figures: FigureColumns, whole: Floats, limits: Sequence[Limits]) -> Iterator[_Hit]:
    """Yield what each rule hits, in the order in which `judge` names them, stricter before milder."""
    yield _Hit(~(figures.degrees_of_freedom > 0), CellStatus.UNRELIABLE, NO_VARIANCE)
    for each in limits:
        if isinstance(each, ErrorLimits):
            yield from _by_error(figures, whole, each)
        else:
            yield from _by_counts(figures, whole, each)


def _by_counts(figures: FigureColumns, whole: Floats, limits: PublicationLimits) -> Iterator[_Hit]:
    group, base = _group_and_base(figures, whole, limits.basis)
    if np.isnan(group).any():
        raise DisclosureError("In diesem Block fehlen Fallzahlen; er wird nicht freigegeben.")
    complement = np.where(np.isnan(whole), np.nan, base - group)
    for where, count in ((IN_BASE, base), (IN_GROUP, group), (IN_COMPLEMENT, complement)):
        # A comparison with NaN is false: a count that is not known is not judged.
        strict = count < limits.unreliable_below
        yield _hit(strict, CellStatus.UNRELIABLE, where, limits)
        yield _hit((count < limits.uncertain_below) & ~strict, CellStatus.UNCERTAIN, where, limits)


def _hit(where: Truths, status: CellStatus, place: str, limits: PublicationLimits) -> _Hit:
    return _Hit(where, status, reason_of_count(status, place, limits))


def _group_and_base(figures: FigureColumns, whole: Floats, basis: LimitBasis) -> tuple[Floats, Floats]:
    if basis is LimitBasis.SAMPLE_CASES:
        return figures.case_count, figures.base_count
    group, value = figures.weighted_count, figures.value
    with np.errstate(divide="ignore", invalid="ignore"):
        from_share = np.where(value != 0, group * whole / value, np.nan)
    return group, np.where(np.isnan(figures.weighted_base), from_share, figures.weighted_base)


def _by_error(figures: FigureColumns, whole: Floats, limits: ErrorLimits) -> Iterator[_Hit]:
    error = relative_errors(figures, whole)
    infinite = ~np.isfinite(error)
    strict = error > limits.unreliable_above
    mild = (error > limits.uncertain_above) & ~strict
    yield _Hit(infinite, CellStatus.UNRELIABLE, NO_RELATIVE_ERROR)
    for where, status in ((strict & ~infinite, CellStatus.UNRELIABLE), (mild, CellStatus.UNCERTAIN)):
        yield _Hit(where, status, reason_of_error(status, limits))


def relative_errors(figures: FigureColumns, whole: Floats) -> Floats:
    """Return relative standard errors in percent, for shares the larger of group and complement."""
    size = np.fmin(np.abs(figures.value), np.abs(whole - figures.value))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(size > 0, 100 * figures.standard_error / size, np.inf))
