"""The contact directory (Kontakte): cards are replaced, contacts end, guests are invited."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.contacts import CardText, GuestRight, check_contact_end
from laendertisch.procedure.permissions import Task
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import Contact, ContactCard, Guest
from laendertisch.records.years.models import Session

CHANGED = (
    "Diesen Kontakt hat inzwischen jemand anderes geändert. Ihre Angaben stehen noch im Formular; "
    "bitte vergleichen Sie sie mit den neuen."
)
INVITED = "Dieser Kontakt ist zu dieser Sitzung schon eingeladen."


@transaction.atomic
def create_contact(  # noqa: PLR0913 - these are the columns of a contact
    *,
    by: Actor,
    body: Body,
    card: CardText,
    valid_from: date,
    user: User | None = None,
    is_demo: bool = False,
) -> Contact:
    """Add a contact with its first card.

    Raises `NotPermitted`, `InputError` for a card that cannot be.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=body.pk)
    card = card.checked()
    contact = Contact.objects.create(body=body, user=user, valid_from=valid_from, is_demo=is_demo)
    _write_card(by, contact, card)
    record(
        by=by,
        capacity=capacity,
        action="create_contact",
        subject=_named(contact, card.name),
        after={**_described(card), "valid_from": valid_from.isoformat(), "body": body.pk},
    )
    return contact


@transaction.atomic
def change_contact(*, by: Actor, contact: Contact, card: CardText, based_on: int) -> ContactCard:
    """Replace the card of a contact; the old one stays readable. `based_on` is the card that was changed.

    Raises `NotPermitted`, `InputError`, `Conflict` if somebody was faster.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=contact.body_id)
    card = card.checked()
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    old = locked.cards.get(replaced_at__isnull=True)
    if old.pk != based_on:
        raise Conflict(CHANGED)
    old.replaced_at = timezone.now()
    old.save(update_fields=["replaced_at"])
    new = _write_card(by, locked, card)
    record(
        by=by,
        capacity=capacity,
        action="change_contact",
        subject=_named(locked, card.name),
        before=_described(old),
        after=_described(card),
    )
    return new


@transaction.atomic
def end_contact(*, by: Actor, contact: Contact, last_day: date, reason: str) -> Contact:
    """Set the last day of a contact. It can be shortened, never prolonged.

    Raises `NotPermitted`, `InputError` without a reason or before its first day, `RuleViolation` if it has
    ended earlier.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=contact.body_id)
    reason = checked_reason(reason)
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    check_contact_end(Period(locked.valid_from, locked.valid_to), last_day)
    before = {"valid_to": locked.valid_to.isoformat() if locked.valid_to else None}
    locked.valid_to = last_day
    locked.save(update_fields=["valid_to"])
    record(
        by=by,
        capacity=capacity,
        action="end_contact",
        subject=_named(locked, locked.cards.get(replaced_at__isnull=True).name),
        before=before,
        after={"valid_to": last_day.isoformat()},
        reason=reason,
    )
    return locked


@transaction.atomic
def invite_guest(
    *, by: Actor, session: Session, contact: Contact, right: GuestRight, note: str = ""
) -> Guest:
    """Invite a contact to a session as a guest.

    Raises `NotPermitted`, `InputError` for a contact of another conference, `RuleViolation` if it is
    invited already.
    """
    body = session.year.body_id
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=body)
    if contact.body_id != body:
        raise InputError("Der Kontakt gehört zu einer anderen Konferenz.")
    try:
        with transaction.atomic():
            guest = Guest.objects.create(
                session=session,
                contact=contact,
                right=right.value,
                note=tidy_line(note)[:300],
                invited_at=timezone.now(),
                invited_by=by.user,
            )
    except IntegrityError:
        raise RuleViolation(INVITED, code="guest_invited") from None
    record(
        by=by, capacity=capacity, action="invite_guest", subject=_guest(guest), after={"right": guest.right}
    )
    return guest


@transaction.atomic
def note_guest_answer(*, by: Actor, guest: Guest, accepted: bool) -> Guest:
    """Note whether a guest comes; a later answer takes the place of an earlier one, the trail keeps both.

    Raises `NotPermitted`, `RuleViolation` for a withdrawn invitation.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=guest.session.year.body_id)
    locked = _invitation(guest)
    before = {"accepted": locked.accepted}
    locked.accepted, locked.answered_at = accepted, timezone.now()
    locked.save(update_fields=["accepted", "answered_at"])
    record(
        by=by,
        capacity=capacity,
        action="note_guest_answer",
        subject=_guest(locked),
        before=before,
        after={"accepted": accepted},
    )
    return locked


@transaction.atomic
def withdraw_invitation(*, by: Actor, guest: Guest, reason: str) -> Guest:
    """Take an invitation back; the row stays.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it was withdrawn already.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=guest.session.year.body_id)
    reason = checked_reason(reason)
    locked = _invitation(guest)
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record(
        by=by,
        capacity=capacity,
        action="withdraw_invitation",
        subject=_guest(locked),
        after={"withdrawn": True},
        reason=reason,
    )
    return locked


def _invitation(guest: Guest) -> Guest:
    locked = Guest.objects.select_for_update().get(pk=guest.pk)
    if locked.withdrawn_at:
        raise RuleViolation("Diese Einladung ist zurückgenommen.", code="invitation_withdrawn")
    return locked


def _write_card(by: Actor, contact: Contact, card: CardText) -> ContactCard:
    return ContactCard.objects.create(
        contact=contact,
        name=card.name,
        title=card.title,
        greeting=card.greeting.value,
        function=card.function,
        organisation=card.organisation,
        belonging=card.belonging.value,
        land=card.land,  # type: ignore[misc]  # the column type cannot say `None`
        mail=card.mail,
        phone=card.phone,
        address=card.address,
        saved_at=timezone.now(),
        saved_by=by.user,
    )


def _named(contact: Contact, name: str) -> str:
    return f"Kontakt {contact.pk}: {name}"


def _guest(guest: Guest) -> str:
    name = guest.contact.cards.get(replaced_at__isnull=True).name
    return f"Gast {guest.pk}: {name}, {guest.session}"[:300]


def _described(card: CardText | ContactCard) -> dict[str, Any]:
    return {
        "name": card.name,
        "title": card.title,
        "greeting": str(card.greeting),
        "function": card.function,
        "organisation": card.organisation,
        "belonging": str(card.belonging),
        "land": card.land.code if card.land else None,
        "mail": card.mail,
        "phone": card.phone,
        "address": card.address,
    }
