"""Umlaufverfahren and silence procedure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.records.accounts.models import User
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.proceedings.models.ballots import Ballot


class Circular(models.Model):
    """A decision in writing (Umlaufverfahren, Schweigeverfahren).

    `deadline` is an instant; `zone` the zone in which it was set and is printed everywhere.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="circulars")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    ballot = models.OneToOneField(Ballot, null=True, on_delete=models.PROTECT, related_name="circular")
    kind = models.CharField(max_length=12, choices=[(each.value, each.label) for each in CircularKind])
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in CircularState],
        default=CircularState.DRAFTED.value,
    )
    reason = models.TextField(blank=True)
    deadline = models.DateTimeField()
    zone = models.CharField(max_length=40, default="Europe/Berlin")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reissues")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["deadline", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(state__in=["drafted", "sent", "running", "objected", "deadline_reached"]),
                name="circular_one_open_per_matter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.matter_id}"


class Dispatch(models.Model):
    """Proof that an elector was sent the papers of a circular (Versandnachweis).

    Sent by the platform: `message` tells when it left. Sent otherwise: `sent_at` and `proof` as recorded.
    """

    circular = models.ForeignKey(Circular, on_delete=models.PROTECT, related_name="dispatches")
    elector = models.CharField(max_length=8)
    recipient = models.CharField(max_length=300)
    channel = models.CharField(max_length=40)
    proof = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    message = models.ForeignKey(OutgoingMessage, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["circular", "elector", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | Q(message__isnull=False), name="dispatch_has_a_proof"
            )
        ]

    def __str__(self) -> str:
        return f"{self.elector}: {self.recipient}"


class CircularEvent(models.Model):
    """A step of a circular (Verfahrensschritt): state before and after, who, when, why. Only added to.

    With an `elector` it is an objection, or with `withdraws` the end of one.
    """

    circular = models.ForeignKey(Circular, on_delete=models.PROTECT, related_name="events")
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    elector = models.CharField(max_length=8, blank=True)
    withdraws = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["circular", "id"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
