import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.laender import LAND_CODES as LAENDER
from laendertisch.statistics.disclosure.counts.differencing import Leak, leaks_of_release
from laendertisch.statistics.disclosure.counts.published_sets import Release
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

PROVENANCE = Provenance("zaehlung", "0" * 64, 1000, "wie gezählt", "0.1.0", synthetic=True)
HIDDEN = "hidden"


def ages(first, last):
    return frozenset(str(age) for age in range(first, last + 1))


PARTS = {
    "age": {
        "under_15": ages(0, 14),
        "under_18": ages(0, 17),
        "15_17": ages(15, 17),
        "adults": ages(18, 99),
        "total": ages(0, 99),
    },
    "sex": {"total": frozenset({"male", "female"})},
    "period": {"2023-2024": frozenset({"2023", "2024"})},
}


def release(title, dimensions, figures):
    """Return a release; figures by (area, period, category, ...)."""
    cells = tuple(
        cell(Coordinates(area, period, tuple(rest)), figure)
        for (area, period, *rest), figure in figures.items()
    )
    return Release(title, ReleasedTable("E1", dimensions, cells, PROVENANCE))


def cell(at, figure):
    if figure == HIDDEN:
        return Cell(at, CellStatus.CONFIDENTIAL, "geheim")
    if figure == 0:
        return Cell(at, CellStatus.NOTHING, "Nichts vorhanden.")
    return Cell(at, CellStatus.PLAIN, "", float(figure))


def by_age(title, **figures):
    return release(title, ("age",), {("HB", "2024", age): figure for age, figure in figures.items()})


UNDER_15, UNDER_18 = by_age("Heft A", under_15=40), by_age("Heft B", under_18=42)


def test_two_cuts_of_ages_tell_of_the_few_in_between():
    expected = Leak(
        "Die Differenz zeigt eine Gruppe von 2 Personen.",
        ("Heft B (HB, 2024, age: under_18)", "Heft A (HB, 2024, age: under_15)"),
    )
    assert leaks_of_release([UNDER_18], [UNDER_15], PARTS) == (expected,)


def test_a_leak_names_both_places_and_what_to_do():
    (leak,) = leaks_of_release([UNDER_18], [UNDER_15], PARTS)
    assert str(leak) == (
        "Die Differenz zeigt eine Gruppe von 2 Personen. "
        "Berechenbar aus: „Heft B (HB, 2024, age: under_18)“; „Heft A (HB, 2024, age: under_15)“. "
        "Bitte eine der Zahlen sperren oder die Gliederung vergröbern."
    )


def test_enough_persons_in_between_are_no_leak():
    assert leaks_of_release([by_age("Heft B", under_18=43)], [UNDER_15], PARTS) == ()


def test_nobody_in_between_is_no_leak():
    assert leaks_of_release([by_age("Heft B", under_18=40)], [UNDER_15], PARTS) == ()


def test_the_minimum_is_the_callers():
    assert len(leaks_of_release([by_age("Heft B", under_18=49)], [UNDER_15], PARTS, minimum=10)) == 1


def test_what_was_out_before_is_not_repeated():
    assert leaks_of_release([by_age("Heft C", adults=500)], [UNDER_15, UNDER_18], PARTS) == ()


def test_other_places_and_years_are_not_compared():
    elsewhere = release("Heft B", ("age",), {("HH", "2024", "under_18"): 42, ("HB", "2023", "under_18"): 42})
    assert leaks_of_release([elsewhere], [UNDER_15], PARTS) == ()


def test_a_sum_of_years_less_one_year_tells_of_the_other():
    both = release("Heft B", ("age",), {("HB", "2023-2024", "under_15"): 41})
    (leak,) = leaks_of_release([both], [UNDER_15], PARTS)
    assert leak.what == "Die Differenz zeigt eine Gruppe von 1 Person."


def test_germany_less_fifteen_laender_tells_of_the_sixteenth():
    fifteen = {(land, "2024"): 100 for land in LAENDER if land != "SL"}
    germany = release("Heft D", (), {("DE", "2024"): 1502})
    (leak,) = leaks_of_release([germany], [release("Heft L", (), fifteen)], {})
    assert leak.what == "Die Zahlen zusammen zeigen eine Gruppe von 2 Personen."
    assert len(leak.places) == 16
    assert leak.places[0] == "Heft D (DE, 2024)"


def test_a_hidden_cell_that_can_be_computed_is_named_however_large():
    earlier = release("Heft L", (), {(land, "2024"): 100 if land != "SL" else HIDDEN for land in LAENDER})
    leaks = leaks_of_release([release("Heft D", (), {("DE", "2024"): 1600})], [earlier], {})
    assert [leak.what for leak in leaks] == ["Die gesperrte Zelle „Heft L (SL, 2024)“ lässt sich berechnen."]


def test_another_breakdown_can_open_a_hidden_cell():
    earlier = release(
        "Heft A",
        ("sex",),
        {("HB", "2024", "male"): HIDDEN, ("HB", "2024", "female"): HIDDEN, ("HB", "2024", "total"): 40},
    )
    of_women = release(
        "Heft B",
        ("sex", "age"),
        {("HB", "2024", "female", "under_18"): 20, ("HB", "2024", "female", "adults"): 15},
    )
    leaks = leaks_of_release([of_women], [earlier], PARTS)
    assert [leak.what for leak in leaks] == [
        "Die gesperrte Zelle „Heft A (HB, 2024, sex: male)“ lässt sich berechnen.",
        "Die gesperrte Zelle „Heft A (HB, 2024, sex: female)“ lässt sich berechnen.",
    ]


def test_hidden_cells_with_two_unknowns_stay_closed():
    earlier = release(
        "Heft A",
        ("sex",),
        {("HB", "2024", "male"): HIDDEN, ("HB", "2024", "female"): HIDDEN, ("HB", "2024", "total"): 40},
    )
    assert leaks_of_release([UNDER_18], [earlier], PARTS) == ()


def hidden_men(title="Heft A"):
    """Return men and women in two groups, all hidden."""
    figures = {("male", "a"): HIDDEN, ("female", "a"): HIDDEN, ("male", "b"): HIDDEN, ("female", "b"): HIDDEN}
    return release(
        title, ("sex", "group"), {("HB", "2024", *codes): figure for codes, figure in figures.items()}
    )


PARTS_OF_GROUPS = {**PARTS, "group": {"total": frozenset("ab")}}


def totals(title, **figures):
    cells = {("HB", "2024", *name.split("_")): figure for name, figure in figures.items()}
    return release(title, ("sex", "group"), cells)


BY_GROUP = totals("Heft B", total_a=20, total_b=30)
FEW_MEN = totals("Heft C", male_total=3, female_total=47)


def narrowed(new, *earlier, **known):
    leaks = leaks_of_release([new], [hidden_men(), *earlier], PARTS_OF_GROUPS, **known)
    return [str(leak) for leak in leaks]


def test_another_grouping_can_tell_that_hidden_cells_are_small():
    # Three men in two cells that are not empty: one and two, whoever knows not which.
    assert narrowed(FEW_MEN, BY_GROUP, empty_shown=True) == [
        f"Die gesperrte Zelle „Heft A (HB, 2024, sex: male, group: {group})“ lässt sich auf weniger als 3 "
        "Personen eingrenzen. Bitte eine der Zahlen sperren oder die Gliederung vergröbern."
        for group in "ab"
    ]


def test_a_hidden_cell_that_may_reach_the_minimum_is_not_told():
    enough = totals("Heft C", male_total=4, female_total=46)
    assert narrowed(enough, BY_GROUP, empty_shown=True) == []


def test_a_hidden_cell_that_can_be_computed_is_not_named_as_small_as_well():
    leaks = narrowed(
        totals("Heft D", female_a=19),
        BY_GROUP,
        totals("Heft C", male_total=4, female_total=46),
        empty_shown=True,
    )
    assert any("male, group: a)“ lässt sich berechnen" in leak for leak in leaks)
    assert not any("eingrenzen" in leak for leak in leaks)


def test_a_hidden_cell_that_may_be_empty_is_no_group():
    assert narrowed(FEW_MEN, BY_GROUP) == []


def test_what_earlier_figures_told_of_a_small_cell_is_not_repeated():
    assert narrowed(BY_GROUP, FEW_MEN, empty_shown=True) == []


def test_figures_that_contradict_one_another_narrow_nothing():
    revised = totals("Heft D", total_total=60)
    assert narrowed(FEW_MEN, BY_GROUP, revised, empty_shown=True) == []


def test_four_figures_together_tell_what_no_pair_tells():
    figures = {"under_15": 50, "under_18": 60}
    table = release(
        "Heft A", ("age", "sex"), {("HB", "2024", age, "total"): each for age, each in figures.items()}
    )
    women = release(
        "Heft B",
        ("age", "sex"),
        {("HB", "2024", "under_18", "female"): 33, ("HB", "2024", "under_15", "female"): 25},
    )
    (leak,) = leaks_of_release([women], [table], PARTS)
    assert leak.what == "Die Zahlen zusammen zeigen eine Gruppe von 2 Personen."
    assert len(leak.places) == 4


def test_true_zeros_are_figures_too():
    zero = by_age("Heft A", under_15=0)
    (leak,) = leaks_of_release([by_age("Heft B", under_18=1)], [zero], PARTS)
    assert leak.what == "Die Differenz zeigt eine Gruppe von 1 Person."


def test_a_total_must_say_whom_it_counts():
    with pytest.raises(DisclosureError, match="welche Ausprägungen „age“ insgesamt hat"):
        leaks_of_release([by_age("Heft B", total=42)], [], {})


def test_without_figures_nothing_leaks():
    assert leaks_of_release([by_age("Heft A", under_15=HIDDEN)], [], PARTS) == ()


def test_a_release_that_tells_very_much_is_not_spelt_out_to_the_end():
    names = [f"g{number}" for number in range(120)]
    hidden_women = {
        ("HB", "2024", name, sex): figure
        for name in names
        for sex, figure in (("male", 20), ("female", HIDDEN), ("total", 30))
    }
    leaks = leaks_of_release([release("Heft", ("group", "sex"), hidden_women)], [], PARTS)
    assert len(leaks) == 101
    assert str(leaks[-1]) == (
        "20 weitere gesperrte Zellen oder kleine Gruppen lassen sich berechnen. "
        "Bitte eine der Zahlen sperren oder die Gliederung vergröbern."
    )
