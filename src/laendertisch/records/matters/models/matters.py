"""Matters with their applicants and steps."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.matters import MatterKind, MatterStage
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body, Resolution, Topic
from laendertisch.records.fields import LandField
from laendertisch.records.years.models import ChairYear, Session


class Matter(models.Model):
    """A matter (Vorgang) that lives across years and leads to a resolution.

    `file_number` such as `IntMK-2026-014` is given once. `predecessor` is the matter it takes up again.
    `resolution` is the published one, as soon as there is one. `pending_elsewhere` says where the topic is
    pending (Bundesrat, another conference); it is a warning, never a lock.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="matters")
    year = models.ForeignKey(ChairYear, null=True, on_delete=models.PROTECT, related_name="matters")
    file_number = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    kind = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in MatterKind],
        default=MatterKind.RESOLUTION.value,
    )
    stage = models.CharField(
        max_length=24,
        choices=[(each.value, each.label) for each in MatterStage],
        default=MatterStage.DRAFTING.value,
    )
    matter_class = models.CharField(max_length=40, default="substance")
    pending_elsewhere = models.CharField(max_length=300, blank=True)
    predecessor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="successors")
    resolution = models.ForeignKey(Resolution, null=True, on_delete=models.PROTECT, related_name="matters")
    topics = models.ManyToManyField(Topic, related_name="matters", blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "file_number"], name="matter_one_per_file_number")
        ]

    def __str__(self) -> str:
        return f"{self.file_number} {self.title}"


class Applicant(models.Model):
    """A Land that tables a matter (Antragsteller), or joins it (`joins`: Mitantragsteller)."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="applicants")
    land = LandField()
    joins = models.BooleanField(default=False)
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter", "joins", "land"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "land"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="applicant_each_land_once",
            )
        ]

    def __str__(self) -> str:
        return self.land.short_name


class MatterStep(models.Model):
    """Something that happened to a matter (Verfahrensschritt): never changed, never deleted."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    text = models.TextField()
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["matter", "at", "id"]

    def __str__(self) -> str:
        return self.text[:80]
