"""What Bund and Länder promised (Selbstverpflichtungen): Nationaler Integrationsplan and action plans."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.sources import Fact


class Commitment(Fact):
    """A plan with commitments (Selbstverpflichtung), for example the Nationaler Aktionsplan Integration."""

    key = models.SlugField(primary_key=True, max_length=40)
    abbreviation = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    day = models.DateField()
    description = models.TextField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.name
