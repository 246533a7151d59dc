"""Mandates of working groups and the Länder that take part."""

from __future__ import annotations

from django.db import models

from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Resolution, WorkingGroup
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models import Matter


class Mandate(models.Model):
    """What a working group is to do (Mandat), given by a resolution of the facts or a matter decided here.

    A later mandate does not overwrite an earlier one; `ends` is the last day, open if empty.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="mandates")
    text = models.TextField()
    resolution = models.ForeignKey(Resolution, null=True, on_delete=models.PROTECT, related_name="mandates")
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="mandates")
    begins = models.DateField()
    ends = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["group", "-begins", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("begins")),
                name="mandate_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class GroupLand(models.Model):
    """A Land in a working group (Mitgliedsland), perhaps with the lead (Federführung), in a period."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="laender")
    land = LandField()
    leads = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["group", "-leads", "land", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "land"],
                condition=models.Q(until__isnull=True),
                name="group_land_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.land.short_name
