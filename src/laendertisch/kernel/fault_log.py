"""What went wrong inside the programme (Fehlerprotokoll): a trace for programmers, a sentence for people."""

from __future__ import annotations

from laendertisch.kernel.places import var_folder

NAME = "fehler.log"


def note_fault(trace: str) -> str:
    """Append a trace to the log in the folder of run-time files; return the sentence that says where it is.

    Never fails: whoever calls it already has an error to report.
    """
    path = var_folder() / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(trace.rstrip() + "\n\n")
    except OSError:
        return "Einzelheiten ließen sich nicht festhalten."
    return f"Einzelheiten stehen in {path}."
