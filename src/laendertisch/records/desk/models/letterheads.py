"""Under which address the Geschäftsstelle of a conference writes, from a day on."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models import Body


class Letterhead(models.Model):
    """Sender of letters and records (Briefkopf) from a day on; never changed, only followed by another.

    `address` is printed line by line. Of several rows that have begun, the one that began last holds; of
    equal ones the newest.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="letterheads")
    valid_from = models.DateField()
    office = models.CharField(max_length=300)
    address = models.TextField()
    place = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=200, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ["body", "valid_from", "id"]

    def __str__(self) -> str:
        return self.office
