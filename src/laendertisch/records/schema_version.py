"""Does the database fit the code? An older one is migrated; a newer one is refused, never guessed at."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError

from laendertisch.kernel.errors import IntegrityError


def refuse_newer_database() -> None:
    """Raise `IntegrityError` if the database holds migrations that this code does not know."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    known = set(loader.disk_migrations)
    ours = {app for app, _ in known}
    newer = sorted(".".join(key) for key in loader.applied_migrations if key[0] in ours and key not in known)
    if newer:
        raise IntegrityError(
            f"Die Datenbank ist neuer als das Programm (unbekannt: {', '.join(newer[:3])}). Bitte die neuere "
            "Programmversion verwenden oder eine passende Sicherung einspielen. Nichts wurde verändert."
        )


def schema_is_current() -> bool:
    """Say whether every migration of the code has been applied."""
    try:
        loader = MigrationLoader(connection, ignore_no_migrations=True)
    except DatabaseError:
        return False
    return set(loader.disk_migrations) <= set(loader.applied_migrations)
