import errno
import sqlite3
from contextlib import closing

import pytest

from laendertisch.kernel.operating_system import reason_of, reason_of_sqlite


def test_a_refusal_of_the_operating_system_is_told_in_german(tmp_path):
    with pytest.raises(IsADirectoryError) as caught:
        tmp_path.read_bytes()
    assert reason_of(caught.value) == "das ist ein Ordner, keine Datei"
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "kein freier Speicherplatz"


def test_a_refusal_without_a_number_is_told_by_its_kind():
    assert reason_of(FileNotFoundError()) == "nicht vorhanden"


def test_an_unknown_refusal_keeps_its_own_words():
    assert reason_of(OSError(errno.ECHILD, "No child processes")) == "No child processes"
    assert reason_of(TimeoutError()) == "TimeoutError"


def test_the_reasons_of_sqlite_are_german_too(tmp_path):
    path = tmp_path / "table.sqlite"
    path.write_bytes(b"no database" * 100)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.Error) as refused:
        connection.execute("SELECT * FROM sqlite_master")
    assert reason_of_sqlite(refused.value) == "keine SQLite-Datei"
    with pytest.raises(sqlite3.Error) as refused:
        sqlite3.connect(tmp_path / "no folder" / "table.sqlite")
    assert reason_of_sqlite(refused.value) == "lässt sich nicht öffnen"
