import logging

import pytest

from laendertisch.config.logs import LONGEST_LINE, SERVER_LOG, FaultLog, OneLine


@pytest.fixture
def var(tmp_path, monkeypatch):
    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


def a_record(message: str, *, fault: bool = True) -> logging.LogRecord:
    problem = ValueError("geheimer Grund")
    trace = (ValueError, problem, None) if fault else None
    return logging.LogRecord("django.request", logging.ERROR, "x.py", 1, message, (), trace)


def test_a_line_carries_no_trace_and_has_a_readable_length():
    assert OneLine().format(a_record("Internal Server Error:\n/suche/")) == "Internal Server Error: /suche/"
    assert len(OneLine().format(a_record("x" * 9000))) == LONGEST_LINE + 1


def test_the_trace_of_a_fault_is_kept_for_the_programmers(var):
    FaultLog().emit(a_record("Internal Server Error: /suche/"))
    text = (var / "fehler.log").read_text(encoding="utf-8")
    assert "Internal Server Error: /suche/" in text
    assert "ValueError: geheimer Grund" in text


def test_a_refusal_without_trace_leaves_nothing_in_the_log(var):
    FaultLog().emit(a_record("Service Unavailable: /monitoring/", fault=False))
    assert not var.exists()


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("kein Ordner", encoding="utf-8")
    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path / "file/var"))
    FaultLog().emit(a_record("Internal Server Error: /"))


def test_hostile_requests_fill_no_log_with_traces():
    assert SERVER_LOG["loggers"]["django.security"] == {"handlers": ["console"], "propagate": False}
