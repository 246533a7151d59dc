from pathlib import Path

import pytest

from laendertisch.jobs.cli.ingest import run
from laendertisch.jobs.cli.main import build_parser
from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.statistics.microdata.delivery import Delivered, Delivery, take_in
from laendertisch.statistics.microdata.manifest import checksum_of, manifest_path

CATALOGUE = Path(__file__).parents[4] / "catalogue"
TEXT = """\
EF1;EF3s;EF4s;EF5s;EF20;EF29;EF31;EF44;EF46;EF368
1;1;1;1;2;1;1;44;1;1
1;1;1;2;2;4;1;41;2;
11;2;1;1;1;3;1;71;2;2
"""


@pytest.fixture
def campus_file(tmp_path):
    """Return a made-up file in the layout of the Campus-File."""
    path = tmp_path / "mz2010_cf.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def answer_of(capsys, *arguments):
    code = run(build_parser().parse_args(["ingest", *map(str, arguments)]))
    return code, capsys.readouterr()


def test_a_delivery_is_counted(campus_file):
    found = take_in(Delivery(campus_file, "mikrozensus-campus-2010", 2010, synthetic=True), CATALOGUE)
    assert isinstance(found, Delivered)
    assert (found.records, found.units, found.weighted, found.synthetic) == (3, 2, None, True)
    assert {name: count for name, count in found.unknown.items() if count} == {"citizenship": 1}
    assert found.checksum == checksum_of(campus_file)


def test_a_codebook_may_be_a_file_of_ones_own(campus_file):
    own = CATALOGUE / "codebooks/mikrozensus-campus-2010.yaml"
    assert take_in(Delivery(campus_file, str(own), 2010), CATALOGUE).records == 3


def test_an_unknown_codebook_is_named(campus_file):
    with pytest.raises(InputError, match="Meinten Sie „mikrozensus-campus-2010“"):
        take_in(Delivery(campus_file, "mikrozensus-campus", 2010), CATALOGUE)


def test_what_cannot_be_stored_is_said(campus_file, tmp_path):
    out = campus_file / "ordner" / "ziel.parquet"
    with pytest.raises(OperatingError, match=r"konnten nicht gespeichert werden \(.*kein Ordner\)"):
        take_in(Delivery(campus_file, "mikrozensus-campus-2010", 2010), CATALOGUE, out)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("mz2010_cf.csv", "ist die Lieferung selbst"),
        ("campus.csv", "ist kein Name einer Parquet-Datei"),
        ("ordner.parquet", "ist kein Name einer Parquet-Datei"),
    ],
)
def test_a_target_that_would_be_lost_or_never_found_is_refused(campus_file, tmp_path, name, problem):
    (tmp_path / "ordner.parquet").mkdir()
    with pytest.raises(InputError, match=problem):
        take_in(Delivery(campus_file, "mikrozensus-campus-2010", 2010), CATALOGUE, tmp_path / name)
    assert campus_file.read_text(encoding="utf-8") == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mz2010_cf.csv", "ordner.parquet"]


def test_the_command_says_what_is_there_and_what_is_unknown(campus_file, tmp_path, capsys):
    out = tmp_path / "campus-2010.parquet"
    code, answer = answer_of(
        capsys, campus_file, "--codebook", "mikrozensus-campus-2010", "--year", 2010, "--out", out
    )
    assert (code, out.exists(), manifest_path(out).exists()) == (0, True, True)
    assert answer.out.splitlines() == [
        "mz2010_cf.csv, 2010: 3 Personensätze, 2 Auswahlbezirke.",
        f"  Prüfsumme der Lieferung (SHA-256): {checksum_of(campus_file)}",
        "  citizenship: 1-mal nicht bekannt",
        f"Gespeichert: {out}",
    ]
    assert answer.err.startswith("Hinweis: Nicht bekannt: Schicht und Hochrechnungsfaktor.")


def test_the_command_answers_programmes(campus_file, capsys):
    code, answer = answer_of(
        capsys, campus_file, "--codebook", "mikrozensus-campus-2010", "--year", 2010, "--json", "--synthetic"
    )
    assert code == 0
    assert '"records": 3' in answer.out
    assert '"synthetic": true' in answer.out
