"""The attacker's room as a linear programme (Spielraum des Angreifers).

A deviation adds to the true values of hidden cells what no published sum notices: `matrix @ deviation = 0`,
within what is known of each cell. How far cells can deviate is a linear programme; one model serves for many
questions, each of which changes only objective and bounds.
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from laendertisch.kernel.errors import OperatingError
from laendertisch.statistics.disclosure.suppression.cells import Counts, Numbers

FAR = 1e8
"""Stands for a deviation without limit: more persons than any table counts."""
OPTIONS: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "presolve": "off",
}


class Deviations:
    """A linear programme over deviations that leave all sums as they are (lineares Programm).

    One column for each column of `matrix`, between `lower` and `upper`; it starts without costs.
    """

    def __init__(self, matrix: sparse.csr_array, lower: Counts, upper: Counts) -> None:
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in OPTIONS.items():
            self._solver.setOptionValue(option, value)
        self._solver.passModel(_model(matrix, lower, upper))

    def bound(self, columns: Numbers, lower: Counts, upper: Counts) -> None:
        """Change the bounds of some columns."""
        self._solver.changeColsBounds(columns.size, columns.astype(np.int32), lower, np.minimum(upper, FAR))

    def price(self, columns: Numbers, costs: Counts) -> None:
        """Change what a unit of deviation costs in some columns."""
        self._solver.changeColsCost(columns.size, columns.astype(np.int32), costs)

    def start_from_zero(self) -> None:
        """Forget the last answer. Good where the next one lies near no deviation at all."""
        self._solver.clearSolver()

    def cheapest(self) -> Counts | None:
        """Return a deviation of least cost, or `None` if the bounds allow none.

        Raises `OperatingError` if the solver gives up.
        """
        self._solver.run()
        status = self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise OperatingError(f"Die Prüfung der Sperrung kam zu keinem Ergebnis (HiGHS: {status.name}).")
        return np.array(self._solver.getSolution().col_value)


def _model(matrix: sparse.csr_array, lower: Counts, upper: Counts) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = np.zeros(matrix.shape[1])
    model.col_lower_, model.col_upper_ = lower, np.minimum(upper, FAR)
    model.row_lower_ = model.row_upper_ = np.zeros(matrix.shape[0])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    return model
