"""Named ways to ask for letters, templates and the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from laendertisch.procedure.outbox import DUE, NEED_A_PERSON, MessageState
from laendertisch.records.correspondence.models import (
    DeliveryAttempt,
    LetterTemplateVersion,
    Mailing,
    OutgoingMessage,
)

LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Proof:
    """What shows that a message left, when and to whom (Versandnachweis)."""

    message_id: str
    address: str
    state: MessageState
    sent_at: datetime | None
    attempts: tuple[DeliveryAttempt, ...]

    @property
    def arrived(self) -> bool:
        """Whether the mail server took it and nothing came back."""
        return self.state == MessageState.SENT


def proof_of(message: OutgoingMessage) -> Proof:
    """Return the proof of dispatch of a message, with every try."""
    return Proof(
        message_id=message.message_id,
        address=message.to_address,
        state=MessageState(message.state),
        sent_at=message.sent_at,
        attempts=tuple(message.attempts.all()),
    )


def due_messages(now: datetime) -> QuerySet[OutgoingMessage]:
    """Return the messages that may be handed to the mail server now, the oldest first."""
    return OutgoingMessage.objects.filter(state__in=[state.value for state in DUE], due_at__lte=now).order_by(
        "due_at", "pk"
    )


def lost_messages(before: datetime) -> QuerySet[OutgoingMessage]:
    """Return the messages whose try began before a moment and never ended."""
    return OutgoingMessage.objects.filter(state=MessageState.SENDING.value, due_at__lt=before)


def messages_for_a_person(body: str) -> QuerySet[OutgoingMessage]:
    """Return the messages of a conference that somebody has to look at."""
    states = [state.value for state in NEED_A_PERSON]
    return OutgoingMessage.objects.filter(body=body, state__in=states, repeated_by__isnull=True)


def message_by_id(text: str) -> OutgoingMessage | None:
    """Return the message with this Message-ID, written with or without angle brackets."""
    return OutgoingMessage.objects.filter(message_id=f"<{text.strip().strip('<>')}>").first()


def messages(body: str) -> QuerySet[OutgoingMessage]:
    """Return every message of a conference, the newest first."""
    return OutgoingMessage.objects.filter(body=body).select_related("mailing", "created_by")


def mailings(body: str) -> QuerySet[Mailing]:
    """Return the letters of a conference with how many of their copies stand where."""
    troubled = [state.value for state in NEED_A_PERSON]
    found = Mailing.objects.filter(body=body).annotate(
        total=Count("messages", filter=~Q(messages__state=MessageState.CANCELLED.value)),
        drafted=_copies([MessageState.DRAFTED.value]),
        sent=_copies([MessageState.SENT.value]),
        troubled=Count(
            "messages",
            filter=Q(messages__state__in=troubled, messages__repeated_by__isnull=True),
        ),
    )
    return found.order_by("-created_at", "-pk")


def drafted_letters(body: str, most: int) -> list[tuple[Mailing, int]]:
    """Return the newest letters of which copies are still drafts, with their number."""
    drafts = _copies([MessageState.DRAFTED.value])
    found = Mailing.objects.filter(body=body).annotate(drafts=drafts).filter(drafts__gt=0)
    return [(mailing, mailing.drafts) for mailing in found[:most]]


def mailing(body: str, pk: str) -> Mailing | None:
    """Return a letter of the conference; `pk` may be anything that somebody typed."""
    found = Mailing.objects.filter(body=body, pk=_number(pk))
    return found.select_related("template__template", "created_by", "replaces", "replaced_by").first()


def newest_templates(body: str, *, in_use: bool = False) -> QuerySet[LetterTemplateVersion]:
    """Return the newest version of every template, by name; with `in_use` without those that have ended."""
    newer = LetterTemplateVersion.objects.filter(template=OuterRef("template"), number__gt=OuterRef("number"))
    found = LetterTemplateVersion.objects.filter(~Exists(newer), template__body=body)
    if in_use:
        found = found.filter(template__ended_at__isnull=True)
    return found.select_related("template").order_by("template__name", "pk")


def template_version(body: str, pk: str) -> LetterTemplateVersion | None:
    """Return the newest version of a template in use; `pk` may be anything that somebody typed."""
    return newest_templates(body, in_use=True).filter(template=_number(pk)).first()


def _copies(states: list[str]) -> Count:
    return Count("messages", filter=Q(messages__state__in=states))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else 0
