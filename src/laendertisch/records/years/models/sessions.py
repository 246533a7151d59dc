"""Sessions of a chair year with their dates and deadlines; what was replaced stays readable."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionState
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.years.models.chair_years import ChairYear


class Session(models.Model):
    """A session of the year (Sitzung): Hauptkonferenz, Vorkonferenz, Herbsttreffen, Sonderkonferenz.

    `uid` and `sequence` identify the appointment in calendars: the sequence rises with every change.
    Begin and end are instants; they are empty as long as no date is planned. The history of the dates
    is in `dates`.
    """

    year = models.ForeignKey(ChairYear, on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in SessionKind])
    mode = models.CharField(max_length=20, choices=[(each.value, each.label) for each in SessionMode])
    state = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in SessionState],
        default=SessionState.PLANNED.value,
    )
    title = models.CharField(max_length=200, blank=True)
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    visibility = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in Visibility],
        default=Visibility.GUESTS.value,
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=models.F("begins")),
                name="session_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["year", "kind"],
                condition=Q(kind=SessionKind.MAIN.value) & ~Q(state=SessionState.CANCELLED.value),
                name="session_one_main_conference_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()} {self.year}"


class SessionDate(models.Model):
    """What a session was planned for at some time (Termin); the newest holds, older ones stay."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="dates")
    sequence = models.PositiveIntegerField()
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["session", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["session", "sequence"], name="session_date_one_per_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.session_id} #{self.sequence}"
