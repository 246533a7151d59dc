"""Meetings and papers of working groups."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from laendertisch.procedure.sessions import SessionMode
from laendertisch.procedure.visibility import Visibility
from laendertisch.procedure.working_groups import GroupPaperKind
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.matters.models import Matter


class GroupMeeting(models.Model):
    """A meeting of a working group (Sitzung der Arbeitsgruppe).

    `sequence` rises with every change, the last one was at `changed_at`.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=200)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    mode = models.CharField(max_length=20, choices=[(each.value, each.label) for each in SessionMode])
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-begins", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("begins")), name="group_meeting_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title


class GroupPaper(models.Model):
    """A paper of a working group (Papier); its text and files lie in versions that never change.

    A report goes to the conference as a matter (`matter`), once it was submitted.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=12, choices=[(each.value, each.label) for each in GroupPaperKind])
    meeting = models.ForeignKey(GroupMeeting, null=True, on_delete=models.PROTECT, related_name="papers")
    visibility = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in Visibility],
        default=Visibility.WORKING_GROUP.value,
    )
    matter = models.OneToOneField(Matter, null=True, on_delete=models.PROTECT, related_name="group_paper")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{GroupPaperKind(self.kind).label} {self.pk}"


class GroupPaperVersion(models.Model):
    """A version of a paper (Fassung eines Papiers): text in Markdown, perhaps one file."""

    paper = models.ForeignKey(GroupPaper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file = models.BinaryField(null=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paper", "-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="group_paper_one_per_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
