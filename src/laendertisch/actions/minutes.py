"""The record of a session: draft, note, circulate, object, settle, approve (Beschlussniederschrift).

What a version says is built from the recorded facts and frozen; nobody types it. Everything about one record
waits at the row of that record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.decision_facts import note_decisions
from laendertisch.actions.desk import index_paper
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.minutes import (
    MinutesEvent,
    MinutesState,
    checked_period,
    checked_text,
    next_state,
    why_not_approved,
    why_not_circulated,
    why_not_drafted,
    why_not_objected,
    why_not_revised,
)
from laendertisch.procedure.minutes_changes import changes
from laendertisch.procedure.minutes_content import MinutesContent, digest_of, frozen, minutes_from_json
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.audit.subjects import subject
from laendertisch.records.minutes.building import content_of
from laendertisch.records.minutes.models import Minutes, MinutesNote, MinutesObjection, MinutesVersion
from laendertisch.records.minutes.queries import audience_of, facts_of, newest_version, open_objections
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.proceedings.queries import agenda_shown
from laendertisch.records.years.models import Session


@transaction.atomic
def draft_minutes(*, by: Actor, session: Session) -> MinutesVersion:
    """Make the first version of the record of a closed session from what was recorded in it.

    Raises `NotPermitted`, `RuleViolation` if the session is not over, has no agenda, or has a record.
    """
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=session.year.body_id)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    has_agenda = agenda_shown(locked) is not None
    _refuse(why_not_drafted(SessionState(locked.state), has_agenda=has_agenda), "minutes.draft")
    if Minutes.objects.filter(session=locked).exists():
        _refuse("Zu dieser Sitzung gibt es schon eine Niederschrift.", "minutes.exists")
    minutes = Minutes.objects.create(session=locked)
    version = _freeze(by, minutes, content_of(locked), ())
    note_decisions(by=by, session=locked)
    _written(by, capacity, "draft_minutes", minutes, after={"number": 1, "checksum": version.digest})
    return version


@transaction.atomic
def revise_minutes(*, by: Actor, minutes: Minutes, reason: str) -> MinutesVersion:
    """Make another version, marked with what differs from the one before; it goes to the Länder again.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if nothing differs or an objection
    is open.
    """
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=minutes.session.year.body_id)
    reason, locked = checked_reason(reason), _locked(minutes)
    _refuse(why_not_revised(facts_of(locked)), "minutes.revise")
    version = _revised(by, locked, reason)
    after = {"number": version.number, "checksum": version.digest, "state": locked.state}
    _written(by, capacity, "revise_minutes", locked, after=after, reason=reason)
    return version


@transaction.atomic
def add_minutes_note(*, by: Actor, minutes: Minutes, item: AgendaItem, text: str) -> MinutesNote:
    """Add a sentence to an item; it stands in the next version. Raises `NotPermitted`, `InputError`."""
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=minutes.session.year.body_id)
    text, locked = checked_text(text, "den Vermerk"), _locked(minutes)
    if item.session_id != locked.session_id:
        raise InputError("Bitte wählen Sie einen Punkt dieser Sitzung.")
    note = MinutesNote.objects.create(minutes=locked, item=item, text=text, at=timezone.now(), by=by.user)
    _written(by, capacity, "add_minutes_note", locked, after={"item": str(item), "text": text})
    return note


@transaction.atomic
def withdraw_minutes_note(*, by: Actor, note: MinutesNote, reason: str) -> MinutesNote:
    """Take a sentence back; versions that have it keep it. Raises `NotPermitted`, `InputError`."""
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=note.minutes.session.year.body_id)
    reason, locked = checked_reason(reason), _locked(note.minutes)
    row = MinutesNote.objects.select_for_update().get(pk=note.pk)
    if row.withdrawn_at:
        raise RuleViolation("Der Vermerk ist schon zurückgenommen.", code="minutes.note")
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    _written(by, capacity, "withdraw_minutes_note", locked, before={"text": row.text}, reason=reason)
    return row


@transaction.atomic
def circulate_minutes(  # noqa: PLR0913 - the parts of the mail
    *,
    by: Actor,
    minutes: Minutes,
    deadline: datetime,
    to: Sequence[tuple[str, str]],
    subject_line: str,
    text: str,
) -> MinutesVersion:
    """Send the newest version to the Länder; they may object until the instant of the deadline.

    Raises `NotPermitted`, `InputError` for a period that is too short or without recipients,
    `RuleViolation` if it is not a draft or no longer says what was recorded.
    """
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=minutes.session.year.body_id)
    locked, now = _locked(minutes), timezone.now()
    _refuse(why_not_circulated(facts_of(locked)), "minutes.circulate")
    version = newest_version(locked)
    version.circulated_at, version.deadline = now, checked_period(deadline, now)
    version.save(update_fields=["circulated_at", "deadline"])
    sent = put_mail(
        by=by,
        body=locked.session.year.body,
        to=to,
        subject=subject_line,
        text=text,
        about=f"{locked}, {version}",
        task=Task.WRITE_MINUTES,
    )
    version.messages.add(*sent)
    _move(locked, MinutesEvent.CIRCULATE)
    _index(by, version, minutes_from_json(version.content))
    after = {"number": version.number, "deadline": deadline.isoformat(), "to": len(sent)}
    _written(by, capacity, "circulate_minutes", locked, after=after)
    return version


@transaction.atomic
def object_to_minutes(
    *, by: Actor, minutes: Minutes, land: Land, text: str, item: AgendaItem | None = None
) -> MinutesObjection:
    """Object for the own Land to the version that was circulated, as a whole or about one item.

    Raises `NotPermitted`, `InputError` without a text, `RuleViolation` outside of the period.
    """
    capacity = by.must_be_allowed(Task.OBJECT_TO_MINUTES, body=minutes.session.year.body_id, land=land)
    text, locked = checked_text(text, "Ihren Einwand"), _locked(minutes)
    _refuse(why_not_objected(facts_of(locked), timezone.now()), "minutes.object")
    if item and item.session_id != locked.session_id:
        raise InputError("Bitte wählen Sie einen Punkt dieser Sitzung.")
    made = MinutesObjection.objects.create(
        version=newest_version(locked), land=land, item=item, text=text, at=timezone.now(), by=by.user
    )
    _move(locked, MinutesEvent.OBJECT)
    after = {"land": land.code, "item": str(item) if item else None, "text": text, "state": locked.state}
    _written(by, capacity, "object_to_minutes", locked, after=after)
    return made


@transaction.atomic
def settle_objection(
    *, by: Actor, objection: MinutesObjection, accepted: bool, reason: str
) -> MinutesObjection:
    """Decide about an objection. After the last open one there is a new version, to be circulated again.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if it is settled.
    """
    minutes = objection.version.minutes
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=minutes.session.year.body_id)
    reason, locked = checked_reason(reason), _locked(minutes)
    row = MinutesObjection.objects.select_for_update().get(pk=objection.pk)
    if row.settled_at:
        raise RuleViolation("Über diesen Einwand ist schon entschieden.", code="minutes.settled")
    row.accepted, row.settlement = accepted, reason
    row.settled_at, row.settled_by = timezone.now(), by.user
    row.save(update_fields=["accepted", "settlement", "settled_at", "settled_by"])
    if not open_objections(locked).exists():
        _revised(by, locked, _settlements(row.version))
    after = {"land": row.land.code, "accepted": accepted, "state": locked.state}
    _written(by, capacity, "settle_objection", locked, after=after, reason=reason)
    return row


@transaction.atomic
def approve_minutes(*, by: Actor, minutes: Minutes, agreement: str = "") -> MinutesVersion:
    """Approve the circulated version. `agreement` says how all Länder have agreed before the period ended.

    Raises `NotPermitted`, `RuleViolation` while the period runs or an objection is open, and if the recorded
    facts were corrected since.
    """
    capacity = by.must_be_allowed(Task.WRITE_MINUTES, body=minutes.session.year.body_id)
    locked, agreement = _locked(minutes), tidy_text(agreement)
    refusal = why_not_approved(facts_of(locked), timezone.now(), all_agreed=bool(agreement))
    _refuse(refusal, "minutes.approve")
    version = newest_version(locked)
    version.approved_at, version.approved_by, version.agreement = timezone.now(), by.user, agreement
    version.save(update_fields=["approved_at", "approved_by", "agreement"])
    _move(locked, MinutesEvent.APPROVE)
    after = {"number": version.number, "checksum": version.digest, "state": locked.state}
    _written(by, capacity, "approve_minutes", locked, after=after, reason=agreement)
    return version


def _locked(minutes: Minutes) -> Minutes:
    locked = Minutes.objects.select_for_update(of=("self",))
    return locked.select_related("session__year__body").get(pk=minutes.pk)


def _refuse(refusal: str | None, code: str) -> None:
    if refusal:
        raise RuleViolation(refusal, code=code)


def _move(minutes: Minutes, event: MinutesEvent) -> None:
    minutes.state = next_state(MinutesState(minutes.state), event).value
    minutes.save(update_fields=["state"])


def _revised(by: Actor, minutes: Minutes, reason: str) -> MinutesVersion:
    before, content = newest_version(minutes), content_of(minutes.session)
    marks = changes(minutes_from_json(before.content), content)
    version = _freeze(by, minutes, content, marks, number=before.number + 1, reason=reason)
    _move(minutes, MinutesEvent.REVISE)
    note_decisions(by=by, session=minutes.session)
    return version


def _freeze(  # noqa: PLR0913, PLR0917 - the columns of a version
    by: Actor,
    minutes: Minutes,
    content: MinutesContent,
    marks: Sequence[str],
    number: int = 1,
    reason: str = "",
) -> MinutesVersion:
    stored = frozen(content)
    version = MinutesVersion.objects.create(
        minutes=minutes,
        number=number,
        content=stored,
        digest=digest_of(stored),
        changes=list(marks),
        reason=reason,
        created_at=timezone.now(),
        created_by=by.user,
    )
    _index(by, version, content)
    return version


def _settlements(version: MinutesVersion) -> str:
    lines = [
        f"Einwand {each.land.short_name}: {'berücksichtigt' if each.accepted else 'nicht berücksichtigt'}. "
        f"{each.settlement}"
        for each in version.objections.all()
    ]
    return "\n".join(lines)


def _index(by: Actor, version: MinutesVersion, content: MinutesContent) -> None:
    """Let the search find the version, each person what is meant for them."""
    session = version.minutes.session
    texts = [
        part
        for item in content.items
        for part in (item.name, item.title, *(point.text for point in item.points), *item.notes)
    ]
    index_paper(
        by=by,
        kind=PaperKind.MINUTES,
        key=f"{session.pk}/{version.number}",
        title=f"{content.document_name} {session}, {version}",
        text="\n".join(texts),
        audience=audience_of(version, session.year.body_id),
        family=str(session.pk),
        rank=version.number,
    )


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    minutes: Minutes,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=subject("Niederschrift", minutes),
        before=before,
        after=after,
        reason=reason,
    )
