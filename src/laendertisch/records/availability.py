"""Is it the database that does not answer? (Datenbank nicht erreichbar): locked, gone, damaged, read-only."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, OperationalError


def is_unavailable(problem: BaseException | None) -> bool:
    """Say whether an error comes from the place of the database and not from a fault in the programme.

    A damaged file arrives as a bare `DatabaseError`; its other kinds, such as a broken constraint, are ours.
    """
    return isinstance(problem, OperationalError | InterfaceError) or type(problem) is DatabaseError
