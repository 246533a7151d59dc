from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from laendertisch.kernel.errors import SourceError
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.files import microdata_path, read_microdata, write_microdata
from laendertisch.statistics.microdata.synthetic.generator import generate_year, synthetic_label

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "catalogue")
SOURCE = CATALOGUE.sources["mikrozensus-synthetisch"]
LIST = CATALOGUE.variables["mikrozensus"]
LABEL = synthetic_label(7, 2024, 1000)
RECORDS = generate_year(7, 2024, 1000)


def written(folder, records=RECORDS, label=LABEL):
    path = microdata_path(folder, SOURCE, 2024)
    write_microdata(records, path, label)
    return path


def problems(path, source=SOURCE):
    with pytest.raises(SourceError) as error:
        read_microdata(path, source, LIST)
    return [str(finding) for finding in error.value.findings]


def test_records_come_back_with_label_and_derived_variables(tmp_path):
    path = written(tmp_path)
    microdata = read_microdata(path, SOURCE, LIST)
    assert path.name == "mikrozensus-synthetisch-2024.parquet"
    assert microdata.records.select(RECORDS.columns).equals(RECORDS)
    assert (microdata.label, microdata.synthetic) == (LABEL, True)
    assert "migration_background" in microdata.records.columns
    assert len(microdata.checksum) == 64


def test_the_same_records_give_the_same_file(tmp_path):
    assert written(tmp_path / "one").read_bytes() == written(tmp_path / "two").read_bytes()


def test_a_missing_file_is_named(tmp_path):
    assert problems(tmp_path / "fehlt.parquet") == [
        "fehlt.parquet: Die Datei fehlt. Bitte zuerst die Mikrodaten ablegen oder erzeugen."
    ]


def test_what_is_no_parquet_is_refused(tmp_path):
    path = tmp_path / "kaputt.parquet"
    path.write_bytes(b"PAR1 aber sonst nichts")
    assert problems(path) == ["kaputt.parquet: Die Datei ist kein lesbares Parquet (ComputeError)."]


def test_missing_and_unknown_columns_are_named(tmp_path):
    path = written(tmp_path, RECORDS.rename({"age": "alter"}))
    assert problems(path) == [
        f"{path.name}, Feld „age“: Die Spalte fehlt.",
        f"{path.name}, Feld „alter“: Die Spalte ist nicht bekannt. Bitte entfernen.",
    ]


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("age", pl.col("age").cast(pl.String)),
        ("age", pl.col("age") + 0.5),
        ("main_residence", pl.col("main_residence").cast(pl.Int64)),
        ("sex", pl.lit("diverse")),
        ("sex", pl.lit(1)),
    ],
)
def test_a_wrong_type_or_code_is_never_guessed(tmp_path, column, values):
    path = written(tmp_path, RECORDS.with_columns(values.alias(column)))
    found = problems(path)
    assert len(found) == 1
    assert found[0].startswith(f"{path.name}, Feld „{column}“: Die Werte passen nicht zu")


def test_narrower_whole_numbers_and_plain_texts_are_welcome(tmp_path):
    stored = RECORDS.with_columns(pl.col("age").cast(pl.Int8), pl.col("sex").cast(pl.String))
    read = read_microdata(written(tmp_path, stored), SOURCE, LIST).records
    assert read.select(RECORDS.columns).equals(RECORDS)


def test_missing_values_and_negative_weights_are_refused(tmp_path):
    first = pl.int_range(pl.len()) == 0
    broken = RECORDS.with_columns(
        weight=pl.when(first).then(-1.0).otherwise(pl.col("weight")),
        psu=pl.when(~first).then(pl.col("psu")),
    )
    path = written(tmp_path, broken)
    assert problems(path) == [
        f"{path.name}, Feld „psu“: Der Wert fehlt 1-mal; hier ist er immer nötig.",
        f"{path.name}, Feld „weight“: Mindestens ein Wert ist negativ oder keine endliche Zahl.",
    ]


def test_synthetic_records_do_not_pass_as_real_ones(tmp_path):
    path = written(tmp_path)
    assert problems(path, replace(SOURCE, synthetic=False)) == [
        f"{path.name}: Die Datei ist als synthetisch gekennzeichnet, "
        "die Quelle „mikrozensus-synthetisch“ im Katalog als nicht synthetisch."
    ]


def test_an_unlabelled_file_does_not_pass_as_synthetic(tmp_path):
    path = tmp_path / "fremd.parquet"
    RECORDS.write_parquet(path)
    assert "als nicht synthetisch gekennzeichnet" in problems(path)[0]
