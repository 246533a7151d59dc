"""Released differences of the sample, as an edition would tell them: secured, chance, untested, withheld."""

from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.differences import Comparison, Difference

GAP = Comparison("2024", "", "migration_background", "with", "without")
CHANGE = Comparison("2024", "2023")
CHANGE_OF_GAP = Comparison("2024", "2023", "migration_background", "with", "without")
OPEN = "Mindestens einer der verglichenen Werte ist unsicher."
WITHHELD = "Mindestens einer der verglichenen Werte ist nicht veröffentlicht."
REMARK = "Fehler wie bei unabhängigen Stichproben."


def difference(comparison, area, value, *, at=None, significant=False, tested=True, reason=""):
    """Return a plain difference with an interval of two points to each side."""
    at = at or {}
    figures = (1.0, value - 2, value + 2, 0.012345) if tested else (None, None, None, None)
    return Difference(
        *(comparison, area, tuple(at), tuple(at.values()), CellStatus.PLAIN, reason, value, *figures),
        significant=significant,
    )


def uncertain(comparison, area, value, *, at):
    return Difference(
        *(comparison, area, tuple(at), tuple(at.values()), CellStatus.UNCERTAIN, OPEN),
        *(value, 1.0, value - 2, value + 2, 0.5),
        significant=False,
    )


def withheld(comparison, area, *, at=None):
    at = at or {}
    figures = (CellStatus.UNRELIABLE, WITHHELD, *[None] * 5)
    return Difference(comparison, area, tuple(at), tuple(at.values()), *figures, significant=False)


WITH = {"migration_background": "with"}
WITHOUT = {"migration_background": "without"}
# Deliberately not in official order.
DIFFERENCES = (
    difference(GAP, "BW", -12.54, significant=True),
    difference(GAP, "DE", -10.0, significant=True),
    withheld(GAP, "SL"),
    difference(GAP, "DE", -7.0, at={"sex": "male"}, significant=True),
    difference(CHANGE, "DE", 1.25, significant=True),
    difference(CHANGE, "BW", 0.04, reason=REMARK),
    difference(CHANGE, "SL", 0.5, tested=False),
    difference(CHANGE, "DE", 2.0, at=WITH),
    uncertain(CHANGE, "BW", -3.0, at=WITH),
    withheld(CHANGE, "SL", at=WITH),
    difference(CHANGE, "DE", 3.0, at=WITHOUT),
    difference(CHANGE_OF_GAP, "DE", -1.0),
)
