"""Which of several signs stands in a cell (Rangfolge der Zeichen).

Blocked `x` comes first: the question makes no sense. Then confidentiality `.`, which nothing may soften, and
what is not known `.`; then what is certain although there is no figure, nothing `–` and later `...`; then
the reliability of a sample, `/` and `( )`; last the figure. Source: Zeichenerklärung of the statistical
offices; their order in one cell is a decision of this project.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from laendertisch.statistics.results.cells import CellStatus

PRECEDENCE = (
    CellStatus.BLOCKED,
    CellStatus.CONFIDENTIAL,
    CellStatus.UNKNOWN,
    CellStatus.NOTHING,
    CellStatus.LATER,
    CellStatus.UNRELIABLE,
    CellStatus.UNCERTAIN,
    CellStatus.PLAIN,
)


@dataclass(frozen=True)
class Verdict:
    """What one rule says about a cell, and why (Urteil über eine Zelle)."""

    status: CellStatus
    reason: str = ""


def prevailing(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that prevails; of several equal ones the first named."""
    return min(verdicts, key=lambda verdict: PRECEDENCE.index(verdict.status))
