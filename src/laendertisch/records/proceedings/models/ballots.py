"""Ballots with frozen rule and electorate, votes and statements for the record."""

from __future__ import annotations

from django.db import models

from laendertisch.procedure.proceedings import BallotState, StatementKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.fields import LandField
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.proceedings.models.agendas import AgendaItem


class Ballot(models.Model):
    """A ballot on a matter or some of its points (Abstimmung).

    `rule` and `electorate` are frozen when it opens (`procedure.ballots.as_json`), so that the outcome can
    be computed again in twenty years. `block_keys` empty: on the whole text. `bundle` ties the ballots
    together that were taken en bloc. `outcome`, `label` (such as „einstimmig“), `arithmetic`, `sentence` and
    `marks` (sentences that must stand beside it) are written when it closes.
    `cast_by_delegations`: the Länder vote themselves; otherwise the Geschäftsstelle records.
    """

    matter = models.ForeignKey(Matter, null=True, on_delete=models.PROTECT, related_name="ballots")
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="ballots")
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=400)
    block_keys = models.JSONField(default=list)
    matter_class = models.CharField(max_length=40)
    rule = models.JSONField()
    electorate = models.JSONField()
    bundle = models.CharField(max_length=40, blank=True)
    cast_by_delegations = models.BooleanField(default=False)
    votes_visibility = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in Visibility],
        default=Visibility.ALL_LAENDER.value,
    )
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.label) for each in BallotState],
        default=BallotState.OPEN.value,
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=200, blank=True)
    sentence = models.TextField(blank=True)
    arithmetic = models.JSONField(null=True)
    marks = models.JSONField(default=list)
    cancelled_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="ballot_one_per_number"),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state="open"), name="ballot_one_open_per_item"
            ),
        ]

    def __str__(self) -> str:
        return self.question


class Vote(models.Model):
    """Vote of an elector (Stimme eines Landes): one per ballot, for ever."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    elector = models.CharField(max_length=8)
    choice = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ballot", "elector"]
        constraints = [models.UniqueConstraint(fields=["ballot", "elector"], name="vote_one_per_elector")]

    def __str__(self) -> str:
        return f"{self.elector}: {self.choice}"


class VoteCorrection(models.Model):
    """A correction of a recorded vote (Berichtigung), with reason; the outcome before stays readable."""

    vote = models.ForeignKey(Vote, on_delete=models.PROTECT, related_name="corrections")
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    reason = models.TextField()
    outcome_before = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["vote", "id"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Statement(models.Model):
    """Protokollerklärung or Protokollnotiz bound to a ballot, of one or several Länder."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=20, choices=[(each.value, each.label) for each in StatementKind])
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["ballot", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class StatementLand(models.Model):
    """A Land that makes or joins a statement (beteiligtes Land); an invited one has not joined yet."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="laender")
    land = LandField()
    invited_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["statement", "land"]
        constraints = [models.UniqueConstraint(fields=["statement", "land"], name="statement_each_land_once")]

    def __str__(self) -> str:
        return self.land.short_name
