"""Who had the chair (Vorsitz): a Land for a period, with the persons who held it."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.bodies import Body
from laendertisch.records.conference.models.sources import Fact
from laendertisch.records.fields import LandField


class ChairTerm(Fact):
    """Term of a Land in the chair (Vorsitzjahr), as history knows it; the future follows from the rules."""

    key = models.SlugField(primary_key=True, max_length=40)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chair_terms")
    conference_number = models.PositiveSmallIntegerField()
    land = LandField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    regular = models.BooleanField(default=True)

    class Meta:
        ordering = ["body", "conference_number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "conference_number"], name="chair_one_per_conference")
        ]

    def __str__(self) -> str:
        return f"{self.land} ({self.conference_number})"


class ChairPerson(models.Model):
    """Person who held the chair within a term (Vorsitzende oder Vorsitzender)."""

    term = models.ForeignKey(ChairTerm, on_delete=models.CASCADE, related_name="persons")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["term", "position"]
        constraints = [
            models.UniqueConstraint(fields=["term", "position"], name="chair_person_one_per_position")
        ]

    def __str__(self) -> str:
        return self.name
