"""The numbered conferences and their meetings."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.bodies import Body
from laendertisch.records.conference.models.sources import Fact
from laendertisch.records.conference.partial_date_field import PartialDateField


class MeetingKind(models.TextChoices):
    """Kind of a meeting (Sitzungsart)."""

    MAIN = "main", "Hauptkonferenz"
    PREPARATORY = "preparatory", "Vorkonferenz"
    AUTUMN = "autumn", "Herbsttreffen"
    SPECIAL = "special", "Sonderkonferenz"


class MeetingMode(models.TextChoices):
    """How a meeting is held (Sitzungsform)."""

    IN_PERSON = "in_person", "vor Ort"
    VIDEO = "video", "Videokonferenz"
    CANCELLED_CIRCULAR = "cancelled_circular", "abgesagt, Beschlüsse im Umlaufverfahren"
    UNKNOWN = "", "nicht bekannt"


class Conference(Fact):
    """A numbered conference of a body (Konferenz), for example the 20. IntMK."""

    key = models.SlugField(primary_key=True, max_length=40)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="conferences")
    number = models.PositiveSmallIntegerField()
    motto = models.CharField(max_length=300, blank=True)
    theme = models.CharField(max_length=300, blank=True)
    guests = models.JSONField(default=list)

    class Meta:
        ordering = ["body", "number"]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="conference_one_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.body.abbreviation}"


class Meeting(models.Model):
    """A meeting of a conference (Sitzung). If it was cancelled, its days are the planned ones."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=20, choices=MeetingKind)
    begins = PartialDateField()
    ends = PartialDateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20, choices=MeetingMode, blank=True)

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "kind"],
                condition=~models.Q(kind=MeetingKind.SPECIAL),
                name="meeting_one_of_each_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("begins")),
                name="meeting_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.conference_id}"

    @property
    def cancelled(self) -> bool:
        """Whether nobody met."""
        return self.mode == MeetingMode.CANCELLED_CIRCULAR
