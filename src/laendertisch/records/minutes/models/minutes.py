"""The record of a session: versions, notes by hand, objections."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.minutes import MinutesState
from laendertisch.records.accounts.models import User
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.fields import LandField
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.years.models import Session


class Minutes(models.Model):
    """The record of a session (Niederschrift). What it says lies in its versions."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.label) for each in MinutesState],
        default=MinutesState.DRAFTED.value,
    )

    class Meta:
        ordering = ["session"]

    def __str__(self) -> str:
        return f"Niederschrift {self.session}"


class MinutesVersion(models.Model):
    """A version of a record (Fassung der Niederschrift): its content is frozen when it is made.

    `content` is `procedure.minutes_content.frozen`, `digest` seals it. `changes` are the marks against the
    version before. `deadline` ends the period for objections of a circulated version; `messages` prove the
    dispatch. `agreement` is why an approved version had not to wait for the end of the period.
    """

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    circulated_at = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True)
    messages = models.ManyToManyField(OutgoingMessage, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreement = models.TextField(blank=True)

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="minutes_version_one_per_number"),
            models.CheckConstraint(condition=~Q(digest=""), name="minutes_version_is_sealed"),
            models.CheckConstraint(
                condition=Q(circulated_at__isnull=True, deadline__isnull=True)
                | Q(circulated_at__isnull=False, deadline__isnull=False),
                name="minutes_version_circulated_with_deadline",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(circulated_at__isnull=False),
                name="minutes_version_approved_after_circulation",
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.number}"


class MinutesNote(models.Model):
    """A sentence that the Geschäftsstelle adds to an item by hand (Vermerk); it stands in later versions."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="notes")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="minutes_notes")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["minutes", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class MinutesObjection(models.Model):
    """Objection of a Land to a circulated version (Einwand gegen die Niederschrift), and its settlement."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.PROTECT, related_name="objections")
    land = LandField()
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    settlement = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, accepted__isnull=True)
                | (Q(settled_at__isnull=False, accepted__isnull=False) & ~Q(settlement="")),
                name="minutes_objection_settled_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.land.short_name}: {self.text[:60]}"
