"""Which released edition of the monitoring is shown (Ausgabe in Kraft)."""

from __future__ import annotations

from django.db import models


class EditionInForce(models.Model):
    """A released edition since a moment (Ausgabe); the newest row is in force, older ones stay.

    An edition that is put back gets a new row: when it was in force before remains known.

    `checksum` is the SHA-256 of the immutable file; a file that differs is never shown.
    """

    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    checksum = models.CharField(max_length=64)
    in_force_since = models.DateTimeField()

    class Meta:
        ordering = ["-in_force_since", "-id"]

    def __str__(self) -> str:
        return self.title
