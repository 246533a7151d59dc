"""Editable pages such as the imprint; each saving makes a version, nothing is overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class TextVersion(models.Model):
    """One saved state of an editable text (Fassung). `text` is Markdown; HTML in it is shown as text."""

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class Page(models.Model):
    """An editable page in one language (Seite), for example the imprint in German."""

    slug = models.SlugField(max_length=60)
    language = models.CharField(max_length=2, choices=[("de", "Deutsch"), ("en", "English")])

    class Meta:
        ordering = ["slug", "language"]
        constraints = [models.UniqueConstraint(fields=["slug", "language"], name="page_one_per_language")]

    def __str__(self) -> str:
        return f"{self.slug} ({self.language})"


class PageVersion(TextVersion):
    """A saved state of a page (Fassung einer Seite); the highest number is in force."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        ordering = ["page", "-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="page_one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.number}"
