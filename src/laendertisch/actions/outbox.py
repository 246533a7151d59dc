"""The outbox (Postausgang): put messages in, hand each over once, and note what became of it.

Handing over has three steps, so that a programme killed at any moment sends nothing twice: mark the message
as being sent and commit; talk to the mail server; note the answer. What was marked and never answered is
„unklar“, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.outbox import (
    LONGEST_TRY,
    MessageEvent,
    MessageState,
    MessageText,
    after,
    each_once,
    must_be_repeatable,
    own_domain,
    wait_after,
)
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject as named
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import DeliveryAttempt, Mailing, OutgoingMessage
from laendertisch.records.correspondence.queries import due_messages, lost_messages

GONE = "Diese Sendung hat inzwischen jemand anderes bearbeitet. Bitte laden Sie die Seite neu."


@transaction.atomic
def put_mail(  # noqa: PLR0913 - these are the parts of a message
    *,
    by: Actor,
    body: Body,
    to: Sequence[tuple[str, str]],
    subject: str,
    text: str,
    about: str = "",
    task: Task = Task.SEND_MAIL,
) -> list[OutgoingMessage]:
    """Put one message for each recipient (name, address) into the outbox; it leaves with the next run.

    `about` names what the mail belongs to, `task` what the caller is doing: whoever may do that in the
    conference may have it mailed. The same address gets one message.
    Raises `NotPermitted`, `InputError` without recipients, for a wrong address or an unusable text.
    """
    capacity = by.must_be_allowed(task, body=body.pk)
    texts = each_once([MessageText(name, address, subject, text).checked() for name, address in to])
    messages = _put(by, body, texts, MessageState.QUEUED, about=tidy_line(about)[:300])
    record(
        by=by,
        capacity=capacity,
        action="put_mail",
        subject=_outbox_of(body),
        after={"about": about, "title": texts[0].subject, "to": [text.address for text in texts]},
    )
    return messages


@transaction.atomic
def draft_mail(*, by: Actor, mailing: Mailing, texts: Sequence[MessageText]) -> list[OutgoingMessage]:
    """Write the messages of a mailing as drafts: they leave when somebody sends the mailing.

    Raises `NotPermitted`, `InputError` without recipients, for a wrong address or an unusable text.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=mailing.body_id)
    texts = each_once([text.checked() for text in texts])
    messages = _put(by, mailing.body, texts, MessageState.DRAFTED, mailing=mailing)
    record(
        by=by,
        capacity=capacity,
        action="draft_mail",
        subject=_outbox_of(mailing.body),
        after={"mailing": mailing.pk, "title": mailing.subject, "to": [text.address for text in texts]},
    )
    return messages


@transaction.atomic
def cancel_message(*, by: Actor, message: OutgoingMessage, reason: str) -> OutgoingMessage:
    """Take a message out of the outbox before it leaves.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it has left.
    """
    return _decided(by, message, MessageEvent.CANCEL, reason)


@transaction.atomic
def note_bounce(*, by: Actor, message: OutgoingMessage, reason: str) -> OutgoingMessage:
    """Note that a message came back as undeliverable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it has not left.
    """
    return _decided(by, message, MessageEvent.BOUNCE, reason)


@transaction.atomic
def confirm_sent(*, by: Actor, message: OutgoingMessage, reason: str) -> OutgoingMessage:
    """Decide that a message of which nobody knew has left (the recipient has it).

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is not uncertain.
    """
    return _decided(by, message, MessageEvent.CONFIRM, reason, sent_at=message.due_at or timezone.now())


@transaction.atomic
def send_uncertain_again(*, by: Actor, message: OutgoingMessage, reason: str) -> OutgoingMessage:
    """Decide that a message of which nobody knew has not left; it is sent with the same Message-ID.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is not uncertain.
    """
    return _decided(by, message, MessageEvent.REPEAT, reason, due_at=timezone.now())


@transaction.atomic
def send_to_new_address(*, by: Actor, message: OutgoingMessage, address: str) -> OutgoingMessage:
    """Send a failed or bounced message again as a new one; the old one stays as it is.

    Raises `NotPermitted`, `InputError` for a wrong address, `RuleViolation` for one that may have arrived or
    has been sent again already.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=message.body_id)
    old = OutgoingMessage.objects.select_for_update().get(pk=message.pk)
    must_be_repeatable(MessageState(old.state), repeated=hasattr(old, "repeated_by"))
    text = MessageText(old.to_name, address, old.subject, old.text, tuple(old.reasons)).checked()
    [new] = _put(by, old.body, [text], MessageState.QUEUED, about=old.about, mailing=old.mailing, again=old)
    record(
        by=by,
        capacity=capacity,
        action="send_to_new_address",
        subject=named("Sendung", new),
        before={"to": old.to_address, "state": old.state},
        after={"to": new.to_address, "state": new.state},
    )
    return new


@transaction.atomic
def begin_delivery(*, by: Actor) -> DeliveryAttempt | None:
    """Take the next due message for a try and mark it as being sent; `None` if there is none.

    The caller must leave the transaction before it talks to the mail server.
    """
    message = due_messages(timezone.now()).select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return None
    before = message.state
    message.state = after(MessageState(before), MessageEvent.BEGIN).value
    message.tries += 1
    message.due_at = timezone.now()
    message.save(update_fields=["state", "tries", "due_at"])
    attempt = DeliveryAttempt.objects.create(
        message=message, number=message.attempts.count() + 1, began_at=message.due_at, state=message.state
    )
    _record_try(by, message, before, "begin_delivery")
    return attempt


@transaction.atomic
def end_delivery(
    *, by: Actor, attempt: DeliveryAttempt, event: MessageEvent, detail: str = ""
) -> OutgoingMessage:
    """Note what the mail server answered: accepted, refused for good, postponed, or nobody knows.

    After the last allowed try a postponed message is given up.
    Raises `Conflict` if the try has been closed already.
    """
    message = OutgoingMessage.objects.select_for_update().get(pk=attempt.message_id)
    if message.state != MessageState.SENDING or message.attempts.filter(number__gt=attempt.number).exists():
        raise Conflict(GONE)
    _close(message, attempt, event, detail, timezone.now())
    _record_try(by, message, MessageState.SENDING.value, "end_delivery", detail)
    return message


@transaction.atomic
def note_lost_deliveries(*, by: Actor) -> list[OutgoingMessage]:
    """Mark messages whose try never ended as uncertain: the programme was killed while it sent them."""
    now = timezone.now()
    lost = list(lost_messages(now - LONGEST_TRY).select_for_update(of=("self",)))
    for message in lost:
        attempt = message.attempts.latest("number")
        _close(message, attempt, MessageEvent.LOSE_TRACK, "Der Versand wurde unterbrochen.", None)
    if lost:
        record(
            by=by,
            capacity="",
            action="note_lost_deliveries",
            subject="Postausgang",
            after={"to": [message.to_address for message in lost]},
        )
    return lost


def _outbox_of(body: Body) -> str:
    return f"Postausgang {body.abbreviation}"


def _put(
    by: Actor, body: Body, texts: Iterable[MessageText], state: MessageState, **columns: Any
) -> list[OutgoingMessage]:
    """Write messages, each with an identification of its own that is never given again."""
    now, domain = timezone.now(), own_domain(settings.DEFAULT_FROM_EMAIL)
    return OutgoingMessage.objects.bulk_create(
        OutgoingMessage(
            body=body,
            to_name=text.name,
            to_address=text.address,
            subject=text.subject,
            text=text.text,
            reasons=list(text.reasons),
            state=state.value,
            message_id=f"<{uuid4()}@{domain}>",
            created_at=now,
            created_by=by.user,
            due_at=now if state == MessageState.QUEUED else None,
            **columns,
        )
        for text in texts
    )


def _decided(
    by: Actor, message: OutgoingMessage, event: MessageEvent, reason: str, **columns: Any
) -> OutgoingMessage:
    """Do what a person decided about one message, with a reason."""
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=message.body_id)
    reason = checked_reason(reason)
    locked = OutgoingMessage.objects.select_for_update().get(pk=message.pk)
    before = locked.state
    locked.state = after(MessageState(before), event).value
    for name, value in columns.items():
        setattr(locked, name, value)
    locked.save(update_fields=["state", *columns])
    record(
        by=by,
        capacity=capacity,
        action=f"{event.value}_message",
        subject=named("Sendung", locked),
        before={"state": before},
        after={"state": locked.state},
        reason=reason,
    )
    return locked


def _close(
    message: OutgoingMessage,
    attempt: DeliveryAttempt,
    event: MessageEvent,
    detail: str,
    ended_at: datetime | None,
) -> None:
    """Write the end of a try to the message and to its log."""
    now = timezone.now()
    wait = wait_after(message.tries)
    if event == MessageEvent.POSTPONE and wait is None:
        event = MessageEvent.REFUSE
    message.state = after(MessageState(message.state), event).value
    if event == MessageEvent.POSTPONE and wait:
        message.due_at = now + wait
    message.sent_at = now if event == MessageEvent.ACCEPT else None
    message.save(update_fields=["state", "due_at", "sent_at"])
    attempt.state, attempt.ended_at, attempt.detail = message.state, ended_at, tidy_line(detail)[:500]
    attempt.save(update_fields=["state", "ended_at", "detail"])


def _record_try(by: Actor, message: OutgoingMessage, before: str, action: str, detail: str = "") -> None:
    record(
        by=by,
        capacity="",
        action=action,
        subject=named("Sendung", message),
        before={"state": before},
        after={"state": message.state, "tries": message.tries},
        reason=tidy_line(detail)[:500],
    )
