"""Who acts, and the audit entry that stands or falls with the write (Prüfpfad)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from laendertisch.kernel.errors import NotPermitted
from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task, function_used, why_not
from laendertisch.procedure.roles import Function
from laendertisch.records.accounts.models import User
from laendertisch.records.accounts.queries import functions_of
from laendertisch.records.audit.chain import digest_of
from laendertisch.records.audit.models import AuditEntry, AuditHead

LONGEST_NAME = 300
"""What the audit trail keeps of the name of whoever writes."""


@dataclass(frozen=True)
class Actor:
    """Who writes (Handelnde): a person with the functions held today, or a command of the programme."""

    name: str
    functions: tuple[Function, ...] = ()
    user: User | None = None
    is_command: bool = False

    def must_be_allowed(self, task: Task, *, body: str | None = None, land: Land | None = None) -> str:
        """Return the capacity in which the task is done, in a conference and for a Land if named.

        Raises `NotPermitted` with the refusal.
        """
        if self.is_command:
            return "Kommandozeile"
        if refusal := why_not(task, self.functions, body=body, land=land):
            raise NotPermitted(refusal)
        used = function_used(task, self.functions, body=body, land=land)
        return used.label if used else ""


def person(user: User, day: date) -> Actor:
    """Return the person as an actor with the functions held on `day`."""
    return Actor(name=str(user), functions=functions_of(user, day), user=user)


def command(name: str) -> Actor:
    """Return a command of the programme as an actor; whoever may run it already has the database."""
    return Actor(name=name, is_command=True)


def record(  # noqa: PLR0913 - these are the seven columns of an entry
    *,
    by: Actor,
    capacity: str,
    action: str,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> AuditEntry:
    """Append one entry to the audit trail, in the transaction of the write it tells about.

    Locks the head of the chain, so that two writers cannot seal the same predecessor.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit entry belongs into the transaction of the write")
    AuditHead.objects.get_or_create(pk=1)
    head = AuditHead.objects.select_for_update().get(pk=1)
    entry = AuditEntry(
        number=head.number + 1,
        at=timezone.now(),
        actor=by.name[:LONGEST_NAME],  # name and address of a person together may be longer
        capacity=capacity,
        action=action,
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        previous_digest=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save()
    return entry
