"""Resolutions, their topics, and the demands that return over the years."""

from __future__ import annotations

from django.db import models

from laendertisch.records.conference.models.bodies import Addressee
from laendertisch.records.conference.models.conferences import Conference
from laendertisch.records.conference.models.sources import Fact, Source
from laendertisch.records.fields import LandField


class ResolutionStatus(models.TextChoices):
    """What became of a motion, as far as known (Ergebnis)."""

    ADOPTED = "adopted", "angenommen"
    ADOPTED_MAJORITY = "adopted_majority", "mit Mehrheit angenommen"
    NOT_ADOPTED = "not_adopted", "nicht angenommen"
    LISTED_IN_RECORD = "listed_in_record", "in der Niederschrift verzeichnet, Ergebnis nicht bekannt"
    TABLED = "tabled", "eingebracht, Ausgang nicht bekannt"


class ResolutionKind(models.TextChoices):
    """What the entry is (Art des Eintrags)."""

    RESOLUTION = "resolution", "Beschluss oder Antrag"
    REPORT = "report", "Bericht einer Arbeitsgruppe"


class Topic(Fact):
    """Subject by which resolutions can be found (Thema); our own classification."""

    key = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Resolution(Fact):
    """A resolution or known motion (Beschluss). The key is its permanent address and never changes.

    `title_is_descriptive`: the official title is not known, the title describes the content.
    Empty vote counts are unknown, never zero. `top_number` is printed as recorded, never computed.
    `top_order` only sorts: reports (A3) first, 2.10 after 2.9b, entries without a TOP number last.
    `circular` says that it was decided in the Umlaufverfahren.
    """

    key = models.SlugField(primary_key=True, max_length=60)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="resolutions")
    year = models.PositiveSmallIntegerField()
    top_number = models.CharField(max_length=20, blank=True)
    top_order = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=400)
    title_is_descriptive = models.BooleanField(default=False)
    gist = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=ResolutionKind, default=ResolutionKind.RESOLUTION)
    circular = models.BooleanField(default=False)
    status = models.CharField(max_length=20, choices=ResolutionStatus)
    applicants_count = models.PositiveSmallIntegerField(null=True)
    applicants_note = models.TextField(blank=True)
    votes_yes = models.PositiveSmallIntegerField(null=True)
    votes_no = models.PositiveSmallIntegerField(null=True)
    votes_abstain = models.PositiveSmallIntegerField(null=True)
    vote_wording = models.CharField(max_length=200, blank=True)
    vote_note = models.TextField(blank=True)
    publication = models.CharField(max_length=200, blank=True)
    addressees = models.ManyToManyField(Addressee, related_name="resolutions", blank=True)
    topics = models.ManyToManyField(Topic, related_name="resolutions", blank=True)
    related = models.ManyToManyField("self", symmetrical=False, related_name="related_from", blank=True)

    class Meta:
        ordering = ["conference__number", "top_order", "key"]

    def __str__(self) -> str:
        return self.title


class ResolutionLand(models.Model):
    """What a Land did about a resolution (Rolle eines Landes): applied, voted no, abstained."""

    class Part(models.TextChoices):
        """Part of a Land in a resolution."""

        APPLICANT = "applicant", "Antragsteller"
        DISSENT = "dissent", "Nein"
        ABSTENTION = "abstention", "Enthaltung"

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="laender")
    land = LandField()
    part = models.CharField(max_length=20, choices=Part)

    class Meta:
        ordering = ["resolution", "part", "land"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "land", "part"], name="resolution_land_once_per_part"
            ),
            models.UniqueConstraint(
                fields=["resolution", "land"],
                condition=~models.Q(part="applicant"),
                name="resolution_one_vote_per_land",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.land} ({self.part})"


class ProtocolStatement(models.Model):
    """Protokollerklärung or Protokollnotiz of one or several Länder on a resolution."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    laender = models.JSONField()
    gist = models.TextField()

    class Meta:
        ordering = ["resolution", "position"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "position"], name="statement_one_per_position")
        ]

    def __str__(self) -> str:
        return self.kind


class ResolutionRemark(models.Model):
    """A sentence about a resolution with evidence of its own (Hinweis)."""

    class Subject(models.TextChoices):
        """What the remark tells about."""

        FOLLOW_UP = "follow_up", "Was daraus wurde"
        RELATED = "related", "Verwandtes anderer Konferenzen"

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="remarks")
    subject = models.CharField(max_length=20, choices=Subject)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    confidence = models.CharField(max_length=1)
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        ordering = ["resolution", "subject", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["resolution", "subject", "position"], name="remark_one_per_position"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Lineage(Fact):
    """A demand that returns over the years (wiederkehrende Forderung) and what became of it."""

    key = models.SlugField(primary_key=True, max_length=60)
    demand = models.CharField(max_length=200)
    outcome = models.TextField(blank=True)
    external = models.TextField(blank=True)

    class Meta:
        ordering = ["demand"]

    def __str__(self) -> str:
        return self.demand


class LineageStep(models.Model):
    """One resolution in a lineage, in order (Station einer Forderung)."""

    lineage = models.ForeignKey(Lineage, on_delete=models.CASCADE, related_name="steps")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="lineage_steps")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["lineage", "position"]
        constraints = [
            models.UniqueConstraint(fields=["lineage", "position"], name="lineage_step_one_per_position"),
            models.UniqueConstraint(fields=["lineage", "resolution"], name="lineage_each_resolution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lineage_id} {self.position}"
