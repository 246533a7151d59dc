"""An attacker who has read every table tries to narrow the suppressed cells, and must fail.

The tables go to the engine as counts do in a release (`counts.linking`). The attacker shares nothing with it
but the names of levels: he writes down each published sum himself, knows that counts are not negative, and
asks a linear programme of another library for the least and the largest value of each suppressed cell. Tiny
tables are also searched for every whole-number solution.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.counts.additivity import Sum
from laendertisch.statistics.disclosure.counts.linking import LinkedCounts, link
from laendertisch.statistics.disclosure.suppression.attack import attack_report
from laendertisch.statistics.disclosure.suppression.patterns import Demand, Pattern, least_of
from laendertisch.statistics.disclosure.suppression.protecting import protect
from laendertisch.statistics.results.cells import Coordinates

EXAMPLES = settings(max_examples=30, derandomize=True, deadline=None)
FEW = settings(max_examples=15, derandomize=True, deadline=None)
CLOSE = 1e-5
THRESHOLD = 3
AREA = "area"


@dataclass(frozen=True)
class Axis:
    name: str
    levels: tuple
    sums: tuple
    total: str


@dataclass(frozen=True)
class Table:
    axes: tuple
    values: np.ndarray


def flat_axis(name, categories):
    return Axis(name, ("total", *categories), (Sum("total", tuple(categories)),), "total")


REGIONS = Axis(
    AREA,
    ("DE", "HE", "he1", "he2", "SL", "HH", "hh1"),
    (Sum("DE", ("HE", "SL", "HH")), Sum("HE", ("he1", "he2")), Sum("HH", ("hh1",))),
    "DE",
)
AXES = (REGIONS, flat_axis("age", "abc"), flat_axis("sex", "mw"), flat_axis("stay", "kl"))
FLAT = (flat_axis(AREA, "xy"), *AXES[1:])


@dataclass(frozen=True)
class Attacker:
    """What he reads: the shown figures, the sums, nothing else."""

    unknown: list
    sums: csr_array
    constants: list
    bounds: list

    def interval(self, cell):
        row = np.zeros(len(self.unknown))
        row[self.unknown.index(cell)] = 1
        ends = []
        for sign in (1, -1):
            answer = linprog(sign * row, A_eq=self.sums, b_eq=self.constants, bounds=self.bounds)
            assert answer.status == 0
            ends.append(sign * answer.fun)
        return tuple(ends)


def place(axes, levels):
    return frozenset(
        (axis.name, level) for axis, level in zip(axes, levels, strict=True) if level != axis.total
    )


def attacker(tables, hidden, within=None, least=0):
    unknown, sums, constants = list(hidden), [], []
    shown = {}
    for table in tables:
        for levels, value in zip(levels_of(table), table.values.ravel(), strict=True):
            shown[place(table.axes, levels)] = value
    for table in tables:
        for side, axis in enumerate(table.axes):
            others = [other.levels if number != side else ("",) for number, other in enumerate(table.axes)]
            for levels, each in product(product(*others), axis.sums):
                row, constant = np.zeros(len(unknown)), 0.0
                for level, sign in ((each.parent, 1), *((child, -1) for child in each.children)):
                    cell = place(table.axes, (*levels[:side], level, *levels[side + 1 :]))
                    if cell in hidden:
                        row[unknown.index(cell)] += sign
                    else:
                        constant -= sign * shown[cell]
                if row.any():
                    sums.append(row)
                    constants.append(constant)
    bounds = [
        (least, 10_000)
        if within is None
        else (max(0, shown[cell] * (1 - within)), shown[cell] * (1 + within))
        for cell in unknown
    ]
    matrix = csr_array(np.array(sums or [np.zeros(len(unknown))]))
    return Attacker(unknown, matrix, constants or [0.0], bounds)


def with_totals(inner, axes):
    """Fill the margins of a table of inner cells."""
    for side, axis in enumerate(axes):
        parents = [each.parent for each in axis.sums]
        rows = dict(
            zip(
                [level for level in axis.levels if level not in parents],
                np.moveaxis(inner, side, 0),
                strict=True,
            )
        )
        for each in reversed(axis.sums):
            rows[each.parent] = sum(rows[child] for child in each.children)
        inner = np.moveaxis(np.array([rows[level] for level in axis.levels]), 0, side)
    return Table(axes, inner)


def collapsed(table, side):
    """The same count without one axis, as it stands in a linked table."""
    axis = table.axes[side]
    values = np.take(table.values, axis.levels.index(axis.total), axis=side)
    return Table(table.axes[:side] + table.axes[side + 1 :], values)


@st.composite
def published(draw):
    """One table of two to four axes, or two linked ones of two axes each."""
    count = draw(st.integers(2, 4))
    axes = AXES[:count] if count < 4 and draw(st.booleans()) else FLAT[-count:]
    shape = [len(axis.levels) - len(axis.sums) for axis in axes]
    sizes = st.sampled_from([0, 0, 0, 1, 1, 2, 2, 3, 5, 8, 13, 40])
    flat = draw(st.lists(sizes, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    table = with_totals(np.array(flat, dtype=float).reshape(shape), axes)
    if count == 3 and draw(st.booleans()):
        return [collapsed(table, 0), collapsed(table, 2)]
    return [table]


def small_cells(linked):
    values = linked.cells.values
    primary = np.flatnonzero((values > 0) & (values < THRESHOLD))
    return Demand(primary, values[primary], THRESHOLD - values[primary])


def axes_of(tables):
    """All axes of the tables, the area first, as a released table has them; some have none for areas."""
    axes = {axis.name: axis for table in tables for axis in table.axes}
    first = axes.pop(AREA, Axis(AREA, ("HB",), (), "HB"))
    return first, *axes.values()


def linked_counts(tables) -> LinkedCounts:
    axes = axes_of(tables)
    counts = {}
    for table in tables:
        for levels, value in zip(levels_of(table), table.values.ravel(), strict=True):
            own = dict(zip((axis.name for axis in table.axes), levels, strict=True))
            area, *rest = (own.get(axis.name, axis.total) for axis in axes)
            assert counts.setdefault(Coordinates(area, "2024", tuple(rest)), value) == value
    sums = [(number, each) for number, axis in enumerate(axes) for each in axis.sums]
    return link(counts, [axis.name for axis in axes[1:]], sums)


def levels_of(table):
    return product(*(axis.levels for axis in table.axes))


def places_of(linked: LinkedCounts, tables, numbers):
    axes, every = axes_of(tables), list(linked.counts)
    return {place(axes, (every[number].area, *every[number].categories)): number for number in numbers}


def found_out(linked, tables, demand, hidden_numbers):
    """The cells that the attacker knows exactly, and the primary ones that he narrows too far."""
    hidden = places_of(linked, tables, hidden_numbers)
    attack = attacker(tables, hidden, demand.known_within, int(demand.empty_shown))
    intervals = {number: attack.interval(cell) for cell, number in hidden.items()}
    exact = [number for number, (least, most) in intervals.items() if most - least < CLOSE]
    narrow = []
    room_below = linked.cells.values - least_of(linked.cells, demand)
    for number, lower, upper in zip(demand.primary.tolist(), demand.lower, demand.upper, strict=True):
        least, most = intervals[number]
        value = linked.cells.values[number]
        if least > value - min(lower, room_below[number]) + CLOSE or most < value + upper - CLOSE:
            narrow.append(number)
    return sorted(exact), narrow


@EXAMPLES
@given(tables=published())
def test_no_suppressed_cell_can_be_narrowed_from_everything_published(tables):
    linked = linked_counts(tables)
    demand = small_cells(linked)
    pattern = protect(linked.cells, demand)
    hidden = np.flatnonzero(pattern.hidden)
    assert found_out(linked, tables, demand, hidden) == ([], [])


@EXAMPLES
@given(tables=published())
def test_the_report_says_what_the_attacker_finds(tables):
    linked = linked_counts(tables)
    demand = small_cells(linked)
    reasons = np.zeros(linked.cells.values.size, dtype=np.uint8)
    reasons[demand.primary] = 1
    bare = attack_report(linked.cells, Pattern(reasons), demand)
    exact, narrow = found_out(linked, tables, demand, demand.primary)
    assert bare.too_narrow == len(narrow)
    assert bare.computable == bare.without_secondary <= len(exact)
    assert attack_report(linked.cells, protect(linked.cells, demand), demand).repelled


def test_without_secondary_cells_the_attacker_succeeds():
    table = with_totals(np.array([[1.0, 20, 30], [15, 25, 35], [10, 20, 30], [7, 8, 9]]), (REGIONS, AXES[1]))
    linked = linked_counts([table])
    demand = small_cells(linked)
    every = demand.primary.tolist()
    assert found_out(linked, [table], demand, demand.primary) == (every, every)


@EXAMPLES
@given(tables=published(), data=st.data())
def test_earlier_releases_stay_and_only_the_impossible_is_refused(tables, data):
    linked = linked_counts(tables)
    cells, demand = linked.cells, small_cells(linked)
    others = np.setdiff1d(np.flatnonzero(cells.values > 0), demand.primary)
    assume(others.size > 1)
    drawn = data.draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=others.size, max_size=others.size))
    shown, held = others[np.equal(drawn, 1)], others[np.equal(drawn, 2)]
    bound = Demand(demand.primary, demand.lower, demand.upper, forced_hidden=held, forced_shown=shown)
    try:
        pattern = protect(cells, bound)
    except DisclosureError:
        everything = np.setdiff1d(np.flatnonzero(cells.values > 0), shown)
        exact, narrow = found_out(linked, tables, demand, everything)
        assert narrow or set(exact) & set(held.tolist())
        return
    hidden = np.flatnonzero(pattern.hidden)
    assert set(held.tolist()) <= set(hidden.tolist())
    assert not set(shown.tolist()) & set(hidden.tolist())
    assert found_out(linked, tables, demand, hidden) == ([], [])


@EXAMPLES
@given(tables=published())
def test_zeros_of_their_own_accord_are_never_hidden_and_patterns_repeat(tables):
    linked = linked_counts(tables)
    demand = small_cells(linked)
    once, again = (protect(linked.cells, demand) for _ in range(2))
    assert not once.hidden[linked.cells.values == 0].any()
    assert once.reasons.tobytes() == again.reasons.tobytes()


@FEW
@given(inner=st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_tiny_tables_keep_whole_number_solutions_over_the_whole_interval(inner):
    axes = (flat_axis("age", "abc"), flat_axis("sex", "mw"))
    table = with_totals(np.array(inner, dtype=float).reshape(3, 2), axes)
    linked = linked_counts([table])
    demand = small_cells(linked)
    hidden = protect(linked.cells, demand).hidden.reshape(table.values.shape)
    possible = every_table_that_fits(table.values, hidden)
    for number, lower, upper in zip(demand.primary, demand.lower, demand.upper, strict=True):
        at = np.unravel_index(number, table.values.shape)
        values, true = possible[:, at[0], at[1]], table.values[at]
        assert values.min() <= true - lower
        assert values.max() >= true + upper


def every_table_that_fits(values, hidden, most=7):
    grids = np.indices((most + 1,) * 6, dtype=np.int16).reshape(6, -1).T.reshape(-1, 3, 2)
    rows = np.concatenate([grids.sum(axis=1, keepdims=True), grids], axis=1)
    full = np.concatenate([rows.sum(axis=2, keepdims=True), rows], axis=2)
    return full[((full == values) | hidden).all(axis=(1, 2))]


@EXAMPLES
@given(tables=published())
def test_knowing_that_no_hidden_cell_is_empty_does_not_help(tables):
    linked = linked_counts(tables)
    plain = small_cells(linked)
    demand = Demand(plain.primary, plain.lower - 1, plain.upper, empty_shown=True)
    try:
        hidden = protect(linked.cells, demand).hidden
    except DisclosureError:
        assert len(tables) > 1  # zeros of one table can tell too much about another
        assert found_out(linked, tables, demand, np.flatnonzero(linked.cells.values > 0))[1]
        return
    assert found_out(linked, tables, demand, np.flatnonzero(hidden))[1] == []


@FEW
@given(tables=published(), share=st.sampled_from([0.5, 1.0, 1.5]))
def test_prior_knowledge_of_every_hidden_cell_does_not_help(tables, share):
    linked = linked_counts(tables)
    values = linked.cells.values
    primary = np.flatnonzero((values > 1) & (values < 4))
    width = np.ones(primary.size)
    demand = Demand(primary, width, width, known_within=share)
    try:
        pattern = protect(linked.cells, demand)
    except DisclosureError:
        positive = np.flatnonzero(values > 0)
        assert found_out(linked, tables, demand, positive)[1]
        return
    assert found_out(linked, tables, demand, np.flatnonzero(pattern.hidden)) == ([], [])


@FEW
@given(inner=st.lists(st.sampled_from([0, 0, 1, 1, 2, 2, 3, 4, 6, 10]), min_size=12, max_size=12))
def test_knowing_that_counts_are_whole_does_not_help_in_small_tables_of_three_axes(inner):
    axes = (flat_axis("age", "abc"), *AXES[2:])
    linked = linked_counts([with_totals(np.array(inner, dtype=float).reshape(3, 2, 2), axes)])
    cells, demand = linked.cells, small_cells(linked)
    numbers = np.flatnonzero(protect(cells, demand).hidden)
    columns = cells.matrix.toarray()[:, numbers]
    fits = LinearConstraint(columns, columns @ cells.values[numbers], columns @ cells.values[numbers])
    for cell, upper in zip(demand.primary, demand.upper, strict=True):
        for sign, goal in ((1, 0), (-1, -cells.values[cell] - upper)):
            whole = np.ones(numbers.size)
            answer = milp(
                np.where(numbers == cell, sign, 0),
                constraints=fits,
                bounds=Bounds(0, 1_000),
                integrality=whole,
            )
            assert answer.fun <= goal + CLOSE


@EXAMPLES
@given(tables=published())
def test_whoever_is_alone_in_a_cell_computes_no_other(tables):
    linked = linked_counts(tables)
    plain = small_cells(linked)
    singles = plain.primary[linked.cells.values[plain.primary] == 1]
    demand = Demand(plain.primary, plain.lower, plain.upper, singles=singles)
    try:
        hidden = np.flatnonzero(protect(linked.cells, demand).hidden)
    except DisclosureError:
        hidden = np.flatnonzero(linked.cells.values > 0)
        assert told_to_one_alone(linked, tables, demand, hidden)
        return
    assert found_out(linked, tables, demand, hidden) == ([], [])
    assert told_to_one_alone(linked, tables, demand, hidden) == []


def told_to_one_alone(linked, tables, demand, hidden_numbers):
    """The pairs of a person alone in a cell and another small cell that this person knows exactly."""
    hidden = places_of(linked, tables, hidden_numbers)
    small = {cell: number for cell, number in hidden.items() if number in demand.primary}
    alone = [cell for cell, number in hidden.items() if number in demand.singles]
    told = []
    for own in alone:
        attack = attacker(tables, hidden)
        attack.bounds[attack.unknown.index(own)] = (1, 1)
        for cell in small.keys() - {own}:
            least, most = attack.interval(cell)
            if most - least < CLOSE and not is_the_same_person(linked, small[cell], hidden[own]):
                told.append((own, cell))
    return told


def is_the_same_person(linked, one, other):
    """Say whether one cell of one person is part of the other, over any number of sums."""
    seen, waiting = {one}, [one]
    while waiting:
        cell = waiting.pop()
        for sum_ in linked.cells.equations:
            around = {sum_.parent, *sum_.children}
            if cell in around and linked.cells.values[sum_.parent] == 1:
                new = {each for each in around if linked.cells.values[each] == 1} - seen
                seen |= new
                waiting += new
    return other in seen
