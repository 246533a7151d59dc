"""Amendments as operations on blocks."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.drafts.amendment_states import OperationOutcome
from laendertisch.procedure.drafts.kinds import AmendmentState, BlockKind, OperationKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models.drafts import VISIBILITIES, DraftVersion
from laendertisch.records.matters.models.matters import Matter


class Amendment(models.Model):
    """An amendment (Änderungsantrag) against an issued version.

    `number` is given once per matter when it is submitted. `amends` is the amendment that this one changes.
    Amendments with the same `alternative_group` exclude each other by will of their authors.
    `rebased_from` is the version it was first written against. `revision` counts the saves and tells two
    people at one amendment apart.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(null=True)
    base_version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="amendments")
    rebased_from = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="amended_by")
    alternative_group = models.CharField(max_length=40, blank=True)
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in AmendmentState],
        default=AmendmentState.DRAFT.value,
    )
    visibility = models.CharField(max_length=20, choices=VISIBILITIES, default=Visibility.ALL_LAENDER.value)
    revision = models.PositiveIntegerField(default=0)
    reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter", "number", "id"]
        constraints = [models.UniqueConstraint(fields=["matter", "number"], name="amendment_one_per_number")]

    def __str__(self) -> str:
        return f"Änderungsantrag {self.number or '(Entwurf)'}"


class AmendmentLand(models.Model):
    """A Land that tables an amendment (Antragsteller eines Änderungsantrags)."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="laender")
    land = LandField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["amendment", "land"]
        constraints = [models.UniqueConstraint(fields=["amendment", "land"], name="amendment_each_land_once")]

    def __str__(self) -> str:
        return self.land.short_name


class AmendmentOperation(models.Model):
    """One operation of an amendment on a block (Änderungsbefehl).

    `original_text` is what the block said in the version it was written against: always readable.
    `needs_author` is true if both the base and the amendment changed the block since. `outcome` is empty as
    long as the operation is live; a row that was replaced by a later one stays as superseded.
    """

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="operations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in OperationKind])
    block_key = models.CharField(max_length=20)
    new_key = models.CharField(max_length=20, blank=True)
    after_key = models.CharField(max_length=20, blank=True)
    block_kind = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.label) for each in BlockKind]
    )
    text = models.TextField(blank=True)
    original_text = models.TextField(blank=True)
    needs_author = models.BooleanField(default=False)
    outcome = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.label) for each in OperationOutcome]
    )

    class Meta:
        ordering = ["amendment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "position"], name="operation_one_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.block_key}"
