"""Templates and letters to many (Vorlagen, Rundschreiben): written, looked at, then sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from laendertisch.actions.outbox import draft_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import long_day
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line
from laendertisch.procedure.letters import TYPED, LetterText, letter_for
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.procedure.outbox import MessageEvent, MessageState, after
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import LetterTemplate, LetterTemplateVersion, Mailing
from laendertisch.records.correspondence.recipients import recipients_of

LONGEST_NAME = 120
CHANGED = "Diese Vorlage hat inzwischen jemand anderes geändert. Bitte vergleichen Sie beide Texte."
COUNTED = (
    "Es sind inzwischen {now} Sendungen, nicht {seen}. Bitte sehen Sie sich die Vorschau noch einmal an."
)
NO_DRAFT = "Dieses Schreiben ist schon versendet oder verworfen."


@transaction.atomic
def create_template(*, by: Actor, body: Body, name: str, letter: LetterText) -> LetterTemplateVersion:
    """Create a template with its first version.

    Raises `NotPermitted`, `InputError` for an unusable text or an unknown placeholder, `RuleViolation` for a
    name that exists.
    """
    by.must_be_allowed(Task.SEND_MAIL, body=body.pk)
    name = tidy_line(name)[:LONGEST_NAME]
    if not name:
        raise InputError("Der Name der Vorlage fehlt.")
    try:
        with transaction.atomic():
            template = LetterTemplate.objects.create(body=body, name=name)
    except IntegrityError:
        raise RuleViolation(f"Eine Vorlage „{name}“ gibt es schon.", code="template_exists") from None
    return save_template(by=by, template=template, letter=letter, based_on=0)


@transaction.atomic
def save_template(
    *, by: Actor, template: LetterTemplate, letter: LetterText, based_on: int
) -> LetterTemplateVersion:
    """Save a template as its next version.

    Raises `NotPermitted`, `InputError` as `create_template`, `Conflict` if `based_on` is not the newest
    version, `RuleViolation` for a template that has ended.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=template.body_id)
    letter = letter.checked()
    locked = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    if locked.ended_at:
        raise RuleViolation("Diese Vorlage ist beendet.", code="template_ended")
    newest = locked.versions.first()
    if (newest.number if newest else 0) != based_on:
        raise Conflict(CHANGED)
    version = LetterTemplateVersion.objects.create(
        template=locked,
        number=based_on + 1,
        subject=letter.subject,
        text=letter.text,
        saved_at=timezone.now(),
        saved_by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="save_template",
        subject=subject("Vorlage", locked),
        before={"version": based_on} if based_on else None,
        after={"version": version.number, "title": version.subject},
    )
    return version


@transaction.atomic
def end_template(*, by: Actor, template: LetterTemplate) -> LetterTemplate:
    """End a template: it is no longer offered; what was written with it stays.

    Raises `NotPermitted`, `RuleViolation` if it has ended already.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=template.body_id)
    locked = LetterTemplate.objects.select_for_update().get(pk=template.pk)
    if locked.ended_at:
        raise RuleViolation("Diese Vorlage ist beendet.", code="template_ended")
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    record(by=by, capacity=capacity, action="end_template", subject=subject("Vorlage", locked))
    return locked


@transaction.atomic
def prepare_mailing(  # noqa: PLR0913 - these are the parts of a letter to many
    *,
    by: Actor,
    body: Body,
    letter: LetterText,
    values: Mapping[str, str],
    lists: Sequence[ListKey],
    template: LetterTemplateVersion | None = None,
    replaces: Mailing | None = None,
) -> Mailing:
    """Write one draft for everybody on the lists today; nothing leaves yet.

    `values` are those of the placeholders that the writer gives. `replaces` is the mailing of which this is a
    new wording: its drafts are discarded.
    Raises `NotPermitted`, `InputError` for an unusable text, an unknown placeholder or one without a
    value, or when nobody on the lists has an address, `RuleViolation` if the mailing replaced was sent.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=body.pk)
    letter = letter.checked()
    typed = {name: tidy_line(text) for name, text in values.items() if name in TYPED}
    everybody = typed | _of_conference(by, body)
    found = recipients_of(body, lists, timezone.localdate())
    if replaces:
        _discard(replaces)
    mailing = Mailing.objects.create(
        body=body,
        template=template,
        subject=letter.subject,
        text=letter.text,
        values=typed,
        lists=[str(key) for key in lists],
        created_at=timezone.now(),
        created_by=by.user,
        replaces=replaces,
    )
    draft_mail(
        by=by, mailing=mailing, texts=[letter_for(letter, each, everybody) for each in found.recipients]
    )
    record(
        by=by,
        capacity=capacity,
        action="prepare_mailing",
        subject=subject("Schreiben", mailing),
        after={
            "title": letter.subject,
            "lists": mailing.lists,
            "without_address": [each.name for each in found.without_address],
        },
    )
    return mailing


@transaction.atomic
def send_mailing(*, by: Actor, mailing: Mailing, count: int) -> int:
    """Give the drafts of a mailing to the outbox and return their number. `count` is what the person saw.

    Raises `NotPermitted`, `RuleViolation` if there are no drafts (any more), `Conflict` if their
    number changed.
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=mailing.body_id)
    locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
    drafts = locked.messages.filter(state=MessageState.DRAFTED.value)
    queued = after(MessageState.DRAFTED, MessageEvent.QUEUE)
    found = drafts.update(state=queued.value, due_at=timezone.now())
    if not found:
        raise RuleViolation(NO_DRAFT, code="mailing_without_drafts")
    if found != count:  # the transaction takes the drafts back
        raise Conflict(COUNTED.format(now=found, seen=count))
    record(
        by=by,
        capacity=capacity,
        action="send_mailing",
        subject=subject("Schreiben", locked),
        after={"count": found},
    )
    return found


@transaction.atomic
def discard_mailing(*, by: Actor, mailing: Mailing) -> int:
    """Discard the drafts of a mailing and return their number; the rows stay.

    Raises `NotPermitted`, `RuleViolation` if there are no drafts (any more).
    """
    capacity = by.must_be_allowed(Task.SEND_MAIL, body=mailing.body_id)
    found = _discard(mailing)
    record(
        by=by,
        capacity=capacity,
        action="discard_mailing",
        subject=subject("Schreiben", mailing),
        after={"count": found},
    )
    return found


def _discard(mailing: Mailing) -> int:
    locked = Mailing.objects.select_for_update().get(pk=mailing.pk)
    cancelled = after(MessageState.DRAFTED, MessageEvent.CANCEL)
    found = locked.messages.filter(state=MessageState.DRAFTED.value).update(state=cancelled.value)
    if not found:
        raise RuleViolation(NO_DRAFT, code="mailing_without_drafts")
    return found


def _of_conference(by: Actor, body: Body) -> dict[str, str]:
    return {
        "konferenz": body.name,
        "konferenz_kurz": body.abbreviation,
        "datum": long_day(timezone.localdate()),
        "absender": by.user.name if by.user else by.name,
    }
