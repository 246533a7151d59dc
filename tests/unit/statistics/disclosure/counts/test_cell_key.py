import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import CellKey
from laendertisch.statistics.disclosure.counts.cell_key import (
    cell_keys,
    perturbation_table,
    perturbed,
    record_keys,
)

RULE = CellKey(max_noise=5, variance=3.0, forbidden_up_to=2)
rules = st.integers(1, 8).flatmap(
    lambda most: st.builds(
        CellKey,
        max_noise=st.just(most),
        variance=st.floats(0.1, most**2, exclude_max=True),
        forbidden_up_to=st.integers(0, most - 1),
    )
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(rule=rules)
def test_every_distribution_keeps_the_rules(rule):
    table = perturbation_table(rule)
    counts = np.arange(len(table.probabilities))
    results = counts[:, np.newaxis] + table.changes
    possible = table.probabilities > 0
    assert table.probabilities.sum(axis=1) == pytest.approx(1, abs=1e-12)
    assert table.probabilities @ table.changes == pytest.approx(0, abs=1e-12)
    assert (results[possible] >= 0).all()
    assert not ((results[possible] >= 1) & (results[possible] <= rule.forbidden_up_to)).any()


@settings(max_examples=60, derandomize=True, deadline=None)
@given(rule=rules)
def test_the_variance_is_reached_far_from_forbidden_results(rule):
    assert perturbation_table(rule).variances[-1] == pytest.approx(rule.variance, abs=2e-6)


def test_beside_forbidden_results_the_nearest_possible_variance_is_taken_and_told():
    wide = perturbation_table(CellKey(max_noise=3, variance=6.0, forbidden_up_to=2))
    assert wide.variances == pytest.approx([0, 3, 6, 6, 3, 6, 6])
    narrow = perturbation_table(CellKey(max_noise=3, variance=0.5, forbidden_up_to=2))
    assert narrow.variances == pytest.approx([0, 2, 2, 0.5, 0.5, 0.5, 0.5])


def test_no_other_distribution_with_the_same_moments_has_more_entropy():
    (row,) = perturbation_table(RULE).probabilities[-1:]
    changes = np.arange(-5, 6)
    conditions = np.vstack([np.ones(11), changes, changes**2])
    entropy = -(row * np.log(row)).sum()
    chance = np.random.default_rng(3)
    for _ in range(50):
        direction = chance.normal(size=11)
        direction -= conditions.T @ np.linalg.lstsq(conditions.T, direction)[0]
        other = row + 0.5 * row.min() * direction / np.abs(direction).max()
        assert conditions @ other == pytest.approx(conditions @ row)
        assert -(other * np.log(other)).sum() < entropy


def test_a_zero_stays_zero_whatever_its_key():
    keys = record_keys(1_000, seed=1)
    assert (perturbed(np.zeros(1_000, dtype=np.int64), keys, RULE) == 0).all()


def test_small_results_do_not_appear_and_no_change_is_larger_than_allowed():
    counts = np.repeat(np.arange(1, 12), 2_000)
    figures = perturbed(counts, record_keys(counts.size, seed=2), RULE)
    assert set(figures.tolist()) & {1, 2} == set()
    assert np.abs(figures - counts).max() == 5
    assert figures.min() == 0


def test_the_changes_have_mean_zero_and_the_variance():
    counts = np.full(200_000, 40)
    changes = perturbed(counts, record_keys(counts.size, seed=3), RULE) - counts
    assert changes.mean() == pytest.approx(0, abs=4 * np.sqrt(3 / counts.size))
    assert changes.var() == pytest.approx(3, rel=0.02)


@pytest.mark.parametrize("key", [0, 2**64 - 1])
def test_the_smallest_and_the_largest_key_have_a_change(key):
    (figure,) = perturbed(np.array([40]), np.array([key], dtype=np.uint64), RULE)
    assert figure == (35 if key == 0 else 45)


def test_the_same_persons_get_the_same_key_in_every_table_and_every_order():
    keys = record_keys(500, seed=4)
    sex = np.arange(500) % 2
    women = np.flatnonzero(sex == 1)
    of_all, of_women = cell_keys(keys, sex, 2), cell_keys(keys[women[::-1]], np.zeros(250, dtype=int), 1)
    assert of_all[1] == of_women[0]


def test_the_key_of_a_total_is_the_sum_of_the_keys_of_its_parts():
    keys = record_keys(500, seed=4)
    parts = cell_keys(keys, np.arange(500) % 7, 7)
    assert cell_keys(keys, np.zeros(500, dtype=int), 1)[0] == parts.sum()


def test_one_person_more_gives_another_key():
    keys = record_keys(3, seed=5)
    assert cell_keys(keys[:2], np.zeros(2, dtype=int), 1) != cell_keys(keys, np.zeros(3, dtype=int), 1)


def test_forbidden_results_must_leave_room():
    with pytest.raises(DisclosureError, match="unter der größten Veränderung"):
        perturbation_table(CellKey(max_noise=2, variance=1.0, forbidden_up_to=2))
