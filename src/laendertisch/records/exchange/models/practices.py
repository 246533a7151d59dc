"""Notes on what has proved itself in a Land, in versions."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body, Topic
from laendertisch.records.fields import LandField


class Practice(models.Model):
    """A note on good practice (gute Praxis): ended, never deleted. Without `land` it is one of the body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="practices")
    land = LandField(null=True, blank=True)  # type: ignore[misc]  # the column type cannot say `None`
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"Gute Praxis {self.pk}"


class PracticeVersion(models.Model):
    """What a note says since a moment (Fassung). `links` are addresses of pages, `text` is Markdown."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    contact = models.CharField(max_length=300, blank=True)
    links = models.JSONField(default=list)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    visibility = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Visibility])
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["practice", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="practice_version_one_per_number")
        ]

    def __str__(self) -> str:
        return self.title
