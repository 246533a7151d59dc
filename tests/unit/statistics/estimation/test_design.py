import numpy as np
import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.estimation.design import build_design


def whole(*numbers):
    return np.array(numbers, dtype=np.int64)


def test_units_are_nested_in_strata_and_follow_each_other():
    design = build_design(whole(2, 1, 2, 1, 2), whole(7, 7, 8, 7, 7), np.ones(5))
    assert design.units.tolist() == [1, 2]
    assert design.first_unit.tolist() == [0, 1]
    assert design.unit_of_row.tolist() == [1, 0, 2, 0, 1]
    assert design.stratum_of_unit.tolist() == [0, 1, 1]


def test_scale_is_n_by_n_minus_one_and_one_for_a_lonely_unit():
    design = build_design(whole(1, 1, 1, 2), whole(1, 2, 3, 1), np.ones(4))
    assert design.scale.tolist() == [1.5, 1.0]


def test_stratum_sizes_take_off_the_sampled_part():
    design = build_design(whole(1, 1), whole(1, 2), np.ones(2), np.array([8.0, 8.0]))
    assert design.scale.tolist() == [2 * (1 - 2 / 8)]


@pytest.mark.parametrize("weight", [-1.0, np.nan, np.inf])
def test_wrong_weights_are_refused(weight):
    with pytest.raises(InputError, match="Hochrechnungsfaktor"):
        build_design(whole(1, 1), whole(1, 2), np.array([1.0, weight]))


def test_an_empty_sample_is_refused():
    with pytest.raises(InputError, match="Die Stichprobe ist leer"):
        build_design(whole(), whole(), np.array([]))
