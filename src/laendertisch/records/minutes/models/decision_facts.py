"""What happened to a decision, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.decision_facts import FactKind, FactStatus
from laendertisch.records.accounts.models import User
from laendertisch.records.proceedings.models import Ballot


class DecisionFact(models.Model):
    """A dated fact of a decision (Tatsache eines Beschlusses): only added, the last row of a kind holds."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=12, choices=[(each.value, each.label) for each in FactKind])
    status = models.CharField(max_length=12, choices=[(each.value, each.label) for each in FactStatus])
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["ballot", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "kind"],
                condition=Q(supersedes__isnull=True),
                name="decision_fact_one_first_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.get_status_display()})"
