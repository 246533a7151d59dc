"""Release of decisions, the veto of a Land against it, and what was published."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.release import ReleaseState
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Resolution
from laendertisch.records.fields import LandField
from laendertisch.records.minutes.models.minutes import MinutesVersion
from laendertisch.records.proceedings.models import AgendaItem, Circular

ONE_OF_BOTH = Q(item__isnull=True, circular__isnull=False) | Q(item__isnull=False, circular__isnull=True)


class Release(models.Model):
    """What was decided about publishing a decision (Freigabe); the row without successor holds.

    It is about an item of a session or about a procedure in writing. `with_votes`: the votes of the Länder
    may be named. No row at all means that nothing is released.
    """

    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="releases")
    circular = models.ForeignKey(Circular, null=True, on_delete=models.PROTECT, related_name="releases")
    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in ReleaseState])
    with_votes = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=ONE_OF_BOTH, name="release_of_an_item_or_a_circular"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(supersedes__isnull=True), name="release_one_first_of_an_item"
            ),
            models.UniqueConstraint(
                fields=["circular"],
                condition=Q(supersedes__isnull=True),
                name="release_one_first_of_a_circular",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class ReleaseVeto(models.Model):
    """A Land stops the release of a decision (Widerspruch gegen die Freigabe), with its reason."""

    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="release_vetoes")
    circular = models.ForeignKey(Circular, null=True, on_delete=models.PROTECT, related_name="release_vetoes")
    land = LandField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=ONE_OF_BOTH, name="veto_of_an_item_or_a_circular"),
            models.UniqueConstraint(
                fields=["item", "land"], condition=Q(withdrawn_at__isnull=True), name="veto_once_of_an_item"
            ),
            models.UniqueConstraint(
                fields=["circular", "land"],
                condition=Q(withdrawn_at__isnull=True),
                name="veto_once_of_a_circular",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.land.short_name}: {self.reason[:60]}"


class PublishedText(models.Model):
    """What the public reads of a decision (veröffentlichte Fassung); never changed, only superseded.

    `content` is the published `procedure.minutes_content.RecordedItem`, `digest` seals it. The highest number
    of a resolution holds; `reason` says why it took the place of the one before.
    """

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="published_texts")
    number = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.PROTECT, related_name="published_texts")
    circular = models.ForeignKey(
        Circular, null=True, on_delete=models.PROTECT, related_name="published_texts"
    )
    minutes_version = models.ForeignKey(MinutesVersion, null=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["resolution", "number"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "number"], name="published_text_one_per_number"),
            models.CheckConstraint(condition=ONE_OF_BOTH, name="published_text_of_an_item_or_a_circular"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="published_text_replaced_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id}, Fassung {self.number}"
