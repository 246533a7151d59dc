"""How a conference writes, from a day on."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.wording import LONGEST_WORDING, WordingKey
from laendertisch.records.conference.models import Body


class Wording(models.Model):
    """A word as the conference writes it from a day on (Wortlaut); never changed, only followed by another.

    Of several rows that have begun, the one that began last holds; of equal ones the newest.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="wordings")
    key = models.CharField(max_length=30, choices=[(each.value, each.label) for each in WordingKey])
    text = models.CharField(max_length=LONGEST_WORDING)
    valid_from = models.DateField()
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["body", "key", "valid_from", "id"]

    def __str__(self) -> str:
        return self.text
