"""One system of cells and sums out of several tables."""

import numpy as np
import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.suppression.cells import Equation, LinkedCells
from laendertisch.statistics.disclosure.suppression.tables import Axis, CountTable, Sum, flat_axis, link

AREA = Axis("Gebiet", ("DE", "HE", "SL"), (Sum("DE", ("HE", "SL")),), "DE")
SEX = flat_axis("Geschlecht", ("w", "m"))
AGE = flat_axis("Alter", ("u18", "18+"))
YEAR = Axis("Jahr", ("2023", "2024"))


def table(values, *axes, subject="Ausländer"):
    return CountTable(subject, axes, np.array(values, dtype=float))


AREA_BY_SEX = table([[10, 4, 6], [7, 3, 4], [3, 1, 2]], AREA, SEX)
SEX_BY_AGE = table([[10, 1, 9], [4, 1, 3], [6, 0, 6]], SEX, AGE)


def test_each_line_of_a_table_is_an_equation():
    linked = link([AREA_BY_SEX])
    assert linked.numbers[0].tolist() == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    assert linked.cells.values.tolist() == AREA_BY_SEX.values.ravel().tolist()
    assert linked.cells.equations == (
        Equation(0, (3, 6)),
        Equation(1, (4, 7)),
        Equation(2, (5, 8)),
        Equation(0, (1, 2)),
        Equation(3, (4, 5)),
        Equation(6, (7, 8)),
    )


def test_the_same_figure_in_two_tables_is_one_cell():
    linked = link([AREA_BY_SEX, SEX_BY_AGE])
    first, second = linked.numbers
    assert second[:, 0].tolist() == first[0].tolist()
    assert linked.cells.values.size == 9 + 6
    assert linked.cells.values[second].tolist() == SEX_BY_AGE.values.tolist()


def test_a_line_that_stands_in_two_tables_is_one_equation():
    assert len(link([AREA_BY_SEX, AREA_BY_SEX]).cells.equations) == 6


def test_other_subjects_have_cells_of_their_own():
    others = table(AREA_BY_SEX.values, AREA, SEX, subject="Deutsche")
    assert link([AREA_BY_SEX, others]).cells.values.size == 18


def test_the_order_of_levels_does_not_matter_for_what_is_the_same_cell():
    turned = table(
        [[3, 2, 1], [7, 4, 3], [10, 6, 4]],
        Axis("Gebiet", ("SL", "HE", "DE"), AREA.sums, "DE"),
        flat_axis("Geschlecht", ("m", "w")),
    )
    linked = link([AREA_BY_SEX, turned])
    assert linked.cells.values.size == 9
    assert linked.numbers[1].tolist() == [[6, 8, 7], [3, 5, 4], [0, 2, 1]]


def test_years_do_not_add_up():
    linked = link([table([[3, 1, 2], [5, 2, 3]], YEAR, SEX)])
    assert [each.parent for each in linked.cells.equations] == [0, 3]


def test_trees_may_be_deep_and_levels_may_have_several_sums():
    regions = Axis(
        "Gebiet",
        ("DE", "West", "Ost", "HE", "SL", "SN", "he1"),
        (
            Sum("DE", ("West", "Ost")),
            Sum("DE", ("HE", "SL", "SN")),
            Sum("West", ("HE", "SL")),
            Sum("Ost", ("SN",)),
            Sum("HE", ("he1",)),
        ),
        "DE",
    )
    linked = link([table([9, 6, 3, 4, 2, 3, 4], regions)])
    assert linked.cells.heights.tolist() == [3, 2, 1, 1, 0, 0, 0]
    assert (linked.cells.matrix @ linked.cells.values).tolist() == [0] * 5


def test_cells_are_named_by_their_levels_without_totals():
    cells = link([AREA_BY_SEX]).cells
    assert cells.labels[0] == "Ausländer"
    assert cells.labels[4] == "Ausländer, Gebiet: HE, Geschlecht: w"
    assert cells.named([0, 3, 6, 1, 2, 4, 5], most=2) == "Ausländer; Ausländer, Gebiet: HE und 5 weitere"


def test_many_axes_do_not_overflow_the_numbering():
    axes = [
        Axis(f"Achse {number}", tuple(f"{level}" for level in range(1)), (), None) for number in range(30)
    ]
    assert link([table(np.full((1,) * 30, 5.0), *axes)]).cells.values.tolist() == [5]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([[10, 4, 5], [7, 3, 4], [3, 1, 1]], "Die Teile ergeben nicht die Summe.*Ausländer"),
        ([[10, 4, np.nan], [7, 3, 4], [3, 1, 2]], "Keine Anzahl in: Ausländer, Geschlecht: m"),
        ([[10, 4.5, 5.5], [7, 3, 4], [3, 1.5, 1.5]], "Keine Anzahl in"),
        ([[2, 1, 1], [3, 1, 2], [-1, 0, -1]], "Keine Anzahl in"),
    ],
)
def test_what_is_no_complete_count_is_refused_with_its_place(values, message):
    with pytest.raises(DisclosureError, match=message):
        link([table(values, AREA, SEX)])


def test_two_tables_that_contradict_each_other_are_refused():
    other = table([[11, 1, 10], [5, 1, 4], [6, 0, 6]], SEX, AGE)
    with pytest.raises(DisclosureError, match="verschiedene Werte für: Ausländer"):
        link([AREA_BY_SEX, other])


def test_an_axis_with_an_unknown_or_a_double_level_is_refused():
    with pytest.raises(DisclosureError, match="„Gebiet“ ist nicht stimmig"):
        Axis("Gebiet", ("DE", "HE"), (Sum("DE", ("HE", "BY")),), "DE")
    with pytest.raises(DisclosureError, match="doppelt"):
        Axis("Gebiet", ("DE", "DE"))


def test_values_of_another_shape_are_refused():
    with pytest.raises(DisclosureError, match="passen nicht zur Gliederung"):
        table([[1, 2]], AREA, SEX)


def test_a_cell_that_is_part_of_itself_is_refused():
    cells = LinkedCells(np.array([2.0, 2.0]), (Equation(0, (1,)), Equation(1, (0,))))
    with pytest.raises(DisclosureError, match="Teil ihrer selbst"):
        _ = cells.heights
