"""Deadlines of a session, computed backwards from its date."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.records.accounts.models import User
from laendertisch.records.years.models.sessions import Session


class Deadline(models.Model):
    """A deadline of a session (Frist): an instant, and how it came about.

    `working_days` or `calendar_days` count backwards from the session; both are empty if the instant was set
    by hand (`reason`). `origin` is the version of the rules of procedure that say so, or `Vorschlag`.
    A replaced deadline keeps its row (`replaced_at`); only one of each kind holds. One that was `dropped` by
    hand does not come back when the session moves.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=40, choices=[(each.value, each.label) for each in DeadlineKind])
    title = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    working_days = models.PositiveSmallIntegerField(null=True)
    calendar_days = models.PositiveSmallIntegerField(null=True)
    origin = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind", "title"],
                condition=models.Q(replaced_at__isnull=True),
                name="deadline_one_in_force_per_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(working_days__isnull=True) | models.Q(calendar_days__isnull=True),
                name="deadline_counts_one_kind_of_days",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(DeadlineKind(self.kind).label)


class Reminder(models.Model):
    """That somebody was reminded of a deadline (Erinnerung), once; seen when the person says so."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="reminders")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["deadline__at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "user"], name="reminder_one_per_person_and_deadline")
        ]

    def __str__(self) -> str:
        return f"{self.deadline} → {self.user}"
