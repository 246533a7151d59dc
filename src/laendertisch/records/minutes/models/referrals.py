"""Referral of matters to other conferences."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.referrals import ReferralState
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.matters.models import DraftVersion, Matter


class Referral(models.Model):
    """A matter that was sent to another conference (Überweisung), with file number and reply.

    `to_body` if that conference works on this platform, else `to_name`. `content` is the referred text as
    `[[key, kind, number, text], …]`, so that the other conference reads it without seeing our papers.
    `opened` is the matter opened there.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="referrals")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, null=True, on_delete=models.PROTECT, related_name="referrals")
    to_name = models.CharField(max_length=200)
    letter = models.TextField()
    content = models.JSONField()
    state = models.CharField(
        max_length=12,
        choices=[(each.value, each.label) for each in ReferralState],
        default=ReferralState.SENT.value,
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reply_due = models.DateTimeField(null=True)
    file_number_there = models.CharField(max_length=60, blank=True)
    opened = models.OneToOneField(Matter, null=True, on_delete=models.PROTECT, related_name="referred_from")
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, reply="") | (Q(replied_at__isnull=False) & ~Q(reply="")),
                name="referral_reply_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(opened__isnull=True) | Q(to_body__isnull=False),
                name="referral_opened_on_this_platform",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter.file_number} an {self.to_name}"
