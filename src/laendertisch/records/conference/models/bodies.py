"""Conferences as lasting bodies, the ministries in charge, and whom resolutions are sent to."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.sources import Fact
from laendertisch.records.conference.partial_date_field import PartialDateField
from laendertisch.records.fields import LandField


class Body(Fact):
    """A conference as a lasting body (Fachministerkonferenz)."""

    key = models.SlugField(primary_key=True, max_length=20)
    abbreviation = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    self_names = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ministry(Fact):
    """Ministry of a Land in charge of the subject (zuständiges Ministerium).

    `as_of` is the latest time for which a source says so; `begins` and `ends` only if known.
    `heads` are the known heads: `{"name": …, "begins": "2025-05" or null, "ends": …}`.
    """

    key = models.SlugField(primary_key=True, max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ministries")
    land = LandField()
    name = models.CharField(max_length=300)
    abbreviation = models.CharField(max_length=40, blank=True)
    other_names = models.JSONField(default=list)
    begins = PartialDateField(null=True)
    ends = PartialDateField(null=True)
    as_of = PartialDateField(null=True)
    heads = models.JSONField(default=list)

    class Meta:
        ordering = ["land", "begins"]

    def __str__(self) -> str:
        return self.name


class Addressee(Fact):
    """Whom a resolution is sent to (Adressat)."""

    key = models.SlugField(primary_key=True, max_length=20)
    name = models.CharField(max_length=200)
    holder = models.CharField(max_length=200, blank=True)
    since = PartialDateField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
