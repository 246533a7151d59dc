"""A made-up delivery in each format; all of them give the same records."""

import gzip
from dataclasses import replace

import polars as pl
import pyreadstat
import pytest

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.microdata.codebooks.rules import Filling, Fixed
from laendertisch.statistics.microdata.files import Label, microdata_path, write_microdata
from laendertisch.statistics.microdata.importing import import_microdata
from laendertisch.statistics.microdata.manifest import checksum_of
from laendertisch.statistics.microdata.stored import read_columns

TEXT = """\
P;HH;AWB;SCHICHT;BL;GEW;SEX;ALT;NAT;EINB;EINK;BETRAG
1;1;1;3;08;0,1005;1;44;1;8;2;150000
2;1;1;3;08;0,1005;2;41;1;1;2;150000
1;2;1;3;08;0,0995;2;30;3;;9;
1;1;7;2;05;0,11;1;71;1;9;3;310050
"""
REMEDY = (
    "Bitte berichtigen oder, wenn der Wert für eine fehlende Angabe steht, im Codebuch bei missing nennen."
)
NUMBERS = ("P", "HH", "AWB", "SCHICHT", "SEX", "ALT", "NAT", "EINB", "EINK", "BETRAG")
EXPECTED = {
    "year": [2024] * 4,
    "land": ["BW", "BW", "BW", "NW"],
    "stratum": [3, 3, 3, 2],
    "psu": [301, 301, 301, 207],
    "household": [1, 1, 2, 1],
    "person": [1, 2, 1, 1],
    "weight": [100.5, 100.5, 99.5, 110.0],
    "weight_household": [100.5, 100.5, 99.5, 110.0],
    "reference_person": [True, False, True, True],
    "sex": ["male", "female", "female", "male"],
    "age": [44, 41, 30, 71],
    "citizenship": ["german", "german", "third", "german"],
    "german_by": ["birth", "naturalisation", "none", None],
    "household_income": [1500.0, 1500.0, None, 3100.5],
    "living_space": [None] * 4,
}


@pytest.fixture
def deliver(tmp_path, codebook, variables):
    class Delivery:
        path = tmp_path / "lieferung.csv"

        def write(self, text, encoding="utf-8"):
            self.path.write_bytes(text.encode(encoding))
            return self

        def read(self, year=2024, book=codebook):
            return import_microdata(self.path, book, variables, year)

        def problems(self, year=2024, book=codebook):
            with pytest.raises(SourceError) as error:
                self.read(year, book)
            return [str(finding).removeprefix(self.path.name) for finding in error.value.findings]

    return Delivery()


def frame():
    """Return the delivery as numbers and texts, as Parquet and SPSS hold them."""
    texts = pl.read_csv(TEXT.encode(), separator=";", infer_schema=False)
    return texts.with_columns(
        pl.col("GEW").str.replace(",", ".").cast(pl.Float64), pl.col(NUMBERS).cast(pl.Int64)
    )


def as_expected(microdata):
    return microdata.records.select(*EXPECTED).to_dict(as_series=False)


def test_csv_becomes_records_with_a_label(deliver):
    microdata = deliver.write(TEXT).read()
    assert as_expected(microdata) == EXPECTED
    checksum = checksum_of(deliver.path)
    assert microdata.checksum == checksum
    assert microdata.label == Label(
        "Erfundene Lieferung", "nicht synthetisch", "", "", "2024", "4", "erfundene-lieferung", checksum
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(gzip.compress(TEXT.encode()), id="compressed"),
        pytest.param(TEXT.replace("\n", "\r\n").encode("utf-8-sig"), id="from Windows"),
        pytest.param(TEXT.replace("44;", '"44";').replace("\n2;", "\n 2 ;").encode(), id="quotes and blanks"),
        pytest.param(TEXT.replace(";;9;", ";.;9;NA").encode(), id="texts for missing"),
        pytest.param((TEXT + "\n\n").encode(), id="blank lines at the end"),
    ],
)
def test_csv_may_be_written_in_many_ways(deliver, content):
    deliver.path.write_bytes(content)
    assert as_expected(deliver.read()) == EXPECTED


def test_the_separator_is_found_and_decimal_points_are_told(deliver, codebook):
    form = replace(codebook.form, separator=None, decimal=".")
    deliver.write(TEXT.replace(",", ".").replace(";", ","))
    assert as_expected(deliver.read(book=replace(codebook, form=form))) == EXPECTED


def test_another_encoding_is_told_by_the_codebook(deliver, codebook):
    umlaut = TEXT.replace("EINK;", "EINKÜ;")
    columns = {("EINKÜ" if name == "EINK" else name): each for name, each in codebook.columns.items()}
    latin = replace(codebook, columns=columns, form=replace(codebook.form, encoding="latin-1"))
    assert as_expected(deliver.write(umlaut, "latin-1").read(book=latin)) == EXPECTED
    assert deliver.problems() == [
        ", Zeile 1: Kein gültiges UTF-8. Bitte unter „file“ die Kodierung nennen, etwa „encoding: latin-1“, "
        "oder als UTF-8 speichern."
    ]


def test_parquet_gives_the_same(deliver, tmp_path):
    deliver.path = tmp_path / "lieferung.parquet"
    frame().write_parquet(deliver.path)
    assert as_expected(deliver.read()) == EXPECTED


def test_numbers_as_other_programmes_write_them_give_the_same(deliver, tmp_path):
    deliver.path = tmp_path / "lieferung.parquet"
    frame().with_columns(pl.col(NUMBERS).cast(pl.Float64).fill_null(float("nan"))).write_parquet(deliver.path)
    assert as_expected(deliver.read()) == EXPECTED


@pytest.mark.parametrize("suffix", [".sav", ".zsav"])
def test_spss_gives_the_same_with_matching_labels_and_declared_missing_values(deliver, tmp_path, suffix):
    deliver.path = tmp_path / f"lieferung{suffix}"
    labels = {"SEX": {1: "Männlich", 2: "weiblich "}, "EINB": {9: "ohne Angabe"}}
    data = frame().with_columns(EINB=pl.col("EINB").fill_null(-1), BETRAG=pl.col("BETRAG").fill_null(-1))
    declared = {"EINB": [-1], "BETRAG": [{"lo": -9, "hi": -1}]}
    pyreadstat.write_sav(
        data,
        str(deliver.path),
        variable_value_labels=labels,
        missing_ranges=declared,
        row_compress=suffix == ".zsav",
    )
    assert as_expected(deliver.read()) == EXPECTED


def test_a_wrong_label_in_the_codebook_is_found(deliver, tmp_path):
    deliver.path = tmp_path / "lieferung.sav"
    pyreadstat.write_sav(
        frame(), str(deliver.path), variable_value_labels={"SEX": {1: "weiblich", 2: "männlich"}}
    )
    advice = "Bitte prüfen, was stimmt, und das Codebuch berichtigen."
    assert deliver.problems() == [
        f", Feld „SEX“: Der Code 1 heißt in der Datei „weiblich“, im Codebuch „männlich“. {advice}",
        f", Feld „SEX“: Der Code 2 heißt in der Datei „männlich“, im Codebuch „weiblich“. {advice}",
    ]


def test_the_rule_of_the_year_fills_the_variable(deliver):
    records = deliver.write(TEXT).read(2019).records
    assert records["household_income"].to_list() == [1500.0, 1500.0, None, 3500.0]
    assert records["year"].to_list() == [2019] * 4


def test_imported_records_are_stored_and_read_again(deliver, tmp_path, source, variables):
    microdata = deliver.write(TEXT).read()
    path = microdata_path(tmp_path, source, 2024)
    write_microdata(microdata.records, path, microdata.label)
    real = replace(source, synthetic=False)
    again = read_columns(path, real, variables, ["age", "migration_status"])
    assert again.records.to_dict(as_series=False) == {
        "age": [44, 41, 30, 71],
        "migration_status": [None, "german_naturalised", "third_foreigner", None],
    }
    assert again.label == microdata.label


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "1;2;1;3;08;0,0995;2;",
            "1;2;1;3;08;0,0995;7;",
            ", Feld „SEX“: Den Code „7“ gibt es im Codebuch nicht; er kommt 1-mal vor. Bekannt sind: 1, 2.",
        ),
        (
            ";44;",
            ";44 J;",
            ", Zeile 2, Feld „ALT“: „44 J“ ist keine Zahl. Bitte berichtigen oder als missing nennen.",
        ),
        (
            ";44;",
            ";44,5;",
            ", Zeile 2, Feld „age“: „44.5“ ist keine ganze Zahl oder zu lang. Bitte Codebuch und Datei "
            "prüfen.",
        ),
        (
            "1;2;1;3;08",
            "99999999999999999999;2;1;3;08",
            ", Zeile 4, Feld „person“: „1e+20“ ist keine ganze Zahl oder zu lang. Bitte Codebuch und Datei "
            "prüfen.",
        ),
        (
            ";0,11;",
            ";1e300;",
            ", Feld „weight“: 1-mal steht hier keine Zahl unter einer Billiarde. Bitte berichtigen.",
        ),
        (
            ";0,11;",
            ";1.234;",
            ", Zeile 5, Feld „GEW“: „1.234“ ist keine Zahl. Bitte berichtigen oder als missing nennen.",
        ),
        (
            "1;1;1;3;08",
            '"\n1\n";1;1;3;08;0,1;1;4\n1;1;1;3;08',
            ", Zeile 2: Die Zeile hat 8 statt 12 Felder. Ist die Datei abgeschnitten?",
        ),
        (
            ";44;",
            ";-5;",
            f", Feld „age“: 1-mal liegt der Wert unter 0 oder über 120, zum Beispiel -5. {REMEDY}",
        ),
        (
            ";44;",
            ";1000;",
            f", Feld „age“: 1-mal liegt der Wert unter 0 oder über 120, zum Beispiel 1000. {REMEDY}",
        ),
        (
            ";310050",
            ";-310050",
            f", Feld „household_income“: 1-mal liegt der Wert unter 0, zum Beispiel -3100.5. {REMEDY}",
        ),
        (";44;", ";99;", ", Feld „age“: Der Wert fehlt 1-mal; hier ist er immer nötig. Bitte ergänzen."),
        (";0,11;", ";;", ", Feld „weight“: Der Wert fehlt 1-mal; hier ist er immer nötig. Bitte ergänzen."),
        (
            ";0,11;",
            ";-0,11;",
            ", Feld „weight“: 1-mal ist das Gewicht negativ. Bitte berichtigen; 0 schließt den Satz aus.",
        ),
        (
            "\n2;1;1;3;",
            "\n1;1;1;3;",
            ", Feld „person“: Die Person 1 im Haushalt 1 des Auswahlbezirks 301 steht mehrfach da. "
            "Bitte doppelte Sätze entfernen.",
        ),
        (
            "1;1;7;2;",
            "1;1;107;2;",
            ", Feld „psu“: Der Auswahlbezirk 307 liegt in mehreren Schichten. Bitte die Schicht "
            "berichtigen oder die Auswahlbezirke über alle Schichten fortlaufend nummerieren.",
        ),
        (";ALT;", ";ALTER;", ", Zeile 1, Feld „ALT“: Die Spalte fehlt. Meinten Sie „ALTER“?"),
        (
            ";ALT;",
            ";SEX;",
            ", Zeile 1: Die Spalte „SEX“ steht mehrfach in der Kopfzeile. Bitte eine umbenennen.",
        ),
        (";310050", "", ", Zeile 5: Die Zeile hat 11 statt 12 Felder. Ist die Datei abgeschnitten?"),
        (
            "71;1;9;3;310050\n",
            '"71;1',
            ", Zeile 5: Die Anführungszeichen gehen nicht auf. Ist die Datei abgeschnitten?",
        ),
        ("44;", "4\0;", ", Zeile 2: Hier steht ein unlesbares Zeichen."),
        (
            "50\n",
            "5",
            ", Zeile 5: Die letzte Zeile endet ohne Zeilenumbruch; die Datei kann mitten in einem Wert "
            "abgeschnitten sein. Bitte mit dem Original vergleichen und, wenn alles da ist, einen "
            "Zeilenumbruch anfügen.",
        ),
    ],
)
def test_bad_input_is_named_with_place_and_remedy(deliver, old, new, problem):
    text = TEXT + "1;1;7;3;05;0,11;1;71;1;9;3;310050\n" if "307" in problem else TEXT
    text = text.replace("1;1;7;3;", "1;9;7;3;")
    assert old in text
    deliver.write(text.replace(old, new))
    assert problem in deliver.problems()


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("leer.csv", b"", ": Die Datei ist leer."),
        (
            "kopf.csv",
            TEXT.splitlines(keepends=True)[0].encode(),
            ": Die Datei enthält keinen Satz, nur Spaltennamen.",
        ),
        ("ohne.csv", b"\n1;2\n", ", Zeile 1: Die Zeile mit den Spaltennamen fehlt."),
        (
            "halb.csv.gz",
            gzip.compress(TEXT.encode())[:-20],
            ": Die Datei ist abgeschnitten oder beschädigt. Bitte vollständig neu kopieren.",
        ),
        ("leer.parquet", b"", ": Die Datei ist kein lesbares Parquet."),
        ("halb.parquet", b"PAR1 und mehr", ": Die Datei ist kein lesbares Parquet."),
        ("leer.sav", b"", ": Die Datei ist kein lesbares SPSS-Format."),
        ("bild.png", b"x", ": Das Format ist nicht bekannt; gelesen werden .csv, .csv.gz"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(deliver, tmp_path, name, content, problem):
    deliver.path = tmp_path / name
    deliver.path.write_bytes(content)
    (found,) = deliver.problems()
    assert found.startswith(problem)


def test_a_missing_file_and_a_folder_are_named(deliver, tmp_path):
    assert deliver.problems() == [": Die Datei fehlt. Bitte den Pfad prüfen."]
    deliver.path = tmp_path / "ordner.csv"
    deliver.path.mkdir()
    assert deliver.problems() == [": Die Datei lässt sich nicht lesen (das ist ein Ordner, keine Datei)."]


def test_an_spss_file_that_ends_in_the_middle_is_refused(deliver, tmp_path):
    deliver.path = tmp_path / "halb.sav"
    pyreadstat.write_sav(frame(), str(deliver.path))
    deliver.path.write_bytes(deliver.path.read_bytes()[:-20])
    (found,) = deliver.problems()
    assert found.startswith(": Die Datei ist kein lesbares SPSS-Format. Die Datei ist abgeschnitten")


def test_an_spss_file_that_crashes_its_reader_is_refused(deliver, tmp_path):
    deliver.path = tmp_path / "kaputt.sav"
    labels = {"a": {1: "x", 2: "y"}}
    pyreadstat.write_sav(pl.DataFrame({"a": [1, 2]}), str(deliver.path), variable_value_labels=labels)
    content = bytearray(deliver.path.read_bytes())
    content[183] = 124  # the first variable claims a width of two billion letters
    deliver.path.write_bytes(content)
    (found,) = deliver.problems()
    assert found.startswith(": Die Datei ist kein lesbares SPSS-Format. Die Datei ist abgeschnitten")


def test_a_parquet_with_another_type_is_refused(deliver, tmp_path):
    deliver.path = tmp_path / "lieferung.parquet"
    frame().with_columns(ALT=pl.col("ALT").cast(pl.String) + " Jahre").write_parquet(deliver.path)
    assert deliver.problems() == [
        ", Feld „ALT“: Satz 1: „44 Jahre“ ist keine Zahl (insgesamt 4-mal). Bitte berichtigen oder "
        "als missing nennen."
    ]


def test_a_year_that_the_codebook_does_not_cover_is_refused(deliver):
    deliver.write(TEXT)
    assert deliver.problems(2016) == [
        ": Das Codebuch „erfundene-lieferung“ gilt nicht für 2016. Bitte das passende wählen."
    ]


def test_a_year_that_is_not_that_of_the_records_is_refused(deliver, codebook):
    fillings = {**codebook.fillings, "year": (Filling(Fixed(2023), None, None),)}
    deliver.write(TEXT)
    assert deliver.problems(book=replace(codebook, fillings=fillings)) == [
        ": Die Sätze sind von 2023, eingelesen werden soll 2024. Bitte das Jahr prüfen."
    ]


def test_a_code_that_the_codebook_explains_stays_though_spss_declares_it_missing(deliver, tmp_path):
    deliver.path = tmp_path / "lieferung.sav"
    pyreadstat.write_sav(frame(), str(deliver.path), missing_ranges={"SEX": [2], "ALT": [71]})
    problem = ", Feld „age“: Der Wert fehlt 1-mal; hier ist er immer nötig. Bitte ergänzen."
    assert deliver.problems() == [problem]
