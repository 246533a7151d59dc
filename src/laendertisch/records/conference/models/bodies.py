"""Conferences as lasting bodies, the ministries in charge, and whom resolutions are sent to."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.sources import Fact
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
    """Ministry of a Land in charge of the subject, as known (zuständiges Ministerium)."""

    key = models.SlugField(primary_key=True, max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="ministries")
    land = LandField()
    name = models.CharField(max_length=300)
    head = models.CharField(max_length=200, blank=True)
    as_of = models.CharField(max_length=100, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ["land", "valid_from"]

    def __str__(self) -> str:
        return self.name


class Addressee(Fact):
    """Whom a resolution is sent to (Adressat)."""

    key = models.SlugField(primary_key=True, max_length=20)
    name = models.CharField(max_length=200)
    holder = models.CharField(max_length=200, blank=True)
    since = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
