"""The year of a chair: what it is about and who speaks for it."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models import Body
from laendertisch.records.fields import LandField


class ChairYear(models.Model):
    """A year of work under one chair (Vorsitzjahr), planned from the rotation.

    History lies in the public facts (`conference.ChairTerm`); this is what people work with.
    `number` is that of the conference; empty for bodies that do not count.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="chair_years")
    number = models.PositiveSmallIntegerField(null=True)
    land = LandField()
    first_day = models.DateField()
    last_day = models.DateField()
    motto = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["body", "-first_day"]
        constraints = [
            models.UniqueConstraint(fields=["body", "first_day"], name="chair_year_one_per_first_day"),
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("first_day")), name="chair_year_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        number = f"{self.number}. " if self.number else ""
        return (
            f"{number}{self.body.abbreviation} {self.first_day:%Y}/{self.last_day:%y}, {self.land.short_name}"
        )


class FocusTopic(models.Model):
    """A focus of a chair year (Schwerpunktthema)."""

    year = models.ForeignKey(ChairYear, on_delete=models.PROTECT, related_name="focus_topics")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["year", "position"]
        constraints = [
            models.UniqueConstraint(fields=["year", "position"], name="focus_topic_one_per_position")
        ]

    def __str__(self) -> str:
        return self.title


class YearPerson(models.Model):
    """A person who chairs within a year (Vorsitzende oder Vorsitzender), with first and last day."""

    year = models.ForeignKey(ChairYear, on_delete=models.PROTECT, related_name="persons")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=200, blank=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    class Meta:
        ordering = ["year", "first_day", "id"]

    def __str__(self) -> str:
        return self.name
