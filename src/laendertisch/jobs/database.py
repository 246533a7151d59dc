"""Open the database for a command: never a newer one, and made only by a command that may make it."""

from __future__ import annotations

import django
from django.conf import settings
from django.db import Error, connection

from laendertisch.kernel.errors import OperatingError
from laendertisch.kernel.operating_system import reason_of

RENEW = "Bitte zuerst „make run“ ausführen."


def open_database() -> None:
    """Set Django up and refuse a database that is missing, newer than the code or cannot be opened."""
    django.setup()
    from laendertisch.records.schema_version import refuse_newer_database

    if settings.DATABASE_FILE and not settings.DATABASE_FILE.exists():
        raise OperatingError(
            f"Die Datenbank {settings.DATABASE_FILE} gibt es nicht. {RENEW} War sie schon einmal da, "
            "holen Sie sie bitte aus der Sicherung."
        )
    try:
        connection.ensure_connection()
        refuse_newer_database()
    except Error as problem:
        raise unavailable(problem) from None


def current_database() -> None:
    """Open the database and refuse one that is older than the code, too."""
    open_database()
    from laendertisch.records.schema_version import schema_is_current

    if not schema_is_current():
        raise OperatingError(f"Die Datenbank ist älter als das Programm. {RENEW}")


def ready_database() -> None:
    """Open the database, a new one if there is none, and bring its tables to the level of the code."""
    django.setup()
    _provide_file()
    open_database()
    from django.core.management import call_command

    from laendertisch.records.schema_version import schema_is_current

    if not schema_is_current():
        call_command("migrate", verbosity=0, interactive=False)


def unavailable(problem: Exception) -> OperatingError:
    """Return the refusal for a database that does not answer."""
    return OperatingError(
        f"Die Datenbank lässt sich nicht verwenden ({problem}). Bitte Ordner, Schreibrecht und "
        "LAENDERTISCH_DATABASE_URL prüfen und den Befehl wiederholen. Nichts wurde halb geschrieben."
    )


def _provide_file() -> None:
    """Make the empty file of a new SQLite database, for the owner alone: it will hold accounts."""
    if settings.DATABASE_FILE is None or settings.DATABASE_FILE.exists():
        return
    try:
        settings.DATABASE_FILE.parent.mkdir(parents=True, exist_ok=True)
        settings.DATABASE_FILE.touch(mode=0o600)
    except OSError as problem:
        raise OperatingError(
            f"Die Datenbank {settings.DATABASE_FILE} lässt sich nicht anlegen ({reason_of(problem)}). "
            "Bitte Schreibrecht geben oder mit LAENDERTISCH_VAR einen anderen Ordner nennen."
        ) from None
