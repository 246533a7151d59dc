"""What happens to an account through its own pages: signing in, passwords, second factors (Kontoereignisse).

The sign-in library writes these things itself; here they get their entry in the audit trail.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.audit.subjects import subject

OWN_ACCOUNT = "eigenes Konto"
SOMEBODY = Actor(name="nicht angemeldet")
"""Whoever tries to sign in and fails."""


class AccountEvent(StrEnum):
    """Something that somebody did with the own account (Kontoereignis)."""

    SIGNED_IN = "sign_in"
    SIGNED_OUT = "sign_out"
    PASSWORD_CHANGED = "change_password"  # noqa: S105 - the name of an event
    PASSWORD_SET = "set_password"  # noqa: S105 - the name of an event
    FACTOR_ADDED = "add_second_factor"
    FACTOR_REMOVED = "remove_second_factor"
    RECOVERY_CODES_MADE = "make_recovery_codes"
    PASSKEY_RENAMED = "rename_passkey"


@transaction.atomic
def note_event(
    *,
    by: User,
    event: AccountEvent,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Record what the person did with the own account."""
    return record(
        by=Actor(name=str(by), user=by),
        capacity=OWN_ACCOUNT,
        action=event,
        subject=subject("Konto", by),
        before=before,
        after=after,
    )


@transaction.atomic
def note_failed_sign_in(*, by: Actor = SOMEBODY, user: User | None, step: str) -> AuditEntry:
    """Record a refused attempt to sign in; `step` is `password` or the kind of second factor.

    What was typed is never kept: people type passwords into the wrong field.
    """
    whose = subject("Konto", user) if user else "unbekannte Adresse"
    return record(by=by, capacity="", action="fail_sign_in", subject=whose, after={"step": step})
