"""Subscribed calendars: an address that nobody can guess, and that can be taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.calendar import Circle
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body


class CalendarSubscription(models.Model):
    """The calendar of a conference for one person (Kalender-Abonnement).

    Only the digest of the secret part of the address is kept; a revoked subscription keeps its row.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_subscriptions")
    circle = models.CharField(max_length=12, choices=[(each.value, each.label) for each in Circle])
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["user", "-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body", "circle"],
                condition=Q(revoked_at__isnull=True),
                name="calendar_subscription_one_per_circle",
            )
        ]

    def __str__(self) -> str:
        return f"Kalender „{self.get_circle_display()}“, {self.body.abbreviation}"
