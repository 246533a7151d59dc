"""What the search of the workspace finds."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import Body


class DeskDocument(models.Model):
    """A paper of a conference that can be found (Fundstelle), with the circle it is meant for.

    `key` is what its address needs besides the conference, such as `12` or `12/3`. Papers of one `family`,
    such as the versions of a draft, replace each other: of those that somebody may see, only the one with the
    highest `rank` is found. `laender` are codes between spaces, such as ` BW HE `.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="desk_documents")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in PaperKind])
    key = models.CharField(max_length=100)
    family = models.CharField(max_length=100)
    rank = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    title_stems = models.TextField()
    stems = models.TextField()
    folded = models.TextField()
    visibility = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Visibility])
    laender = models.CharField(max_length=60, blank=True)
    working_group = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind", "key"], name="desk_document_one_per_paper")
        ]
        indexes = [models.Index(fields=["body", "family", "rank"], name="desk_document_by_family")]

    def __str__(self) -> str:
        return self.title
