"""Named ways to read the audit trail (Prüfpfad)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from laendertisch.records.audit.models import AuditEntry


def entries(*, action: str = "", actor: str = "", subject: str = "") -> QuerySet[AuditEntry]:
    """Return the entries, newest first: with this action, and with these words in actor and subject."""
    found = AuditEntry.objects.order_by("-number")
    if action:
        found = found.filter(action=action)
    if actor:
        found = found.filter(actor__icontains=actor)
    if subject:
        found = found.filter(subject__icontains=subject)
    return found


def entry(number: int) -> AuditEntry | None:
    """Return the entry with this number."""
    return AuditEntry.objects.filter(number=number).first()


def was_recorded(*, action: str, subject: str, actor: str, since: datetime) -> bool:
    """Say whether somebody has done this to the subject since an instant."""
    return AuditEntry.objects.filter(subject=subject, at__gte=since, action=action, actor=actor).exists()


def recorded_actions() -> list[str]:
    """Return the actions that occur in the trail."""
    return list(AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct())
