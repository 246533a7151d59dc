"""Ideas with support and discussion; decisions on them are kept with their reason."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.ideas import IdeaOrigin, IdeaState
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body, Topic
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models import Matter


class Idea(models.Model):
    """An idea for the work of the conference (Idee), with its origin.

    `land` is the Land that brings it in; empty if the Geschäftsstelle or a working group does.
    `matter` is what became of it when it was taken up; `earlier` the matter of a year before that it revives.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ideas")
    title = models.CharField(max_length=300)
    text = models.TextField()
    origin = models.CharField(max_length=20, choices=[(each.value, each.label) for each in IdeaOrigin])
    origin_note = models.CharField(max_length=300, blank=True)
    land = LandField(null=True)  # type: ignore[misc]  # the column type cannot say `None`
    topics = models.ManyToManyField(Topic, related_name="ideas", blank=True)
    earlier = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.label) for each in IdeaState],
        default=IdeaState.OPEN.value,
    )
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="ideas")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-proposed_at", "-id"]

    def __str__(self) -> str:
        return self.title


class IdeaSupport(models.Model):
    """Support of a Land for an idea (Unterstützung); withdrawn, never deleted."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="supports")
    land = LandField()
    text = models.TextField(blank=True)
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["idea", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "land"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="idea_support_each_land_once",
            )
        ]

    def __str__(self) -> str:
        return self.land.short_name


class IdeaRemark(models.Model):
    """A contribution to the discussion of an idea (Beitrag), or the decision on it with its reason."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="remarks")
    land = LandField(null=True)  # type: ignore[misc]  # the column type cannot say `None`
    text = models.TextField()
    state = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["idea", "at", "id"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def state_label(self) -> str:
        """The German name of the state that this decision led to; empty for a contribution."""
        return IdeaState(self.state).label if self.state else ""
