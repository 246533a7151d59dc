"""What ministries are called since they were renamed."""

from __future__ import annotations

from django.db import models

from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.fields import LandField


class MinistryName(models.Model):
    """A dated name of the ministry of a Land (Ministeriumsname), beside the public facts.

    The Geschäftsstelle adds a row when a ministry is renamed; the one before ends the day before.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ministry_names")
    land = LandField()
    name = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["body", "land", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "land", "valid_from"], name="ministry_name_one_per_first_day"
            ),
            models.UniqueConstraint(
                fields=["body", "land"],
                condition=models.Q(valid_to__isnull=True),
                name="ministry_name_one_without_end",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="ministry_name_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name
