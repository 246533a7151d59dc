"""What the operating system refuses, in German (Meldungen des Betriebssystems). It speaks English itself."""

from __future__ import annotations

import errno
import sqlite3

REASONS = {
    errno.EACCES: "kein Zugriffsrecht",
    errno.EPERM: "nicht erlaubt",
    errno.EROFS: "nur lesbar eingebunden",
    errno.ENOENT: "nicht vorhanden",
    errno.ENOTDIR: "ein Teil des Pfads ist kein Ordner",
    errno.EISDIR: "das ist ein Ordner, keine Datei",
    errno.EEXIST: "besteht schon",
    errno.ENOTEMPTY: "der Ordner ist nicht leer",
    errno.ENOSPC: "kein freier Speicherplatz",
    errno.EDQUOT: "das Speicherkontingent ist erschöpft",
    errno.EFBIG: "die Datei würde zu groß",
    errno.EMFILE: "zu viele offene Dateien",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.ELOOP: "der Pfad verweist auf sich selbst",
    errno.EIO: "Lese- oder Schreibfehler des Datenträgers",
}

OF_KIND = {FileNotFoundError: errno.ENOENT, PermissionError: errno.EACCES, IsADirectoryError: errno.EISDIR}
"""Libraries raise some of these without a number."""
OF_SQLITE = {
    "SQLITE_FULL": REASONS[errno.ENOSPC],
    "SQLITE_READONLY": REASONS[errno.EROFS],
    "SQLITE_CANTOPEN": "lässt sich nicht öffnen",
    "SQLITE_NOTADB": "keine SQLite-Datei",
    "SQLITE_CORRUPT": "die Datei ist beschädigt",
    "SQLITE_BUSY": "die Datei ist in Benutzung",
}


def reason_of(problem: OSError) -> str:
    """Return why the operating system refused, for the brackets of a sentence."""
    if problem.errno in REASONS:
        return REASONS[problem.errno]
    of_kind = (code for kind, code in OF_KIND.items() if isinstance(problem, kind))
    return problem.strerror or REASONS.get(next(of_kind, 0)) or type(problem).__name__


def reason_of_sqlite(problem: sqlite3.Error) -> str:
    """Return why SQLite refused, in German where the disk or the file is the reason."""
    name = getattr(problem, "sqlite_errorname", "")
    if name.startswith("SQLITE_IOERR"):
        return REASONS[errno.EIO]
    return OF_SQLITE.get(name, str(problem))
