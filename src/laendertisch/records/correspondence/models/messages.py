"""The outbox: one message for each recipient, with every try to deliver it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.outbox import MessageState
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models.templates import LetterTemplateVersion


class Mailing(models.Model):
    """A letter to several people before and after it was sent (Rundschreiben): text with placeholders.

    `values` are those that hold for all recipients, `lists` the keys of the distribution lists.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="mailings")
    template = models.ForeignKey(
        LetterTemplateVersion, null=True, on_delete=models.PROTECT, related_name="mailings"
    )
    subject = models.CharField(max_length=200)
    text = models.TextField()
    values = models.JSONField(default=dict)
    lists = models.JSONField(default=list)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.subject


class OutgoingMessage(models.Model):
    """A message to one person (Sendung). Text and address never change; `message_id` is the proof.

    `about` names what it belongs to, `reasons` why the person is on the list, `again` the message that this
    one repeats to a corrected address. `due_at` is when the next try may begin.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="messages")
    mailing = models.ForeignKey(Mailing, null=True, on_delete=models.PROTECT, related_name="messages")
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    about = models.CharField(max_length=300, blank=True)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in MessageState])
    message_id = models.CharField(max_length=200, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    again = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="repeated_by")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "due_at"], name="message_due")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject__contains="\n") & ~Q(subject__contains="\r"),
                name="message_subject_is_one_line",
            ),
            models.CheckConstraint(
                condition=~Q(to_address__contains="\n") & ~Q(to_name__contains="\n") & ~Q(to_address=""),
                name="message_address_is_one_line",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.SENT.value) | Q(sent_at__isnull=False),
                name="message_sent_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} an {self.to_address}"


class DeliveryAttempt(models.Model):
    """One try to hand a message to the mail server (Zustellversuch).

    `ended_at` is empty while the try runs, and for ever if the programme was killed meanwhile.
    """

    message = models.ForeignKey(OutgoingMessage, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=12, choices=[(each.value, each.label) for each in MessageState])
    detail = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["message", "number"]
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="attempt_one_per_number")]

    def __str__(self) -> str:
        return f"{self.message_id} #{self.number}"
