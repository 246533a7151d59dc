"""Probabilities printed by the R package ptable 1.0.0 of Destatis (licence EUPL)."""

import pytest

from laendertisch.statistics.catalogue.confidentiality import CellKey
from laendertisch.statistics.disclosure.counts.cell_key import perturbation_table

# Vignette "Introduction to the ptable-Package" (Enderle, 2023-03-01): create_cnt_ptable(D = 2, V = 1),
# row for the count 2 and larger: 0.0638 for -2, staying with 0.383, variance 1, mean 0.
ROW_OF_TWO = [0.0638, 0.2447, 0.383, 0.2447, 0.0638]


def test_the_symmetric_row_is_the_one_of_ptable():
    table = perturbation_table(CellKey(max_noise=2, variance=1.0))
    assert table.probabilities[2] == pytest.approx(ROW_OF_TWO, abs=1e-4)
    assert table.variances[2] == pytest.approx(1)
    assert table.probabilities[0].tolist() == [0, 0, 1, 0, 0]
