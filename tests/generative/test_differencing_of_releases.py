"""What the differencing check finds is what plain linear algebra over single groups finds."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from laendertisch.statistics.disclosure.counts.differencing import leaks_of_release
from laendertisch.statistics.disclosure.counts.places import named
from laendertisch.statistics.disclosure.counts.published_sets import Release
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

PROVENANCE = Provenance("zaehlung", "0" * 64, 1000, "wie gezählt", "0.1.0", synthetic=True)
AGES = ("a", "b", "c", "d")
SEXES = ("male", "female")
GROUPS = list(product(AGES, SEXES))
CUTS = {
    **{age: frozenset({age}) for age in AGES},
    "ab": frozenset("ab"),
    "abc": frozenset("abc"),
    "cd": frozenset("cd"),
    "total": frozenset(AGES),
}
SIDES = {"male": frozenset({"male"}), "female": frozenset({"female"}), "total": frozenset(SEXES)}
PARTS = {"age": CUTS, "sex": SIDES}
MINIMUM = 3

counts = st.lists(st.integers(0, 6), min_size=len(GROUPS), max_size=len(GROUPS))
published = st.sets(st.tuples(st.sampled_from(sorted(CUTS)), st.sampled_from(sorted(SIDES))), max_size=7)


def indicator(cut):
    age, sex = cut
    return np.array([group[0] in CUTS[age] and group[1] in SIDES[sex] for group in GROUPS], dtype=float)


def release(cuts, truth, hidden=()):
    cells = [
        Cell(Coordinates("HB", "2024", cut), CellStatus.CONFIDENTIAL, "geheim")
        if cut in hidden
        else Cell(Coordinates("HB", "2024", cut), CellStatus.PLAIN, "", float(indicator(cut) @ truth))
        for cut in cuts
    ]
    return Release("Heft", ReleasedTable("E1", ("age", "sex"), tuple(cells), PROVENANCE))


def computable(target, known):
    if not known:
        return False
    rows = np.array(known)
    rank = np.linalg.matrix_rank(rows)
    return np.linalg.matrix_rank(np.vstack([rows, target])) == rank


def regions(known):
    """Return the groups that no figure tells apart, taken together."""
    signatures = {tuple(column) for column in np.array(known).T if column.any()}
    columns = np.array(known).T
    return [(columns == signature).all(axis=1).astype(float) for signature in signatures]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(cuts=published, truth=counts)
def test_a_small_region_is_found_if_and_only_if_it_can_be_computed(cuts, truth):
    known = [indicator(cut) for cut in sorted(cuts)]
    found = leaks_of_release([release(sorted(cuts), np.array(truth))], [], PARTS, MINIMUM)
    is_shown = {tuple(each) for each in known}
    small = [
        region
        for region in (regions(known) if known else [])
        if 0 < region @ truth < MINIMUM and tuple(region) not in is_shown and computable(region, known)
    ]
    nested = [
        (large, inner)
        for large in known
        for inner in known
        if (inner <= large).all() and (inner != large).any() and 0 < (large - inner) @ truth < MINIMUM
    ]
    of_pairs = {tuple(large - inner) for large, inner in nested}
    of_combinations = [leak for leak in found if leak.what.startswith("Die Zahlen zusammen")]
    assert len(found) - len(of_combinations) == len(nested)
    assert len(of_combinations) == len([region for region in small if tuple(region) not in of_pairs])


@settings(max_examples=100, derandomize=True, deadline=None)
@given(cuts=published, truth=counts, data=st.data())
def test_a_hidden_cell_is_told_to_be_small_if_and_only_if_it_cannot_reach_the_minimum(cuts, truth, data):
    ordered, truth = sorted(cuts), np.array(truth)
    filled = [cut for cut in ordered if indicator(cut) @ truth]
    hidden = data.draw(st.sets(st.sampled_from(filled))) if filled else set()
    known = [indicator(cut) for cut in ordered if cut not in hidden]
    found = leaks_of_release([release(ordered, truth, hidden)], [], PARTS, MINIMUM, empty_shown=True)
    small = [
        cut
        for cut in hidden
        if known
        and not computable(indicator(cut), known)
        and most_persons(cut, known, truth, [indicator(each) for each in hidden]) < MINIMUM - 1e-6
    ]
    places = [named(Coordinates("HB", "2024", cut), ("age", "sex")) for cut in small]
    sentence = "Die gesperrte Zelle „Heft ({})“ lässt sich auf weniger als 3 Personen eingrenzen."
    narrowed = [leak.what for leak in found if leak.what.endswith("eingrenzen.")]
    assert sorted(narrowed) == sorted(sentence.format(place) for place in places)


def most_persons(cut, known, truth, hidden):
    """Ask plain linear programming for the largest count of a cell that all shown figures allow."""
    answer = linprog(
        -indicator(cut),
        A_eq=np.array(known),
        b_eq=np.array(known) @ truth,
        A_ub=-np.array(hidden),
        b_ub=-np.ones(len(hidden)),
        bounds=(0, 1_000),
    )
    assert answer.status == 0
    return -answer.fun
