"""Whoever computes from a released table must not learn a sensitive count: an attacker of its own.

The attacker shares no code with the suppression: plain linear programming over everything that the released
table shows, with the sums that everybody knows and counts that are not negative.
"""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.confidentiality import CategorySum, Confidentiality, Suppression
from laendertisch.statistics.catalogue.sources import Source, SourceKind
from laendertisch.statistics.disclosure.counts.releasing import release_counts
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

PROVENANCE = Provenance("zaehlung", "0" * 64, 1000, "wie gezählt", "0.1.0", synthetic=True)
DIMENSIONS = ("group", "sex")
ATTRIBUTE = Suppression(attribute_dimensions=("sex",))


def source(rules):
    method = Confidentiality(None, None, rules, "Prüfung", Confidence.OFFICIAL)
    texts = {"title_de": "Zählung", "title_en": "Count", "publisher": "Prüfung", "licence": "EUPL-1.2"}
    return Source(
        key="zaehlung",
        kind=SourceKind.OFFICIAL_TABLE,
        **texts,
        licence_url="https://example.org",
        attribution_de="Prüfung",
        synthetic=True,
        file="data/zaehlung.csv",
        variables=None,
        limits=(),
        breaks=(),
        confidentiality=(method,),
    )


def counted(inner):
    """Return the table of groups x sexes with all its totals, from counts of the inner cells."""
    rows, columns = inner.shape
    full = np.zeros((rows + 1, columns + 1))
    full[:rows, :columns] = inner
    full[rows] = full.sum(axis=0)
    full[:, columns] = full.sum(axis=1)
    names = (
        [*(f"g{number}" for number in range(rows)), "total"],
        [*(f"s{number}" for number in range(columns)), "total"],
    )
    return {
        Coordinates("HB", "2024", (names[0][row], names[1][column])): full[row, column]
        for row, column in product(range(rows + 1), range(columns + 1))
    }


def table(figures):
    cells = tuple(UncheckedCell(at, float(figure)) for at, figure in figures.items())
    return UncheckedTable("X1", DIMENSIONS, cells, PROVENANCE)


def shown(cells):
    return {cell.at: cell.value or 0.0 for cell in cells if cell.status is not CellStatus.CONFIDENTIAL}


def possible(target, places, known, least_hidden=1, unpublished=()):
    """Return the smallest and the largest value that a cell can have for all that is shown.

    True zeros are shown, so that a hidden cell holds at least `least_hidden` persons; an unpublished one may
    be empty.
    """
    numbers = {at: number for number, at in enumerate(places)}
    sums = []
    for side in (0, 1):
        lines = {}
        for at in places:
            lines.setdefault((at.area, at.categories[1 - side]), []).append(at)
        for line in lines.values():
            row = np.zeros(len(places))
            for at in line:
                row[numbers[at]] = -1.0 if at.categories[side] == "total" else 1.0
            sums.append(row)
    bounds = [
        (known[at], known[at]) if at in known else (0 if at in unpublished else least_hidden, None)
        for at in places
    ]
    aim = np.zeros(len(places))
    aim[numbers[target]] = 1.0
    least = linprog(aim, A_eq=np.array(sums), b_eq=np.zeros(len(sums)), bounds=bounds)
    most = linprog(-aim, A_eq=np.array(sums), b_eq=np.zeros(len(sums)), bounds=bounds)
    return least.fun, np.inf if most.status == 3 else -most.fun


inner_tables = st.tuples(st.integers(2, 4), st.integers(2, 3)).flatmap(
    lambda shape: st.lists(
        st.sampled_from([0, 0, 1, 2, 3, 5, 9, 30]), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]
    ).map(lambda counts: np.array(counts).reshape(shape))
)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(inner=inner_tables)
def test_nobody_can_tell_that_fewer_than_three_persons_are_in_a_cell(inner):
    figures = counted(inner)
    known = shown(release_counts(table(figures), source(Suppression())).cells)
    for at, count in figures.items():
        if 0 < count < 3:
            _, most = possible(at, list(figures), known)
            assert most >= 3 - 1e-6


@settings(max_examples=60, derandomize=True, deadline=None)
@given(inner=inner_tables, data=st.data())
def test_cells_that_are_not_published_do_not_tell_of_few_persons_either(inner, data):
    figures = counted(inner)
    sides = [sorted({at.categories[side] for at in figures} - {"total"}) for side in (0, 1)]
    inside = zip(*(data.draw(st.permutations(codes)) for codes in sides), strict=False)
    attack_without(figures, data.draw(st.sets(st.sampled_from(list(inside)))))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(inner=inner_tables, data=st.data())
def test_totals_that_are_not_published_do_not_open_the_cells_below(inner, data):
    figures = counted(inner)
    margins = sorted({at.categories for at in figures if "total" in at.categories})
    attack_without(figures, data.draw(st.sets(st.sampled_from(margins))))


def attack_without(figures, left_out):
    """Release a table without some cells; nobody can tell that a cell, published or not, is small."""
    unpublished = {at for at in figures if at.categories in left_out}
    sides = [sorted({at.categories[side] for at in figures} - {"total"}) for side in (0, 1)]
    sums = tuple(
        CategorySum(name, "total", tuple(codes)) for name, codes in zip(DIMENSIONS, sides, strict=True)
    )
    published = {at: count for at, count in figures.items() if at not in unpublished}
    known = shown(release_counts(table(published), source(Suppression(sums=sums))).cells)
    for at, count in figures.items():
        if 0 < count < 3:
            _, most = possible(at, list(figures), known, unpublished=unpublished)
            assert most >= 3 - 1e-6


def test_two_hidden_cells_that_make_up_two_are_not_both_known_to_be_one():
    figures = counted(np.array([[1, 1, 30], [20, 25, 9], [8, 12, 40]]))
    known = shown(release_counts(table(figures), source(Suppression())).cells)
    for code in ("s0", "s1"):
        assert possible(Coordinates("HB", "2024", ("g0", code)), list(figures), known)[1] >= 3 - 1e-6


def test_the_attacker_succeeds_where_only_sensitive_cells_are_hidden():
    figures = counted(np.array([[21, 18], [9, 2], [14, 16], [1, 7]]))
    cells = [
        Cell(at, CellStatus.CONFIDENTIAL, "") if 0 < count < 3 else Cell(at, CellStatus.PLAIN, "", count)
        for at, count in figures.items()
    ]
    known = shown(ReleasedTable("X1", DIMENSIONS, tuple(cells), PROVENANCE).cells)
    assert possible(Coordinates("HB", "2024", ("g1", "s1")), list(figures), known) == pytest.approx((2, 2))


@settings(max_examples=40, derandomize=True, deadline=None)
@given(inner=inner_tables)
def test_whoever_belongs_to_a_row_does_not_learn_an_attribute(inner):
    figures = counted(inner)
    known = shown(release_counts(table(figures), source(ATTRIBUTE)).cells)
    for group in {at.categories[0] for at in figures}:
        row = [at for at in figures if at.categories[0] == group and at.categories[1] != "total"]
        filled = [at for at in row if figures[at] > 0]
        if len(filled) == 1:
            (full,) = filled
            least, _ = possible(full, list(figures), known, 0)
            others = [
                at for at in row if figures[at] == 0 and possible(at, list(figures), known, 0)[1] >= 1 - 1e-6
            ]
            assert least <= figures[full] - 1 + 1e-6 or not others
            assert others or nobody_has(row, filled, figures, known)


def nobody_has(row, filled, figures, known):
    """Say whether the other categories of a row are shown to be empty altogether."""
    rest = [at.categories[1] for at in row if at not in filled]
    return all(known.get(Coordinates("HB", "2024", ("total", code))) == 0 for code in rest)
