"""What a year has taught."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.handover_lessons import LONGEST_TOPIC
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body


class Lesson(models.Model):
    """What the Geschäftsstelle has learned and passes on (Erfahrung), in the year of `year`.

    A better wording is a new row that `replaces` this one; both stay readable.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lessons")
    year = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=LONGEST_TOPIC)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    withdrawn_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["body", "-year", "topic", "id"]

    def __str__(self) -> str:
        return f"{self.topic} ({self.year})"
