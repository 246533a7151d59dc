"""Who wrote what, when, in which capacity, and why (Prüfpfad); each entry seals the one before it."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One write (Eintrag im Prüfpfad). Never changed, never deleted; made only by `actions.recording`.

    `actor` and `capacity` are words, not references: they must still be readable when account and
    membership are gone. `digest` is the SHA-256 over all other fields and the digest before.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=300)
    capacity = models.CharField(max_length=300)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["subject", "at"], name="audit_by_subject_and_time")]

    def __str__(self) -> str:
        return f"{self.number}: {self.action} {self.subject}"


class AuditHead(models.Model):
    """The end of the chain (Kopf des Prüfpfads): one row, locked by each write; shows a cut-off end."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.number}: {self.digest}"
