from dataclasses import replace

import polars as pl
import pytest

from laendertisch.kernel.errors import CatalogueError, SourceError
from laendertisch.statistics.microdata.files import Label, microdata_path, write_microdata
from laendertisch.statistics.microdata.manifest import manifest_path
from laendertisch.statistics.microdata.stored import read_columns, read_microdata

LABEL = Label("Erfundene Personen", "synthetisch", "1", "7", "2024", "8")


@pytest.fixture
def store(tmp_path, source, variables, records):
    class Store:
        def write(self, frame=records, label=LABEL):
            path = microdata_path(tmp_path, source, 2024)
            write_microdata(frame, path, label)
            return path

        def change(self, **columns):
            return self.write(records.with_columns(**columns))

        def problems(self, path, of=source):
            with pytest.raises(SourceError) as error:
                read_microdata(path, of, variables)
            return [str(finding).removeprefix(path.name) for finding in error.value.findings]

    return Store()


def first(value, column):
    return pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(value)).otherwise(pl.col(column))


def test_records_come_back_with_label_and_all_variables(store, source, variables, records):
    path = store.write()
    microdata = read_microdata(path, source, variables)
    assert path.name == "mikrozensus-synthetisch-2024.parquet"
    assert microdata.records.columns == list(variables.variables)
    assert microdata.records.select(records.columns).equals(records)
    assert (microdata.label, microdata.synthetic) == (LABEL, True)


def test_only_wanted_columns_come_in_the_order_of_the_list(store, source, variables):
    microdata = read_columns(store.write(), source, variables, ["equivalised_income", "age", "land"])
    assert microdata.records.to_dict(as_series=False) == {
        "land": ["BW"] * 5 + ["NW"] * 3,
        "age": [44, 41, 9, 71, 30, 26, 2, 55],
        "equivalised_income": [3000 / 1.8] * 3 + [3000.0] * 2 + [3000 / 1.3] * 2 + [3000.0],
    }


def test_columns_that_are_not_needed_may_be_missing(store, source, variables, records):
    path = store.write(records.drop("living_form", "father_german_by"))
    assert read_columns(path, source, variables, ["age", "ilo_status"]).records.width == 2
    assert store.problems(path) == [
        ", Feld „living_form“: Die Spalte fehlt.",
        ", Feld „father_german_by“: Die Spalte fehlt.",
    ]


def test_records_in_another_order_are_sorted(store, source, variables, records):
    path = store.write(records.reverse())
    assert read_microdata(path, source, variables).records.select(records.columns).equals(records)


def test_the_same_records_give_the_same_file_and_manifest(store):
    path = store.write()
    once = (path.read_bytes(), manifest_path(path).read_bytes())
    assert (store.write().read_bytes(), manifest_path(path).read_bytes()) == once


def test_a_file_that_was_altered_after_writing_is_refused(store, records):
    path = store.write()
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert store.problems(path) == [
        ": Die Prüfsumme passt nicht zum Begleitblatt „mikrozensus-synthetisch-2024.parquet.manifest.json“. "
        "Die Datei wurde verändert oder unvollständig kopiert; bitte beide neu ablegen."
    ]


def test_a_manifest_that_is_no_manifest_is_refused(store):
    path = store.write()
    manifest_path(path).write_text("{}")
    assert store.problems(path) == [
        ": Das Begleitblatt „mikrozensus-synthetisch-2024.parquet.manifest.json“ ist nicht lesbar. "
        "Bitte Datei und Begleitblatt neu ablegen."
    ]


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path, source, records):
    path = microdata_path(tmp_path / "ordner", source, 2024)
    with pytest.raises(pl.exceptions.PolarsError):
        write_microdata(records.with_columns(x=pl.Series([object()] * 8, dtype=pl.Object)), path, LABEL)
    assert list(path.parent.iterdir()) == []


def test_a_missing_file_is_named(store, tmp_path):
    assert store.problems(tmp_path / "fehlt.parquet") == [
        ": Die Datei fehlt. Bitte zuerst die Mikrodaten ablegen oder erzeugen."
    ]


@pytest.mark.parametrize("size", [0, 3, 2000])
def test_a_file_that_ends_in_the_middle_is_refused(store, size):
    path = store.write()
    path.write_bytes(path.read_bytes()[:size])
    manifest_path(path).unlink()
    (problem,) = store.problems(path)
    assert problem.startswith(": Die Datei ist kein lesbares Parquet")


def test_missing_and_unknown_columns_are_named(store, records):
    path = store.write(records.rename({"age": "agee"}).with_columns(zufall=1))
    assert store.problems(path) == [
        ", Feld „age“: Die Spalte fehlt.",
        ", Feld „agee“: Die Spalte ist nicht bekannt. Bitte entfernen oder in „age“ umbenennen.",
        ", Feld „zufall“: Die Spalte ist nicht bekannt. Bitte entfernen.",
    ]


@pytest.mark.parametrize(
    ("column", "values", "problem"),
    [
        (
            "age",
            pl.col("age").cast(pl.String),
            "Die Spalte enthält Texte statt ganze Zahlen (String statt Int64).",
        ),
        ("age", pl.col("age") + 0.5, "Die Spalte enthält Zahlen statt ganze Zahlen (Float64 statt Int64)."),
        (
            "main_residence",
            pl.col("main_residence").cast(pl.Int64),
            "Die Spalte enthält ganze Zahlen statt Wahrheitswerte (Int64 statt Boolean).",
        ),
        ("age", pl.lit([1]), "Die Spalte enthält anderes statt ganze Zahlen (List(Int64) statt Int64)."),
        ("weight", pl.date(2024, 1, 1), "Die Spalte enthält Zeitangaben statt Zahlen (Date statt Float64)."),
        ("sex", pl.lit("femal"), "„femal“ (8-mal) ist keine Ausprägung. Meinten Sie „female“?"),
        ("sex", first("x", "sex"), "„x“ ist keine Ausprägung."),
        ("weekly_hours", pl.lit("8"), "Die Spalte enthält Texte statt Zahlen (String statt Float64)."),
    ],
)
def test_a_wrong_type_or_code_is_never_guessed(store, records, column, values, problem):
    path = store.write(records.with_columns(pl.col("sex").cast(pl.String)).with_columns(values.alias(column)))
    (found,) = store.problems(path)
    assert found.startswith(f", Feld „{column}“: {problem}")


def test_narrower_whole_numbers_plain_texts_and_nothing_are_welcome(store, source, variables, records):
    path = store.change(
        age=pl.col("age").cast(pl.Int8), sex=pl.col("sex").cast(pl.String), living_space=pl.lit(None)
    )
    read = read_microdata(path, source, variables).records
    expected = records.with_columns(living_space=pl.lit(None, dtype=pl.Float64))
    assert read.select(records.columns).equals(expected)


def test_wrong_values_are_named_together(store):
    path = store.change(
        weight=first(-1.0, "weight"),
        psu=first(None, "psu"),
        household_income=first(float("nan"), "household_income"),
    )
    assert sorted(store.problems(path)) == [
        ", Feld „household_income“: 1-mal steht hier keine Zahl unter einer Billiarde. Bitte berichtigen.",
        ", Feld „psu“: Der Wert fehlt 1-mal; hier ist er immer nötig. Bitte ergänzen.",
        ", Feld „weight“: 1-mal ist das Gewicht negativ. Bitte berichtigen; 0 schließt den Satz aus.",
    ]


def test_a_unit_in_two_strata_is_refused(store):
    path = store.change(stratum=pl.when(person=3).then(12).otherwise(pl.col("stratum")))
    assert store.problems(path) == [
        ", Feld „psu“: Der Auswahlbezirk 1 liegt in mehreren Schichten. Bitte die Schicht berichtigen oder "
        "die Auswahlbezirke über alle Schichten fortlaufend nummerieren."
    ]


def test_a_person_that_stands_twice_is_refused(store, records):
    path = store.write(pl.concat([records, records[:2]]))
    assert store.problems(path) == [
        ", Feld „person“: Die Person 1 im Haushalt 1 des Auswahlbezirks 1 steht mehrfach da "
        "(insgesamt 2 Fälle). Bitte doppelte Sätze entfernen.",
    ]


def test_a_household_without_reference_person_is_refused(store):
    path = store.change(reference_person=pl.col("age") != 71)
    (problem,) = store.problems(path)
    assert "hat 3 Bezugspersonen statt genau einer (insgesamt 3 Fälle)" in problem


def test_two_years_in_one_file_are_refused(store):
    path = store.change(year=first(2023, "year"))
    assert store.problems(path) == [
        ", Feld „year“: Die Datei enthält mehrere Berichtsjahre (2023, 2024). "
        "Bitte je Jahr eine Datei ablegen."
    ]


def test_an_empty_file_is_refused(store, records):
    assert store.problems(store.write(records[:0])) == [": Die Datei enthält keinen Satz."]


def test_synthetic_records_do_not_pass_as_real_ones(store, source):
    assert store.problems(store.write(), replace(source, synthetic=False)) == [
        ": Die Datei ist als synthetisch gekennzeichnet, die Quelle „mikrozensus-synthetisch“ im Katalog als "
        "nicht synthetisch."
    ]


def test_an_unlabelled_file_does_not_pass_as_synthetic(store, tmp_path, records):
    path = tmp_path / "fremd.parquet"
    records.write_parquet(path)
    assert "als nicht synthetisch gekennzeichnet" in store.problems(path)[0]


def test_a_list_that_cannot_derive_its_variable_is_refused(store, source, variables):
    without = {name: each for name, each in variables.variables.items() if name != "searched"}
    with pytest.raises(CatalogueError, match="in der Liste fehlt: searched"):
        read_columns(store.write(), source, replace(variables, variables=without), ["ilo_status"])
