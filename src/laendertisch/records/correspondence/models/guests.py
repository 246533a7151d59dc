"""Guests of a session."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.contacts import GuestRight
from laendertisch.records.accounts.models import User
from laendertisch.records.correspondence.models.contacts import Contact
from laendertisch.records.years.models import Session


class Guest(models.Model):
    """A contact invited to one session (Gast). `accepted` is empty until there is an answer.

    `withdrawn_at` ends an invitation; the row stays.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="guests")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="invitations")
    right = models.CharField(max_length=10, choices=[(each.value, each.label) for each in GuestRight])
    note = models.CharField(max_length=300, blank=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["session", "invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "contact"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="guest_invited_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted__isnull=True, answered_at__isnull=True)
                | models.Q(accepted__isnull=False, answered_at__isnull=False),
                name="guest_answer_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"Gast {self.contact_id} zu Sitzung {self.session_id}"
