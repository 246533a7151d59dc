"""Templates of letters and mails."""

from __future__ import annotations

from django.db import models

from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body


class LetterTemplate(models.Model):
    """A template for letters and mails (Vorlage); its newest version holds. Ended, never deleted."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="letter_templates")
    name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["body", "name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="letter_template_one_per_name")]

    def __str__(self) -> str:
        return self.name


class LetterTemplateVersion(models.Model):
    """Subject and text of a template since a moment (Fassung der Vorlage), with named placeholders."""

    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="letter_template_one_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.template_id} #{self.number}"
