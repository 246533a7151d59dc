"""Agendas as immutable versions; items keep their TOP number for ever."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.proceedings import Section
from laendertisch.records.accounts.models import User
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.years.models import Session


class AgendaItem(models.Model):
    """An item of a session (Tagesordnungspunkt, TOP).

    `top_number` such as 2.9b is an identifier: given once, never recomputed, never reused.
    `version` is the text that is dealt with; `parent_topic` nothing else than the printed number says.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items")
    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="items")
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    top_number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=400)
    section = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Section])
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["session", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "top_number"], condition=~Q(top_number=""), name="agenda_item_one_per_top"
            ),
            models.UniqueConstraint(
                fields=["session", "matter"],
                condition=Q(withdrawn_at__isnull=True, matter__isnull=False),
                name="agenda_item_one_per_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"TOP {self.top_number} {self.title}" if self.top_number else self.title


class AgendaVersion(models.Model):
    """A version of the agenda (Fassung der Tagesordnung): its entries never change after `issued_at`.

    After the freeze (`frozen`) new items go on the late list.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="agendas")
    number = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    frozen = models.BooleanField(default=False)

    class Meta:
        ordering = ["session", "number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="agenda_version_one_per_number"),
            models.UniqueConstraint(
                fields=["session"], condition=Q(issued_at__isnull=True), name="agenda_version_one_in_work"
            ),
        ]

    def __str__(self) -> str:
        return f"Tagesordnung {self.number}"


class AgendaEntry(models.Model):
    """Place of an item in a version of the agenda (Eintrag): order, late list, Grüne Liste."""

    agenda = models.ForeignKey(AgendaVersion, on_delete=models.PROTECT, related_name="entries")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    late = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    green = models.BooleanField(default=False)

    class Meta:
        ordering = ["agenda", "position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "item"], name="agenda_entry_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.item_id}"


class GreenListEvent(models.Model):
    """An item was put on the Grüne Liste, or a Land lifted it (Herunternahme). Only added to."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="green_events")
    lifted = models.BooleanField()
    land = LandField(null=True)  # type: ignore[misc]  # the column type cannot say `None`
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return f"{self.item_id}: {'herunter' if self.lifted else 'darauf'}"


class Recommendation(models.Model):
    """What the Vorkonferenz recommends on a matter (Empfehlung), in numbered versions with the answer."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="recommendations")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    advice = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    on_version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_land = LandField(null=True)  # type: ignore[misc]  # the column type cannot say `None`
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["matter", "number"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="recommendation_one_per_number")
        ]

    def __str__(self) -> str:
        return f"Empfehlung {self.number}"
