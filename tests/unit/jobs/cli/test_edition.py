"""`laendertisch edition` without a database: build, show, diff and verify."""

import json
from dataclasses import replace

import pytest

from laendertisch.jobs.cli.main import main
from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.results.edition import open_edition


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The file of the demonstration edition, built once by the command."""
    folder = tmp_path_factory.mktemp("edition")
    call = ["edition", "build", "--json", "--out", str(folder / "out"), "--data", str(folder / "data")]
    assert main(call) == 0
    (file,) = (folder / "out").glob("*.sqlite")
    return file


def test_build_tells_file_and_checksum(built, capsys):
    folder = built.parent
    call = ["edition", "build", "--json", "--out", str(folder), "--data", str(folder.parent / "data")]
    assert main(call) == 0
    output = capsys.readouterr()
    answer = json.loads(output.out)
    assert answer["file"] == str(built)
    assert built.stem.endswith(answer["checksum"][:12])
    assert "Jahr 2021 (1 von 4)" in output.err


def test_verify_is_content_with_an_unaltered_file(built, capsys):
    assert main(["edition", "verify", str(built)]) == 0
    assert capsys.readouterr().out == f"{built.name} ist unverändert.\n"


def test_verify_finds_an_altered_file(built, tmp_path, capsys):
    altered = tmp_path / built.name
    altered.write_bytes(built.read_bytes()[:-1])
    assert main(["edition", "verify", str(altered), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert "verändert" in answer["findings"][0]


def test_verify_finds_that_a_file_is_missing(tmp_path, capsys):
    assert main(["edition", "verify", str(tmp_path / "edition-x.sqlite")]) == 1
    assert "fehlt" in capsys.readouterr().out


def test_an_unknown_plan_is_bad_input(tmp_path, capsys):
    assert main(["edition", "build", "--plan", "x", "--out", str(tmp_path)]) == 2
    assert "gibt es im Katalog nicht" in capsys.readouterr().err


def test_too_many_threads_are_refused(tmp_path, capsys):
    assert main(["edition", "build", "--threads", "0", "--out", str(tmp_path)]) == 2
    assert "--threads ist eine Zahl von 1 bis 64, nicht 0." in capsys.readouterr().err


def test_an_interrupted_build_goes_on_from_the_stored_moments(built):
    assert (built.parent.parent / "data" / "moments.sqlite").is_file()


def test_show_tells_what_a_file_includes(built, capsys):
    assert main(["edition", "show", str(built)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Vorführausgabe mit synthetischen Mikrodaten und amtlichen Tabellen"
    assert lines[2].startswith("Enthält synthetische Werte")
    assert (
        "Ländergruppe Stadtstaaten (city_states): BE, HB, HH. "
        "§ 9 Absatz 2 Finanzausgleichsgesetz (Berlin, Bremen und Hamburg)"
    ) in lines
    place = lines.index("E1a Erwerbstätigenquote (synthetisch)")
    assert lines[place + 1] == "  Zeiträume: 4 von 2021 bis 2024"
    assert lines[place + 2].startswith("  Gebiete: DE, BW, ")
    assert lines[place + 2].endswith(", TH, west, east_berlin, east, city_states, area_states")
    assert lines[place + 3].startswith("  Werte: ")
    smallest, mean, largest = open_edition(built).design_effects("E1a")
    told = f"{smallest:.1f} bis {largest:.1f}, im Mittel {mean:.1f}".replace(".", ",")
    assert lines[place + 4] == f"  Designeffekte: {told}"
    assert lines[place + 5] == "  Abstände: 264, Veränderungen: 3.300"
    assert lines[place + 6].startswith("  Herkunft: mikrozensus-synthetisch, ")
    assert lines[place + 6].endswith("…, Fassung e1a-2017")


def test_show_tells_the_same_to_programmes(built, capsys):
    assert main(["edition", "show", str(built), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (sample,) = (each for each in answer["indicators"] if each["code"] == "E1a")
    assert sample["periods"] == ["2021", "2022", "2023", "2024"]
    assert sum(sample["statuses"].values()) == len(open_edition(built).table("E1a").cells)
    assert {each["definition"] for each in sample["provenance"]} == {"e1a-2017"}
    assert len(sample["provenance"]) == 4
    assert sample["design_effects"] == list(open_edition(built).design_effects("E1a"))
    assert sample["areas"][-1] == answer["regions"][-1]["code"] == "area_states"


def test_show_refuses_an_altered_file(built, tmp_path, capsys):
    altered = tmp_path / built.name
    altered.write_bytes(built.read_bytes()[:-1])
    assert main(["edition", "show", str(altered)]) == 6
    assert "wird nicht verwendet" in capsys.readouterr().err


def test_an_edition_does_not_differ_from_itself(built, capsys):
    assert main(["edition", "diff", str(built), str(built)]) == 0
    assert capsys.readouterr().out == "Die Ausgaben sagen dasselbe.\n"


@pytest.fixture
def smaller(built, tmp_path):
    """An edition with the first indicator alone, and one figure changed."""
    edition = open_edition(built)
    indicator = edition.indicator("E1a")
    table = edition.table("E1a")
    first, *rest = table.cells
    changed = replace(table, cells=(replace(first, value=first.value + 0.5), *rest))
    path = tmp_path / "kleiner.sqlite"
    write_edition(path, edition.meta, [(indicator, changed)], {})
    return path


def test_differences_are_told_by_indicator_and_period(built, smaller, capsys):
    assert main(["edition", "diff", str(built), str(smaller)]) == 1
    lines = capsys.readouterr().out.splitlines()
    same = len(open_edition(built).table("E1a").cells) - 1
    assert "E1a 2021: 1 andere Werte; größter Abstand 0,50." in lines
    assert "Ländergruppe west: Sie ist neu, weggefallen oder anders bestimmt." in lines
    (official,) = (line for line in lines if line.startswith("AZR-12521-0021 2024-12-31: "))
    assert official.endswith(" weggefallene Werte.")
    assert lines[-1].replace(".", "") == f"Gleich sind {same} Werte"


def test_differences_are_told_to_programmes(built, smaller, capsys):
    assert main(["edition", "diff", str(smaller), str(built), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["different"], answer["definitions"], answer["descriptions"]) == (True, [], [])
    assert {each["indicator"] for each in answer["periods"]} >= {"E1a", "NI-3-1-1"}


def test_a_tolerance_is_a_share(built, capsys):
    assert main(["edition", "diff", str(built), str(built), "--tolerance", "2"]) == 2
    assert "--tolerance ist ein Anteil" in capsys.readouterr().err
