"""Deadlines of a session, computed backwards from its date."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.records.years.models.sessions import Session


class Deadline(models.Model):
    """A deadline of a session (Frist): an instant, and how it came about.

    `working_days` counts backwards from the session; empty if the instant was set by hand (`reason`).
    A replaced deadline keeps its row (`replaced_at`); only one of each kind holds.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=40, choices=[(each.value, each.label) for each in DeadlineKind])
    title = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    working_days = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind", "title"],
                condition=models.Q(replaced_at__isnull=True),
                name="deadline_one_in_force_per_kind",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(DeadlineKind(self.kind).label)
