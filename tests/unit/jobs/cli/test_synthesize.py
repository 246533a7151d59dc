"""`laendertisch synthesize`: years as people write them, answers that say synthetic, German refusals."""

import json

import pytest

from laendertisch.jobs.cli.main import main
from laendertisch.jobs.cli.synthesize import years_in
from laendertisch.kernel.errors import InputError


def run(folder, *options, years="2021,2022"):
    return main(["synthesize", "--years", years, "--persons", "1000", "--out", str(folder), *options])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2020", (2020,)),
        ("2020-2022", (2020, 2021, 2022)),
        (" 2020 – 2022 ", (2020, 2021, 2022)),
        ("2024,2010,2020-2021", (2010, 2020, 2021, 2024)),
        ("2020,2020-2020", (2020,)),
    ],
)
def test_years_are_read_as_lists_and_periods(text, years):
    assert years_in(text) == years


@pytest.mark.parametrize(
    "text", ["", "20", "2020-", "2020..2022", "zweitausend", "2020,", "2020-2022-2024", "²⁰²⁰"]
)
def test_what_is_no_year_is_refused(text):
    with pytest.raises(InputError, match="ist kein Jahr und kein Zeitraum"):
        years_in(text)


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(InputError, match="Bitte die Jahre tauschen"):
        years_in("2024-2005")


def test_answer_and_progress_say_synthetic(tmp_path, capsys):
    assert run(tmp_path) == 0
    told = capsys.readouterr()
    assert "2 Dateien mit synthetischen Mikrodaten" in told.out
    assert "keine amtlichen Daten (2 neu, 0 schon vorhanden)" in told.out
    assert [line.split(":")[0].strip() for line in told.err.splitlines()] == ["2021", "2022"]
    assert all("synthetische" in line for line in told.err.splitlines())


def test_the_second_call_keeps_the_files(tmp_path, capsys):
    run(tmp_path)
    capsys.readouterr()
    assert run(tmp_path, years="2022") == 0
    told = capsys.readouterr()
    assert told.out.startswith("1 Datei mit synthetischen Mikrodaten")
    assert "(0 neu, 1 schon vorhanden)" in told.out


def test_json_lists_the_files(tmp_path, capsys):
    assert run(tmp_path, "--json", "--seed", "5") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["synthetic"], answer["seed"]) == (True, 5)
    assert [(file["year"], file["kept"]) for file in answer["files"]] == [(2021, False), (2022, False)]
    assert answer["files"][0]["file"] == str(tmp_path / "mikrozensus-synthetisch-2021.parquet")


def test_refusals_have_a_code_and_leave_nothing_behind(tmp_path, capsys):
    folder = tmp_path / "new"
    assert run(folder, years="1990") == 2
    assert "möglich sind die Jahre 2005 bis 2099" in capsys.readouterr().err
    assert not folder.exists()
