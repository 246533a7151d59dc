"""Named ways to ask for contacts, recipients and the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from laendertisch.procedure.outbox import DUE, NEED_A_PERSON, MessageState
from laendertisch.records.correspondence.models import DeliveryAttempt, OutgoingMessage


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
