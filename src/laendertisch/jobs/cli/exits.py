"""Exit codes of the command line (Rückgabewerte); programmes may rely on them."""

from __future__ import annotations

from enum import IntEnum

from laendertisch.kernel.errors import (
    Conflict,
    DisclosureError,
    InputError,
    IntegrityError,
    LaendertischError,
    NotKnown,
    NotPermitted,
    OperatingError,
    RuleViolation,
)


class Exit(IntEnum):
    """What a command tells the programme that called it (Rückgabewert)."""

    FINE = 0
    FINDINGS = 1
    BAD_INPUT = 2
    NOT_KNOWN = 3
    NOT_ALLOWED = 4
    CONFLICT = 5
    ALTERED = 6
    MACHINE = 7
    BROKEN = 70

    @property
    def meaning(self) -> str:
        """The meaning in German, for the help and the reference page."""
        return MEANINGS[self]


MEANINGS = {
    Exit.FINE: "alles in Ordnung",
    Exit.FINDINGS: "geprüft, mit Befunden",
    Exit.BAD_INPUT: "Eingabe oder Datei nicht verständlich",
    Exit.NOT_KNOWN: "Antwort nicht bekannt",
    Exit.NOT_ALLOWED: "nach den Regeln oder Berechtigungen nicht zulässig",
    Exit.CONFLICT: "inzwischen von anderer Seite geändert",
    Exit.ALTERED: "Gespeichertes passt nicht: verändert, beschädigt oder neuer als das Programm",
    Exit.MACHINE: "der Rechner lässt es nicht zu: Port, Schreibrecht, Speicherplatz",
    Exit.BROKEN: "Programmfehler",
}

FOR_ERROR: dict[type[LaendertischError], Exit] = {
    InputError: Exit.BAD_INPUT,
    NotKnown: Exit.NOT_KNOWN,
    NotPermitted: Exit.NOT_ALLOWED,
    RuleViolation: Exit.NOT_ALLOWED,
    DisclosureError: Exit.NOT_ALLOWED,
    Conflict: Exit.CONFLICT,
    IntegrityError: Exit.ALTERED,
    OperatingError: Exit.MACHINE,
}


def exit_for(error: LaendertischError) -> Exit:
    """Return the exit code for an error of the family."""
    return next((code for kind, code in FOR_ERROR.items() if isinstance(error, kind)), Exit.BROKEN)
