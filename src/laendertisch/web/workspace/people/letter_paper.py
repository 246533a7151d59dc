"""A message as a letter on paper (Brief), under the letterhead of the conference."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from laendertisch.kernel.dates import long_day
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.contact_queries import postal_address
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.desk.models import Letterhead
from laendertisch.records.desk.queries import letterhead
from laendertisch.rendering.documents.description import Document, LetterHead, Paragraph


def letter_paper(message: OutgoingMessage, body: Body, day: date) -> Document:
    """Return the letter with sender, recipient, date and text."""
    written = localdate(message.sent_at or message.created_at)
    head = letterhead(body, written)
    return Document(
        title=message.subject,
        parts=tuple(Paragraph(text) for text in message.text.split("\n\n") if text.strip()),
        date=written,
        running_head=body.name,
        author=head.office if head else body.name,
        marks=() if message.sent_at else ("Entwurf",),
        opening=LetterHead(
            sender=_sender(head, body),
            recipient=_recipient(message, day),
            place_and_date=f"{head.place}, {long_day(written)}" if head else long_day(written),
        ),
    )


def _sender(head: Letterhead | None, body: Body) -> str:
    return (
        " · ".join([head.office, *head.address.splitlines()]) if head else f"Geschäftsstelle der {body.name}"
    )


def _recipient(message: OutgoingMessage, day: date) -> tuple[str, ...]:
    """Name and postal address if the directory knows it, else the mail address."""
    lines = postal_address(message.body_id, message.to_address, day)
    name = message.to_name or message.to_address
    return (name, *lines) if lines else (name, message.to_address)
