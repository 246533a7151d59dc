import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.disclosure.publisher_signs import status_of_sign
from laendertisch.statistics.disclosure.release import release_published
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

PROVENANCE = Provenance("quelle", "0" * 64, 1000, "e1a-2017", "0.1.0", synthetic=True)
AT = Coordinates("BW", "2024", ("male",))


def table(*cells):
    return UncheckedTable("E1a", ("sex",), cells, PROVENANCE)


def published_cell(cell, dot=CellStatus.UNKNOWN):
    (released,) = release_published(table(cell), dot).cells
    return released


@pytest.mark.parametrize(
    ("sign", "status"),
    [
        ("", CellStatus.PLAIN),
        ("()", CellStatus.UNCERTAIN),
        ("( )", CellStatus.UNCERTAIN),
        ("/", CellStatus.UNRELIABLE),
        ("-", CellStatus.NOTHING),
        ("–", CellStatus.NOTHING),
        ("x", CellStatus.BLOCKED),
        ("...", CellStatus.LATER),
        (".", CellStatus.UNKNOWN),
    ],
)
def test_signs_of_the_publisher_have_one_meaning_each(sign, status):
    assert status_of_sign(sign) is status


def test_a_dot_is_confidential_where_the_legend_says_so():
    released = published_cell(UncheckedCell(AT, None, sign="."), CellStatus.CONFIDENTIAL)
    assert released == Cell(AT, CellStatus.CONFIDENTIAL, "Angabe der Quelle: Wert geheim zu halten.")


def test_an_unexplained_dot_is_not_called_confidential():
    reason = "Angabe der Quelle: Zahlenwert unbekannt oder geheim zu halten."
    assert published_cell(UncheckedCell(AT, None, sign=".")) == Cell(AT, CellStatus.UNKNOWN, reason)


def test_a_sign_that_is_in_no_legend_is_refused():
    with pytest.raises(DisclosureError, match="steht nicht in der Zeichenerklärung"):
        published_cell(UncheckedCell(AT, 5.0, sign="§"))


def test_an_official_figure_is_shown_as_published_with_its_note():
    expected = Cell(AT, CellStatus.PLAIN, "Prüfhinweis.", 1_093_110.0)
    assert published_cell(UncheckedCell(AT, 1_093_110.0, note="Prüfhinweis.")) == expected


def test_an_official_zero_stays_a_zero():
    assert published_cell(UncheckedCell(AT, 0.0)) == Cell(AT, CellStatus.PLAIN, "", 0.0)


def test_a_missing_official_figure_is_unknown_and_not_zero():
    assert published_cell(UncheckedCell(AT, None)) == Cell(
        AT, CellStatus.UNKNOWN, "Die Quelle nennt keinen Wert."
    )


def test_a_hidden_official_figure_is_hidden_even_if_the_file_carries_one():
    reason = "Angabe der Quelle: keine Angabe, da der Wert nicht sicher genug ist."
    assert published_cell(UncheckedCell(AT, 7.0, sign="/")) == Cell(AT, CellStatus.UNRELIABLE, reason)


def test_brackets_without_a_figure_are_refused():
    with pytest.raises(DisclosureError, match="steht ohne Wert"):
        published_cell(UncheckedCell(AT, None, sign="()"))
