"""Distribution lists that the Geschäftsstelle keeps (Verteiler), with dated entries."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import long_day
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.mailing_lists import ListKey, ListKind
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import Contact, MailingList, MailingListEntry

LONGEST_NAME, LONGEST_PURPOSE = 120, 300


@transaction.atomic
def create_list(*, by: Actor, body: Body, name: str, purpose: str = "") -> MailingList:
    """Create an empty list.

    Raises `NotPermitted`, `InputError` without a name, `RuleViolation` for a name that exists.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=body.pk)
    name, purpose = tidy_line(name)[:LONGEST_NAME], tidy_line(purpose)[:LONGEST_PURPOSE]
    if not name:
        raise InputError("Der Name des Verteilers fehlt.")
    try:
        with transaction.atomic():
            made = MailingList.objects.create(body=body, name=name, purpose=purpose)
    except IntegrityError:
        raise RuleViolation(f"Einen Verteiler „{name}“ gibt es schon.", code="list_exists") from None
    record(
        by=by,
        capacity=capacity,
        action="create_list",
        subject=subject("Verteiler", made),
        after={"name": name, "purpose": purpose},
    )
    return made


@transaction.atomic
def add_list_entry(
    *,
    by: Actor,
    mailing_list: MailingList,
    valid_from: date,
    contact: Contact | None = None,
    computed: ListKey | None = None,
) -> MailingListEntry:
    """Put a contact or a computed list on a list, from a day on.

    Raises `NotPermitted`, `InputError` unless exactly one of both is given and fits, `RuleViolation` if it is
    on the list already.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=mailing_list.body_id)
    _check_entry(mailing_list, contact, computed)
    try:
        with transaction.atomic():
            entry = MailingListEntry.objects.create(
                mailing_list=mailing_list,
                contact=contact,
                computed=str(computed or ""),
                valid_from=valid_from,
            )
    except IntegrityError:
        raise RuleViolation("Das steht schon auf dem Verteiler.", code="list_entry_exists") from None
    record(
        by=by,
        capacity=capacity,
        action="add_list_entry",
        subject=subject("Verteiler", mailing_list),
        after={"entry": str(entry), "valid_from": valid_from.isoformat()},
    )
    return entry


@transaction.atomic
def end_list_entry(*, by: Actor, entry: MailingListEntry, last_day: date) -> MailingListEntry:
    """Set the last day of an entry.

    Raises `NotPermitted`, `InputError` before its first day, `RuleViolation` if it has ended already.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=entry.mailing_list.body_id)
    locked = MailingListEntry.objects.select_for_update().get(pk=entry.pk)
    if locked.valid_to:
        raise RuleViolation(f"Der Eintrag endet schon am {long_day(locked.valid_to)}.", code="entry_ended")
    if last_day < locked.valid_from:
        raise InputError(f"Der Eintrag gilt ab {long_day(locked.valid_from)}; er kann nicht früher enden.")
    locked.valid_to = last_day
    locked.save(update_fields=["valid_to"])
    record(
        by=by,
        capacity=capacity,
        action="end_list_entry",
        subject=subject("Verteiler", locked.mailing_list),
        after={"entry": str(locked), "valid_to": last_day.isoformat()},
    )
    return locked


@transaction.atomic
def end_list(*, by: Actor, mailing_list: MailingList, last_day: date) -> MailingList:
    """Set the last day of a list; what was sent to it stays readable.

    Raises `NotPermitted`, `RuleViolation` if it has ended already.
    """
    capacity = by.must_be_allowed(Task.MANAGE_CONTACTS, body=mailing_list.body_id)
    locked = MailingList.objects.select_for_update().get(pk=mailing_list.pk)
    if locked.ended_on:
        raise RuleViolation(f"Der Verteiler endet schon am {long_day(locked.ended_on)}.", code="list_ended")
    locked.ended_on = last_day
    locked.save(update_fields=["ended_on"])
    record(
        by=by,
        capacity=capacity,
        action="end_list",
        subject=subject("Verteiler", locked),
        after={"valid_to": last_day.isoformat()},
    )
    return locked


def _check_entry(mailing_list: MailingList, contact: Contact | None, computed: ListKey | None) -> None:
    if (contact is None) == (computed is None):
        raise InputError("Bitte wählen Sie entweder einen Kontakt oder einen Verteiler aus.")
    if contact and contact.body_id != mailing_list.body_id:
        raise InputError("Der Kontakt gehört zu einer anderen Konferenz.")
    if computed and computed.kind in (ListKind.OWN, ListKind.GUESTS):
        raise InputError("Auf einem Verteiler können nur Kontakte und berechnete Verteiler stehen.")
