"""What the sources contradict each other about, and what is not known (offene Fragen)."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.sources import Source


class OpenQuestion(models.Model):
    """A contradiction between sources or a gap in what is known (offene Frage).

    `values` are the contradicting answers, `chosen` the one that the platform shows, empty if none.
    """

    key = models.SlugField(primary_key=True, max_length=60)
    topic = models.CharField(max_length=300)
    values = models.JSONField(default=list)
    chosen = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.topic
