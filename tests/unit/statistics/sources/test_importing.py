"""A small official table in the form of the real ones; each test breaks it in one way."""

import textwrap

import pytest

from laendertisch.kernel.errors import CatalogueError, SourceError
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.importing import import_table
from laendertisch.statistics.sources.layout import Unpublished
from laendertisch.statistics.unchecked import UncheckedCell

LAYOUT = """
    period: {column: Jahr, form: year}
    area:
      column: Gebiet
      labels: {DE: Deutschland, BW: Baden-Württemberg, HB: Bremen}
      codes: {Deutschland: DE, Baden-Württemberg: BW, Bremen: HB, Freie Hansestadt Bremen: HB}
      left_out: [Bremerhaven]
    columns:
      - column: Geschlecht
        dimensions: [sex]
        categories: {männlich: male, weiblich: female, Männer: male}
    filters:
      - {column: Einheit, keep: Anzahl, left_out: ["%"]}
    value: {column: Wert, minimum: 0, maximum: 1000, multiple_of: 5}
    ignored: [Bemerkung]
    pairs: [[Gebiet, Schlüssel]]
    sums:
      - {dimension: area, whole: DE, parts: [BW, HB], rounding: 2}
      - {dimension: sex, whole: total, parts: [male, female], rounding: 2, made: true, note: Summe.}
    unpublished:
      - {first: "2020", reason: Nicht veröffentlicht.}
"""
HEADER = "Jahr,Gebiet,Schlüssel,Geschlecht,Einheit,Wert,Bemerkung"
ROWS = [
    "2024,Deutschland,0,männlich,Anzahl,300,",
    "2024,Baden-Württemberg,8,männlich,Anzahl,200,",
    "2024,Bremen,4,männlich,Anzahl,100,",
    "2024,Deutschland,0,weiblich,Anzahl,310,",
    "2024,Baden-Württemberg,8,weiblich,Anzahl,205,",
    "2024,Bremen,4,weiblich,Anzahl,105,",
    "2024,Bremen,4,weiblich,%,1.2,anderes Maß",
    "2024,Bremerhaven,41,weiblich,Anzahl,unbekannt,",
]


@pytest.fixture
def table_file(tmp_path):
    """Write a table file with its layout and return a function that imports it."""

    def write(content, layout=LAYOUT):
        path = tmp_path / "tabelle.csv"
        (tmp_path / "tabelle.layout.yaml").write_text(textwrap.dedent(layout), encoding="utf-8")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def text(*rows, header=HEADER):
    return "\n".join([header, *rows]) + "\n"


def findings(path):
    with pytest.raises(SourceError) as refused:
        import_table(path)
    return [str(finding) for finding in refused.value.findings]


def changed(line, new):
    """Return the table with one row replaced; rows count from line 2."""
    rows = list(ROWS)
    rows[line - 2] = new
    return text(*rows)


def test_a_good_table_becomes_cells_with_formed_totals_and_gaps(table_file):
    imported = import_table(table_file(text(*ROWS)))
    figures = {
        (cell.at.area, cell.at.categories): cell.value for cell in imported.cells if cell.at.period == "2024"
    }
    assert figures == {
        ("DE", ("male",)): 300,
        ("DE", ("female",)): 310,
        ("DE", ("total",)): 610,
        ("BW", ("male",)): 200,
        ("BW", ("female",)): 205,
        ("BW", ("total",)): 405,
        ("HB", ("male",)): 100,
        ("HB", ("female",)): 105,
        ("HB", ("total",)): 205,
    }
    assert imported.dimensions == ("sex",)
    assert dict(imported.areas) == {"DE": "Deutschland", "BW": "Baden-Württemberg", "HB": "Bremen"}
    assert imported.rows == 8
    assert imported.gaps == (Unpublished("2020", "2020", frozenset(), {}, "Nicht veröffentlicht."),)


def test_a_formed_total_says_that_it_is_formed(table_file):
    cells = {cell.at: cell for cell in import_table(table_file(text(*ROWS))).cells}
    at = Coordinates("HB", "2024", ("total",))
    assert cells[at] == UncheckedCell(at, 205, note="Summe.")


def test_a_period_left_out_by_the_publisher_is_not_published_and_not_zero(table_file):
    cells = {cell.at: cell for cell in import_table(table_file(text(*ROWS))).cells}
    at = Coordinates("HB", "2020", ("male",))
    assert cells[at] == UncheckedCell(at, None, sign=".", note="Nicht veröffentlicht.")


def test_no_total_is_formed_from_a_hidden_part(table_file):
    content = changed(4, "2024,Bremen,4,männlich,Anzahl,/,")
    cells = {cell.at: cell for cell in import_table(table_file(content)).cells}
    assert Coordinates("HB", "2024", ("total",)) not in cells
    assert cells[Coordinates("HB", "2024", ("male",))].sign == "/"
    assert Coordinates("DE", "2024", ("total",)) in cells


def test_synonyms_case_and_spaces_of_a_name_mean_the_same(table_file):
    rows = [row.replace("männlich", "MÄNNER") for row in ROWS]
    rows = [row.replace(",Bremen,4,", ", Freie  Hansestadt Bremen ,4,") for row in rows]
    assert import_table(table_file(text(*rows))).cells == import_table(table_file(text(*ROWS))).cells


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(table_file):
    plain = import_table(table_file(text(*ROWS))).cells
    windows = text(*ROWS).replace("\n", "\r\n").encode("utf-8-sig")
    assert import_table(table_file(windows)).cells == plain


def test_brackets_of_the_publisher_are_kept_as_a_sign(table_file):
    cells = {
        cell.at: cell
        for cell in import_table(table_file(changed(4, "2024,Bremen,4,männlich,Anzahl,(100),"))).cells
    }
    at = Coordinates("HB", "2024", ("male",))
    assert cells[at] == UncheckedCell(at, 100.0, sign="()")


def test_a_missing_file_is_refused(tmp_path, table_file):
    path = table_file("")
    path.unlink()
    assert findings(path) == [
        f"{path}: Die Datei lässt sich nicht lesen (nicht vorhanden). Bitte den Pfad prüfen."
    ]


def test_an_empty_file_is_refused(table_file):
    assert findings(table_file("")) == ["tabelle.csv: Die Datei ist leer."]


def test_a_file_that_is_not_utf8_is_refused_with_its_line(table_file):
    content = text(*ROWS).replace("weiblich", "wéiblich", 1).encode("latin-1")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 1: Kein gültiges UTF-8. Bitte die Datei als UTF-8 speichern."
    ]


def test_a_missing_and_a_misspelt_column_are_named_with_a_suggestion(table_file):
    content = text(*ROWS, header=HEADER.replace("Geschlecht", "Geschlect"))
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 1, Feld „Geschlect“: Diese Spalte ist nicht vorgesehen. "
        "Meinten Sie „Geschlecht“?",
        "tabelle.csv, Zeile 1, Feld „Geschlecht“: Diese Spalte fehlt in der Kopfzeile.",
    ]


def test_a_doubled_column_is_refused(table_file):
    content = text(*[f"{row},x" for row in ROWS], header=f"{HEADER},Bemerkung")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 1, Feld „Bemerkung“: Die Spalte steht mehrfach in der Kopfzeile."
    ]


def test_an_unknown_area_is_refused_with_the_nearest(table_file):
    content = changed(3, "2024,Baden-Würtemberg,8,männlich,Anzahl,200,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 3, Feld „Gebiet“: „Baden-Würtemberg“ ist nicht bekannt. "
        "Meinten Sie „Baden-Württemberg“?"
    ]


def test_an_unknown_category_is_refused_and_the_known_ones_are_listed(table_file):
    content = changed(3, "2024,Baden-Württemberg,8,3,Anzahl,200,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 3, Feld „Geschlecht“: „3“ ist nicht bekannt. "
        "Bekannt sind: männlich, weiblich, Männer."
    ]


def test_an_unknown_unit_is_refused_and_not_left_out(table_file):
    content = changed(3, "2024,Baden-Württemberg,8,männlich,Tausend,200,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 3, Feld „Einheit“: „Tausend“ ist nicht bekannt. Bekannt sind: Anzahl."
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("viele", "„viele“ ist keine Zahl und kein Zeichen der Zeichenerklärung."),
        ("-5", "-5 ist kleiner als der kleinste mögliche Wert 0."),
        ("1005", "1005 ist größer als der größte mögliche Wert 1000."),
        ("203", "203 ist kein Vielfaches von 5; so rundet die Quelle."),
        ('"200,0"', "„200,0“ hat ein Komma; erwartet wird ein Punkt vor den Nachkommastellen."),
        ("nan", "„nan“ ist keine Zahl und kein Zeichen der Zeichenerklärung."),
        ("1e3", "„1e3“ ist keine Zahl und kein Zeichen der Zeichenerklärung."),
        ("#REF!", "„#REF!“ ist keine Zahl und kein Zeichen der Zeichenerklärung."),
    ],
)
def test_an_impossible_value_is_refused(table_file, value, problem):
    content = changed(3, f"2024,Baden-Württemberg,8,männlich,Anzahl,{value},")
    assert findings(table_file(content)) == [f"tabelle.csv, Zeile 3, Feld „Wert“: {problem}"]


def test_a_wrong_year_is_refused(table_file):
    content = changed(3, "24,Baden-Württemberg,8,männlich,Anzahl,200,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 3, Feld „Jahr“: „24“ ist kein Jahr wie 2024."
    ]


def test_a_doubled_row_is_refused(table_file):
    assert findings(table_file(text(*ROWS, ROWS[2]))) == [
        "tabelle.csv, Zeile 10: Der Wert für HB, 2024, male steht schon in Zeile 4. "
        "Bitte eine der beiden Zeilen streichen."
    ]


def test_one_key_with_two_values_is_refused(table_file):
    content = text(*ROWS, "2024,Bremen,4,Männer,Anzahl,105,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 10: Der Wert für HB, 2024, male hat zwei Werte: 100.0 in Zeile 4 und "
        "105.0 hier. Bitte klären."
    ]


def test_a_missing_land_is_refused(table_file):
    rows = [row for row in ROWS if ",Bremen," not in row]
    assert findings(table_file(text(*rows))) == [
        f"tabelle.csv: Der Wert für HB, 2024, {sex} fehlt. Ist die Datei vollständig? "
        "Sonst bitte den Grund in der Dateibeschreibung nennen."
        for sex in ("male", "female")
    ]


def test_an_empty_value_without_reason_is_refused(table_file):
    content = changed(3, "2024,Baden-Württemberg,8,männlich,Anzahl,,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 3: Der Wert für BW, 2024, male fehlt. Ist die Datei vollständig? "
        "Sonst bitte den Grund in der Dateibeschreibung nennen."
    ]


def test_a_total_that_does_not_add_up_is_refused(table_file):
    content = changed(2, "2024,Deutschland,0,männlich,Anzahl,310,")
    assert findings(table_file(content)) == [
        "tabelle.csv: Der Wert für DE, 2024, male ist 310, die Summe der Teile (BW, HB) ist 300. "
        "Durch Rundung ist höchstens ein Unterschied von 6 zu erklären."
    ]


def test_a_total_within_rounding_is_accepted(table_file):
    cells = import_table(table_file(changed(2, "2024,Deutschland,0,männlich,Anzahl,305,"))).cells
    assert UncheckedCell(Coordinates("DE", "2024", ("male",)), 305) in cells


def test_a_code_that_disagrees_with_its_name_is_refused(table_file):
    content = changed(7, "2024,Bremen,8,weiblich,Anzahl,105,")
    assert findings(table_file(content)) == [
        "tabelle.csv, Zeile 7, Feld „Gebiet“: „Bremen“ steht hier bei „8“, weiter oben bei „4“.",
        "tabelle.csv, Zeile 7, Feld „Schlüssel“: „8“ steht hier bei „Bremen“, weiter oben bei "
        "„Baden-Württemberg“.",
    ]


def test_a_file_that_ends_in_the_middle_of_a_line_is_refused(table_file):
    assert findings(table_file(text(*ROWS)[:-20])) == [
        "tabelle.csv, Zeile 9: Die Datei endet mitten in einer Zeile. Bitte vollständig neu herunterladen."
    ]


def test_a_line_with_too_few_columns_is_refused(table_file):
    assert findings(table_file(text(*ROWS[:5], "2024,Bremen,4"))) == [
        "tabelle.csv, Zeile 7: Die Zeile hat 3 statt 7 Spalten. Ist die Datei abgeschnitten?"
    ]


def test_a_quotation_mark_that_never_closes_is_refused(table_file):
    (finding,) = findings(table_file(text(*ROWS[:5], '2024,"Bremen,4,weiblich')))
    assert "keine gültige CSV-Zeile" in finding


def test_every_cut_of_the_file_is_refused(table_file):
    content = text(*ROWS[:6])
    for length in range(len(content) - 1):
        assert findings(table_file(content[:length]))


def test_a_file_without_any_wanted_row_is_refused(table_file):
    assert findings(table_file(text(ROWS[6]))) == [
        "tabelle.csv: Die Datei enthält keinen der erwarteten Werte. Ist die Datei vollständig? "
        "Sonst bitte den Grund in der Dateibeschreibung nennen."
    ]


def test_only_the_first_findings_are_told(table_file):
    rows = [f"2024,Ort {number},1,männlich,Anzahl,5," for number in range(80)]
    layout = LAYOUT.replace("    pairs: [[Gebiet, Schlüssel]]\n", "").replace(
        "ignored: [Bemerkung]", "ignored: [Bemerkung, Schlüssel]"
    )
    told = findings(table_file(text(*rows), layout))
    assert len(told) == 51
    assert told[-1] == "tabelle.csv: Es folgen 30 weitere Befunde."


def test_a_wrong_description_is_refused_with_line_and_field(table_file):
    path = table_file(text(*ROWS), LAYOUT.replace("form: year", "form: quarter"))
    with pytest.raises(CatalogueError, match=r"tabelle.layout.yaml, Zeile 2.*quarter"):
        import_table(path)
