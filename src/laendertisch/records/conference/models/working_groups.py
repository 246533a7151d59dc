"""Working groups and their reports."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.bodies import Body
from laendertisch.records.conference.models.sources import Fact
from laendertisch.records.conference.partial_date_field import PartialDateField


class WorkingGroup(Fact):
    """Working group of a body (Arbeitsgruppe); `open_to_all_laender` is a länderoffene Arbeitsgruppe."""

    key = models.SlugField(primary_key=True, max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="working_groups")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)
    open_to_all_laender = models.BooleanField(default=False)
    since = PartialDateField(null=True)
    since_note = models.CharField(max_length=200, blank=True)
    cadence = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class WorkingGroupReport(models.Model):
    """A report of a working group to the conference (Bericht)."""

    working_group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    confidence = models.CharField(max_length=1, blank=True)

    class Meta:
        ordering = ["working_group", "number"]
        constraints = [
            models.UniqueConstraint(fields=["working_group", "number"], name="report_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. Bericht ({self.year})"
