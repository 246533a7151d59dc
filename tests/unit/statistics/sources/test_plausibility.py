from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.layout import (
    AreaColumn,
    CategoryColumn,
    Identity,
    PeriodColumn,
    PeriodForm,
    TableLayout,
    ValueColumn,
)
from laendertisch.statistics.sources.plausibility import with_notes
from laendertisch.statistics.unchecked import UncheckedCell

RULE = Identity("measure", "whole", ("part", "rest"), "part", 0.02, "Das Ganze ist die Summe der Teile.")
LAYOUT = TableLayout(
    separator=",",
    period=PeriodColumn("Jahr", PeriodForm.YEAR),
    area=AreaColumn(None, {}, {"NI": "Niedersachsen"}, frozenset()),
    columns=(CategoryColumn("Maß", ("measure",), {}, frozenset()),),
    value=ValueColumn("Wert", 0, None, None),
    filters=(),
    ignored=frozenset(),
    pairs=(),
    sums=(),
    identities=(RULE,),
    unpublished=(),
)


def cells(whole, part, rest):
    values = {"whole": whole, "part": part, "rest": rest}
    places = {code: Coordinates("NI", "2024", (code,)) for code in values}
    return {places[code]: UncheckedCell(places[code], value) for code, value in values.items()}


def notes(given):
    return [cell.note for cell in with_notes(LAYOUT, given).values()]


def test_figures_that_fit_carry_no_note():
    given = cells(80.0, 75.0, 5.0)
    assert with_notes(LAYOUT, given) == given


def test_a_difference_within_rounding_carries_no_note():
    assert notes(cells(80.0, 75.0, 5.02)) == ["", "", ""]


def test_figures_that_do_not_fit_keep_their_values_and_tell_what_would_fit():
    note = (
        "Prüfhinweis: Das Ganze ist die Summe der Teile. Veröffentlicht sind 80,00 und als Summe 83,00. "
        "Aus den übrigen Angaben ergäbe sich 75,00 statt 78,00. "
        "Der Wert ist gezeigt, wie er veröffentlicht wurde."
    )
    given = cells(80.0, 78.0, 5.0)
    noted = with_notes(LAYOUT, given)
    assert [cell.value for cell in noted.values()] == [80.0, 78.0, 5.0]
    assert [cell.note for cell in noted.values()] == [note, note, note]


def test_an_unknown_part_proves_nothing():
    assert notes(cells(80.0, None, 5.0)) == ["", "", ""]
