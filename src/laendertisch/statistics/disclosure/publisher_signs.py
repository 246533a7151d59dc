"""Signs that the publisher of a table gave (Zeichenerklärung). They are kept as they are, never undone.

A cell that the publisher hides stays hidden, also where it could be computed from totals; the publisher's own
rounding is not refined. Source of the signs: Zeichenerklärung of the statistical offices (WISTA).
"""

from __future__ import annotations

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.results.cells import MEANINGS, CellStatus

STATUS_OF_SIGN = {
    "": CellStatus.PLAIN,
    "()": CellStatus.UNCERTAIN,
    "/": CellStatus.UNRELIABLE,
    "-": CellStatus.NOTHING,
    "–": CellStatus.NOTHING,
    "x": CellStatus.BLOCKED,
    "...": CellStatus.LATER,
}
DOT = "."
UNKNOWN_OR_SECRET = "Zahlenwert unbekannt oder geheim zu halten"  # noqa: S105 - the legend of the dot


def status_of_sign(sign: str, dot: CellStatus = CellStatus.UNKNOWN) -> CellStatus:
    """Return what the publisher's sign means; `dot` says what this publisher means by a dot.

    Raises `DisclosureError` for a sign that is not in the legend: its meaning is not guessed.
    """
    written = sign.replace(" ", "")
    if written == DOT:
        return dot
    if written not in STATUS_OF_SIGN:
        raise DisclosureError(f"Das Zeichen „{sign}“ steht nicht in der Zeichenerklärung. Bitte klären.")
    return STATUS_OF_SIGN[written]


def reason_of_sign(status: CellStatus, sign: str) -> str:
    """Return the sentence for a sign of the publisher; a plain figure needs none."""
    if status is CellStatus.PLAIN:
        return ""
    meaning = UNKNOWN_OR_SECRET if sign == DOT and status is CellStatus.UNKNOWN else MEANINGS[status]
    return f"Angabe der Quelle: {meaning}."
