"""Where a fact was read (Quellen), and what every fact carries."""

from __future__ import annotations

from django.db import models

from laendertisch.kernel.evidence import Confidence


class Source(models.Model):
    """A page or document that proves facts (Quelle). `partial`: the full address was not kept."""

    key = models.SlugField(primary_key=True, max_length=40)
    address = models.CharField(max_length=500)
    publisher = models.CharField(max_length=300)
    partial = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.publisher


class Fact(models.Model):
    """A publicly known fact (Tatsache) with its sources and the confidence in it; unknown stays empty."""

    confidence = models.CharField(
        max_length=1, choices=[(each.value, each.label) for each in Confidence], blank=True
    )
    sources = models.ManyToManyField(Source, related_name="+", blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def confidence_label(self) -> str:
        """The confidence in words, or empty."""
        return Confidence(self.confidence).label if self.confidence else ""
