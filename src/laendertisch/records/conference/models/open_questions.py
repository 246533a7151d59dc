"""What the sources contradict each other about, and what is not known (offene Fragen)."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.sources import Fact


class QuestionKind(models.TextChoices):
    """Why a question is open (Art der offenen Frage)."""

    CONFLICT = "conflict", "Widerspruch zwischen Quellen"
    UNKNOWN = "unknown", "nicht bekannt"


class OpenQuestion(Fact):
    """A contradiction between sources or a gap in what is known (offene Frage).

    `values` are the contradicting answers, `chosen` the one that the platform shows, empty if none.
    """

    key = models.SlugField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=20, choices=QuestionKind)
    question = models.TextField()
    values = models.JSONField(default=list)
    chosen = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.question
