"""Draft resolutions: versions made of blocks, comments on them, positions of the Länder."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.drafts.kinds import BlockKind, Stance
from laendertisch.procedure.drafts.lines import MEASURE
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models.matters import Matter

VISIBILITIES = [(each.value, each.label) for each in Visibility]


class DraftVersion(models.Model):
    """A version of a draft resolution (Fassung eines Beschlussvorschlags).

    One version of a matter at most is being worked on; an issued one (`issued_at`) is frozen for ever
    with its printed numbers and line numbers. `digest` seals its words (`DraftText.digest`), the audit trail
    holds it, too; `line_measure` is how many characters its lines were counted with. `revision` rises with
    every change of a text in work.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    note = models.CharField(max_length=300, blank=True)
    visibility = models.CharField(max_length=20, choices=VISIBILITIES, default=Visibility.OWN_LAND.value)
    working_group = models.ForeignKey(WorkingGroup, null=True, on_delete=models.PROTECT, related_name="+")
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followers")
    revision = models.PositiveIntegerField(default=0)
    line_measure = models.PositiveSmallIntegerField(default=MEASURE)
    digest = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["matter", "number"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="draft_version_one_per_number"),
            models.UniqueConstraint(
                fields=["matter"], condition=Q(issued_at__isnull=True), name="draft_version_one_in_work"
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, digest="") | (Q(issued_at__isnull=False) & ~Q(digest="")),
                name="draft_version_issued_is_sealed",
            ),
        ]

    def __str__(self) -> str:
        return f"Fassung {self.number} von {self.matter_id}"


class Block(models.Model):
    """A block of a version (Baustein): `key` is permanent across versions, numbers are derived.

    `printed_number`, `first_line` and `last_line` are stored when the version is issued.
    `revision` counts the saves and tells two people in one block apart.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="blocks")
    key = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in BlockKind])
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)
    printed_number = models.CharField(max_length=20, blank=True)
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["version", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="block_key_once_per_version")]

    def __str__(self) -> str:
        return f"{self.key}: {self.text[:60]}"


class BlockRevision(models.Model):
    """What a block of a version in work said at some time (Bearbeitungsstand)."""

    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in BlockKind],
        default=BlockKind.POINT.value,
    )
    text = models.TextField(blank=True)
    removed = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["block", "number"]
        constraints = [
            models.UniqueConstraint(fields=["block", "number"], name="block_revision_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.block_id} #{self.number}"


class BlockComment(models.Model):
    """A comment on a block (Kommentar) for a circle; it hangs on the key and survives new versions."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="comments")
    block_key = models.CharField(max_length=20)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    visibility = models.CharField(max_length=20, choices=VISIBILITIES, default=Visibility.ALL_LAENDER.value)
    land = LandField(null=True)  # type: ignore[misc]  # the column type cannot say `None`
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Position(models.Model):
    """Position of a Land on an issued version (Haltung eines Landes); the newest row of a Land holds.

    `carried_from` names the row of an earlier version; `confirmed` is false if a touched block makes the
    Land look again.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="positions")
    land = LandField()
    stance = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Stance])
    text = models.TextField(blank=True)
    block_keys = models.JSONField(default=list)
    confirmed = models.BooleanField(default=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "land", "id"]
        indexes = [models.Index(fields=["version", "land", "id"], name="position_newest_of_land")]

    def __str__(self) -> str:
        return f"{self.land.code}: {self.stance}"
