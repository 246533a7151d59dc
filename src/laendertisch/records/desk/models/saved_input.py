"""What somebody has typed and not sent yet."""

from __future__ import annotations

from django.db import models

from laendertisch.records.accounts.models import User


class SavedInput(models.Model):
    """Input that is kept until it is sent (zwischengespeicherte Eingabe), seen by its person alone.

    `form_key` is the address of the form, `title` its heading; `data` holds the fields with all their values
    as they were typed.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_inputs")
    form_key = models.CharField(max_length=300)
    title = models.CharField(max_length=200, blank=True)
    data = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "form_key"], name="saved_input_one_per_form")]

    def __str__(self) -> str:
        return self.title or self.form_key
