"""The command that writes and checks archive packages."""

import pytest

from laendertisch.jobs.archive import write_archive
from laendertisch.jobs.cli.main import main
from laendertisch.kernel.errors import InputError, NotKnown


def test_a_package_is_written_once_and_never_overwritten(approved, closed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written = write_archive(closed.pk, None)
    assert written.path.name == f"archiv-intmk-2026-03-16-{closed.pk}.zip"
    assert written.path.stat().st_size == written.size
    with pytest.raises(InputError, match="wird nicht überschrieben"):
        write_archive(closed.pk, written.path)


def test_an_unknown_session_and_an_unusable_place_are_named(approved, closed, tmp_path):
    with pytest.raises(NotKnown, match="Nummer 999"):
        write_archive(999, None)
    with pytest.raises(InputError, match="lässt sich nicht schreiben"):
        write_archive(closed.pk, tmp_path / "gibt-es-nicht" / "a.zip")


def test_the_command_checks_a_package_without_a_database(approved, closed, tmp_path, capsys):
    path = write_archive(closed.pk, tmp_path / "paket.zip").path
    assert main(["archive", "--verify", str(path)]) == 0
    assert capsys.readouterr().out == "Alles unverändert.\n"
    path.write_bytes(path.read_bytes()[:-40])
    assert main(["archive", "--verify", str(path)]) == 1
    assert "beschädigt" in capsys.readouterr().out
    assert main(["archive", "--verify", str(tmp_path / "fehlt.zip")]) != 0
