"""Where a fact was read (Quellen), and what every fact carries."""

from __future__ import annotations

from django.db import models

from laendertisch.kernel.evidence import Confidence


class Source(models.Model):
    """A page or document that proves facts (Quelle). `partial`: the full address was not kept."""

    key = models.SlugField(primary_key=True, max_length=40)
    publisher = models.CharField(max_length=300)
    about = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500)
    partial = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.about}" if self.about else self.publisher


class Fact(models.Model):
    """A publicly known fact (Tatsache) with its sources and the confidence in it; unknown stays empty.

    `confidence_of` names parts that are known better or worse than the whole: `{"vote.yes": "C"}`.
    """

    confidence = models.CharField(
        max_length=1, choices=[(each.value, each.label) for each in Confidence], blank=True
    )
    confidence_of = models.JSONField(default=dict)
    sources = models.ManyToManyField(Source, related_name="+", blank=True)
    note = models.TextField(blank=True)

    class Meta:
        abstract = True

    def confidence_in(self, part: str) -> str:
        """Return the confidence in one part, which is that of the whole unless said otherwise."""
        return str(self.confidence_of.get(part, self.confidence))
