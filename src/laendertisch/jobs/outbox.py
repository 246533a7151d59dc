"""Empty the outbox (Postversand): hand every due message to the mail server, none twice."""

from __future__ import annotations

import smtplib
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage, get_connection
from django.utils import timezone

from laendertisch.actions.outbox import begin_delivery, end_delivery, note_lost_deliveries
from laendertisch.actions.recording import Actor, command
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.outbox import MessageEvent, MessageState
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.desk.queries import letterhead

PATIENCE = 30
"""Seconds that the mail server has for each answer."""
MOST_AT_ONCE = 500
PERMANENT = 500
"""From this code on an answer of the mail server is final (RFC 5321, section 4.2.1)."""


@dataclass(frozen=True)
class Delivered:
    """What a run of the outbox did (Ergebnis des Versands): how many messages ended in which state."""

    states: Counter[MessageState] = field(default_factory=Counter)

    def lines(self) -> list[str]:
        """Return it for the command line."""
        if not self.states:
            return ["Der Postausgang ist leer."]
        return [f"{count} × {state.label}" for state, count in sorted(self.states.items())]


def deliver_due_messages(*, by: Actor, most: int = MOST_AT_ONCE) -> Delivered:
    """Send what is due and return what became of it. Messages that an earlier run lost become uncertain."""
    states = Counter({MessageState.UNCERTAIN: lost} if (lost := len(note_lost_deliveries(by=by))) else {})
    for _ in range(most):
        attempt = begin_delivery(by=by)
        if attempt is None:
            break
        event, detail = hand_over(attempt.message)
        message = end_delivery(by=by, attempt=attempt, event=event, detail=detail)
        states[MessageState(message.state)] += 1
    return Delivered(states)


def send_what_is_due(now: datetime) -> int:
    """Send what is due and return how many messages left; for the steps that time brings about."""
    return deliver_due_messages(by=command("Postversand")).states[MessageState.SENT]


def hand_over(message: OutgoingMessage) -> tuple[MessageEvent, str]:
    """Hand one message to the mail server; return what happened and its words.

    A connection that breaks after the message began to flow leaves open whether it arrived.
    """
    connection = get_connection(timeout=PATIENCE)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as problem:
        return MessageEvent.POSTPONE, f"Der Mailserver antwortet nicht: {problem}"
    try:
        connection.send_messages([as_mail(message)])
    except smtplib.SMTPRecipientsRefused as refused:
        return _answered(*next(iter(refused.recipients.values())))
    except smtplib.SMTPResponseException as answer:
        return _answered(answer.smtp_code, answer.smtp_error)
    except (BadHeaderError, UnicodeError, smtplib.SMTPNotSupportedError) as problem:
        return MessageEvent.REFUSE, f"Die Nachricht lässt sich nicht versenden: {problem}"
    except (OSError, smtplib.SMTPException) as problem:
        return MessageEvent.LOSE_TRACK, f"Die Verbindung brach ab: {problem}"
    finally:
        connection.close()
    return MessageEvent.ACCEPT, ""


def as_mail(message: OutgoingMessage) -> EmailMessage:
    """Return the message as a mail. Its name and address become exactly one recipient.

    The conference writes under the name of its letterhead; answers go to the address that stands there.
    """
    _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    head = letterhead(message.body, timezone.localdate())
    return EmailMessage(
        subject=message.subject,
        body=message.text,
        from_email=formataddr((tidy_line(head.office), address)) if head else settings.DEFAULT_FROM_EMAIL,
        reply_to=[head.email] if head and head.email else None,
        to=[formataddr((message.to_name, message.to_address))],
        headers={"Message-ID": message.message_id},
    )


def _answered(code: int, words: bytes | str) -> tuple[MessageEvent, str]:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    event = MessageEvent.REFUSE if code >= PERMANENT else MessageEvent.POSTPONE
    return event, f"Antwort des Mailservers: {code} {text}"
