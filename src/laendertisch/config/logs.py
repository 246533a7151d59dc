"""What the server tells on the error stream (Serverprotokoll): one short line for each event, never a trace.

Traces of our own faults go to the log that the command line uses, too. Refused requests leave none: whoever
sends thousands of them shall not fill the disk.
"""

from __future__ import annotations

import logging
from typing import Any

from laendertisch.kernel.fault_log import note_fault

LONGEST_LINE = 300
WITH_TRACE = logging.Formatter("%(asctime)s %(message)s")


class OneLine(logging.Formatter):
    """One short line, without the trace (Protokollzeile)."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message, cut to a readable length."""
        line = " ".join(record.getMessage().split())
        return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


class FaultLog(logging.Handler):
    """Keep the trace of a fault for the programmers (Fehlerprotokoll)."""

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record that carries a trace; everything else has been told already."""
        if record.exc_info and record.exc_info[0]:
            note_fault(WITH_TRACE.format(record))


SERVER_LOG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": OneLine}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "faults": {"()": FaultLog, "level": "ERROR"},
    },
    "root": {"handlers": ["console", "faults"], "level": "WARNING"},
    "loggers": {"django.security": {"handlers": ["console"], "propagate": False}},
}
