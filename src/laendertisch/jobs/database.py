"""Open the database for a command: never a newer one, always at the level of the code."""

from __future__ import annotations

import django
from django.db import Error, connection

from laendertisch.kernel.errors import OperatingError


def open_database() -> None:
    """Set Django up and refuse a database that is newer than the code or cannot be opened."""
    django.setup()
    from laendertisch.records.schema_version import refuse_newer_database

    try:
        connection.ensure_connection()
        refuse_newer_database()
    except Error as problem:
        raise OperatingError(
            f"Die Datenbank lässt sich nicht öffnen ({problem}). Bitte Ordner, Schreibrecht und "
            "LAENDERTISCH_DATABASE_URL prüfen."
        ) from None


def ready_database() -> None:
    """Open the database and bring its tables to the level of the code."""
    open_database()
    from django.core.management import call_command

    from laendertisch.records.schema_version import schema_is_current

    if not schema_is_current():
        call_command("migrate", verbosity=0, interactive=False)
