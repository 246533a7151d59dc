"""The checklist of a conference, and what of it is done in a handover."""

from __future__ import annotations

from django.db import models

from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.handover.models.handovers import Handover


class ChecklistItem(models.Model):
    """A point that each handover of a conference has to think of (Punkt der Checkliste).

    Every handover begins with all points that are not dropped, none of them ticked. `is_proposal` marks what
    the platform proposed and nobody has confirmed yet.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="checklist")
    text = models.CharField(max_length=300)
    days_before = models.SmallIntegerField()
    is_proposal = models.BooleanField(default=False)
    since = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["body", "-days_before", "id"]

    def __str__(self) -> str:
        return self.text


class ChecklistTick(models.Model):
    """A point is done in a handover (Haken): who and when; taken back, the row stays."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="ticks")
    item = models.ForeignKey(ChecklistItem, on_delete=models.PROTECT, related_name="ticks")
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["handover", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "item"],
                condition=models.Q(taken_back_at__isnull=True),
                name="checklist_tick_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.item)
