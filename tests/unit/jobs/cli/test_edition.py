"""`laendertisch edition` without a database: build and verify."""

import json

import pytest

from laendertisch.jobs.cli.main import main


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
