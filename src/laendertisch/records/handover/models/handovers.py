"""The handover from one chair Land to the next, its reports and who signed them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from laendertisch.procedure.handover import Side
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.fields import LandField


class Handover(models.Model):
    """A change of the chair that is prepared (Übergabe). `first_day` and `last_day` are the new term.

    `reason` says where the change is known from, if not from the rotation.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="handovers")
    from_land = LandField()
    to_land = LandField()
    first_day = models.DateField()
    last_day = models.DateField()
    reason = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["body", "-first_day"]
        constraints = [
            models.UniqueConstraint(fields=["body", "first_day"], name="handover_one_per_first_day"),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")), name="handover_term_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(from_land=F("to_land")), name="handover_between_two_laender"),
        ]

    def __str__(self) -> str:
        names = f"{self.from_land.short_name} an {self.to_land.short_name}"
        return f"{self.body.abbreviation} {self.first_day:%Y-%m-%d}: {names}"


class HandoverReport(models.Model):
    """What is handed over as it stood at a moment (Übergabebericht), frozen: never changed, only followed."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["handover", "number"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "number"], name="handover_report_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.handover}, Bericht Version {self.number}"


class HandoverSignature(models.Model):
    """A Land signs a version of the report (Unterschrift): who, for which Land, in which capacity."""

    report = models.ForeignKey(HandoverReport, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=3, choices=[(each.value, each.label) for each in Side])
    land = LandField()
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    capacity = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["report", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "side"], name="handover_signature_one_per_side")
        ]

    def __str__(self) -> str:
        return f"{self.land.short_name}: {self.name}"
