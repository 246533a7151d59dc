"""What the public search finds (Suchverzeichnis): one row for each public thing with an address."""

from __future__ import annotations

from django.db import models


class SearchDocument(models.Model):
    """A public thing that can be found (Suchdokument). `stems` are its words, folded and cut to their stems.

    `folded` is title and text without case, umlauts and ß, for parts of compound words.
    The pages decide at which address a kind of thing with its key is found.
    """

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=400)
    text = models.TextField()
    title_stems = models.TextField()
    stems = models.TextField()
    folded = models.TextField()

    class Meta:
        ordering = ["kind", "key"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_one_per_thing")]

    def __str__(self) -> str:
        return self.title
