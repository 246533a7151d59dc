"""The command line as a person and a programme meet it: answers, refusals, exit codes; never a trace."""

from __future__ import annotations

import json
import socket
import sqlite3

import pytest

FINDINGS, BAD_INPUT, NOT_KNOWN, ALTERED, MACHINE = 1, 2, 3, 6, 7


@pytest.fixture
def fresh(tmp_path, run_command):
    """Run a command with a folder of its own."""

    def run(*arguments: str):
        done = run_command(tmp_path / "var", *arguments)
        assert "Traceback" not in done.stdout + done.stderr
        return done

    return run


def test_the_chair_on_a_future_day_follows_from_the_rule(fresh):
    answer = json.loads(fresh("chair", "--body", "intmk", "--on", "2031-05-01", "--json").stdout)
    assert (answer["land"], answer["conference_number"]) == ("SH", 26)
    assert (answer["from"], answer["to"]) == ("2030-07-01", "2031-06-30")
    assert answer["rule"]
    assert answer["source"]


def test_the_nine_month_term_of_brandenburg_is_known(fresh):
    answer = json.loads(fresh("chair", "--body", "intmk", "--on", "30.06.2020", "--json").stdout)
    assert (answer["land"], answer["from"], answer["to"]) == ("BB", "2019-10-01", "2020-06-30")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["chair", "--body", "intmk", "--on", "2031-02-30"], BAD_INPUT, "gibt es im Kalender nicht"),
        (["chair", "--body", "intmk", "--on", "gestern"], BAD_INPUT, "ist kein Datum"),
        (["chair", "--body", "xyz", "--on", "2031-05-01"], BAD_INPUT, "xyz"),
        (["chair", "--body", "intmk", "--on", "1999-01-01"], NOT_KNOWN, "vor dem 1. Oktober 2008"),
        (["chair", "--body", "gmk", "--on", "2031-05-01"], NOT_KNOWN, "Es fehlen"),
        (["chair", "--on"], BAD_INPUT, "Hier fehlt ein Wert"),
        (["gibtesnicht"], BAD_INPUT, "gibt es nicht"),
        ([], BAD_INPUT, "Es fehlt"),
        (["run", "--port", "0"], BAD_INPUT, "ist kein Port"),
    ],
)
def test_a_refusal_is_a_german_sentence_with_its_exit_code(fresh, arguments, code, words):
    done = fresh(*arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr


def test_a_refusal_is_json_for_a_programme(fresh):
    done = fresh("chair", "--body", "intmk", "--on", "1999-01-01", "--json")
    assert done.returncode == NOT_KNOWN
    assert json.loads(done.stdout)["code"] == "not_known"


def test_a_broken_file_of_facts_is_named_with_line_and_field_and_loads_nothing(fresh, tmp_path, facts_folder):
    path = facts_folder / "chairs.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if "land: NI" in line)
    lines[number] = lines[number].replace("land: NI", "land: XX")
    path.write_text("\n".join(lines), encoding="utf-8")
    done = fresh("facts", "load", "--folder", str(facts_folder))
    assert done.returncode == BAD_INPUT
    assert "chairs.yaml" in done.stderr
    assert f"Zeile {number + 1}" in done.stderr
    assert "land" in done.stderr
    assert not (tmp_path / "var/laendertisch.sqlite3").exists()


def test_loading_the_facts_twice_changes_nothing(fresh):
    first = json.loads(fresh("facts", "load", "--json").stdout)
    second = json.loads(fresh("facts", "load", "--json").stdout)
    assert first["created"] > 100
    assert (second["created"], second["changed"]) == (0, 0)


def test_a_port_in_use_is_said_with_a_way_on(fresh):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = fresh("run", "--port", str(port))
    assert done.returncode == MACHINE
    assert f"Port {port} ist schon belegt" in done.stderr


def test_a_folder_that_cannot_be_written_is_said_with_a_way_on(run_command, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder", encoding="utf-8")
    done = run_command(in_the_way / "var", "run", "--prepare-only")
    assert done.returncode == MACHINE
    assert "lässt sich nichts schreiben" in done.stderr


def test_a_database_newer_than_the_code_is_refused_and_left_alone(fresh, tmp_path):
    assert fresh("facts", "load").returncode == 0
    database = tmp_path / "var/laendertisch.sqlite3"
    with sqlite3.connect(database) as connection:
        connection.execute(
            "insert into django_migrations (app, name, applied) "
            "values ('conference', '9999_future', '2040-01-01')"
        )
    done = fresh("facts", "load")
    assert done.returncode == ALTERED
    assert "neuer als das Programm" in done.stderr


def test_a_file_that_is_no_database_is_said(fresh, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var/laendertisch.sqlite3").write_text("this is no database " * 100, encoding="utf-8")
    done = fresh("verify")
    assert done.returncode == MACHINE
    assert "Datenbank" in done.stderr


def test_verify_finds_an_altered_a_removed_and_an_inserted_entry(fresh, tmp_path):
    assert fresh("facts", "load").returncode == 0
    assert fresh("demo", "accounts").returncode == 0
    assert fresh("verify").returncode == 0
    database = tmp_path / "var/laendertisch.sqlite3"
    for statement in (
        "update audit_auditentry set actor = 'somebody else' where number = 2",
        "delete from audit_auditentry where number = 3",
        "delete from audit_auditentry where number = (select max(number) from audit_auditentry)",
    ):
        backup = database.read_bytes()
        alter(database, statement)
        done = fresh("verify")
        assert done.returncode == FINDINGS, statement
        assert "Befund" in done.stdout
        database.write_bytes(backup)


def alter(database, statement: str) -> None:
    """Change the file behind the back of the programme and leave nothing in the write-ahead log."""
    connection = sqlite3.connect(database)
    connection.execute(statement)
    connection.commit()
    connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()


def test_an_empty_day_is_no_day_and_never_means_today(fresh):
    for arguments in (
        ["--on", ""],
        ["--on", "2031-05-01", "--all"],
        ["--until", ""],
        ["--all", "--until", ""],
    ):
        done = fresh("chair", *arguments)
        assert (done.returncode, done.stdout) == (BAD_INPUT, ""), arguments


@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_no_terminal_and_no_broken_name_stops_an_answer(fresh, monkeypatch, encoding):
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    assert fresh("--help").returncode == 0
    assert fresh("chair", "--on", "2031-05-01").returncode == 0
    assert fresh("chair", "--on", "\udcff").returncode == BAD_INPUT
    done = fresh("chair", "--body", "\udcff", "--json")
    assert json.loads(done.stdout)["code"] == "bad_input"


def test_a_missing_database_is_said_and_not_made_in_passing(fresh, tmp_path):
    for arguments in (["verify"], ["edition", "show"], ["demo", "code", "bund"]):
        done = fresh(*arguments)
        assert done.returncode == MACHINE
        assert "gibt es nicht. Bitte zuerst „make run“" in done.stderr
    assert not (tmp_path / "var/laendertisch.sqlite3").exists()


def test_an_older_database_is_said_by_commands_that_only_read(fresh, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var/laendertisch.sqlite3").touch()
    for arguments in (["edition", "show"], ["demo", "code", "bund"]):
        done = fresh(*arguments)
        assert done.returncode == MACHINE
        assert "älter als das Programm" in done.stderr


def test_a_database_that_somebody_else_locks_is_said_and_nothing_is_half_written(fresh, tmp_path):
    assert fresh("facts", "load").returncode == 0
    other = sqlite3.connect(tmp_path / "var/laendertisch.sqlite3", isolation_level=None)
    other.execute("begin immediate")
    done = fresh("demo", "accounts", "--json")
    other.execute("rollback")
    other.close()
    assert done.returncode == MACHINE
    assert "Nichts wurde halb geschrieben" in json.loads(done.stdout)["error"]
    assert not (tmp_path / "var/fehler.log").exists()
    assert fresh("verify").returncode == 0


def test_help_is_german(fresh):
    text = fresh("--help").stdout
    assert "Aufruf:" in text
    assert "diese Hilfe zeigen" in text
    assert "Rückgabewerte" in text
    for word in ("usage", "options:", "show this"):
        assert word not in text
