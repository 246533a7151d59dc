"""Who is in the room, and what is dealt with now."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.records.accounts.models import User
from laendertisch.records.proceedings.models.agendas import AgendaItem
from laendertisch.records.years.models import Session


class Presence(models.Model):
    """Presence of an elector in a session (Anwesenheit), with the person and whom they stand in for.

    `elector` is the code of a Land or `BUND`. A new row each time somebody comes; `until` when they leave.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presences")
    elector = models.CharField(max_length=8)
    person = models.CharField(max_length=200)
    stands_in_for = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["session", "elector", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "elector"],
                condition=Q(until__isnull=True),
                name="presence_one_per_elector_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.elector}: {self.person}"


class LiveScreen(models.Model):
    """What every screen of a running session shows now (laufender Tagesordnungspunkt).

    `revision` rises with every change, so that a screen knows whether it is up to date.
    """

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="screen")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.session_id}: {self.item_id}"
