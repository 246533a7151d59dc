"""News and press releases (Meldungen), ordered by day and chair year."""

from __future__ import annotations

from django.db import models

from laendertisch.records.publications.models.pages import TextVersion


class NewsItem(models.Model):
    """A news item or press release (Meldung).

    `chair_year` is the number of the conference in whose chair year it falls.
    `is_demo` items show how news look; they report nothing that happened.
    """

    slug = models.SlugField(max_length=80, unique=True)
    day = models.DateField()
    chair_year = models.PositiveSmallIntegerField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "slug"]

    def __str__(self) -> str:
        return self.slug


class NewsVersion(TextVersion):
    """A saved state of a news item (Fassung einer Meldung); the highest number is in force."""

    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        ordering = ["item", "-number"]
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="news_one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.number}"
