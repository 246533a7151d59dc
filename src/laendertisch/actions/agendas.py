"""The agenda of a session: items, order, TOP numbers, immutable versions (Tagesordnung)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.matters import move_on
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.agendas import (
    checked_item_title,
    checked_top_number,
    suggested_top_number,
    why_late,
    why_not_changed,
    why_not_issued,
)
from laendertisch.procedure.matters import MatterEvent, MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Section
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.proceedings.models import AgendaEntry, AgendaItem, AgendaVersion
from laendertisch.records.proceedings.queries import (
    freeze_instant,
    green_items,
    is_frozen,
    issued_agendas,
    issued_to_laender,
    top_numbers,
    working_agenda,
)
from laendertisch.records.years.models import Session


@transaction.atomic
def start_agenda(*, by: Actor, session: Session, note: str = "") -> AgendaVersion:
    """Begin a version of the agenda with everything the newest issued one says.

    Raises `NotPermitted`, `RuleViolation` if one is already being worked on or the session is over.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=session.year.body_id)
    locked = _locked(session)
    if working_agenda(locked):
        raise RuleViolation(
            "An der Tagesordnung wird schon gearbeitet; bitte geben Sie zuerst diese Fassung heraus.",
            code="agenda_in_work",
        )
    last = issued_agendas(locked).first()
    agenda = AgendaVersion.objects.create(
        session=locked,
        number=last.number + 1 if last else 1,
        note=tidy_line(note)[:300],
        created_at=timezone.now(),
        created_by=by.user,
    )
    AgendaEntry.objects.bulk_create(
        AgendaEntry(
            agenda=agenda, item=old.item, position=old.position, late=old.late, late_reason=old.late_reason
        )
        for old in (last.entries.select_related("item") if last else ())
    )
    _record(by, capacity, "start_agenda", agenda, after={"number": agenda.number})
    return agenda


@transaction.atomic
def put_on_agenda(  # noqa: PLR0913 - these are the columns of an item
    *,
    by: Actor,
    session: Session,
    section: Section,
    matter: Matter | None = None,
    title: str = "",
    top_number: str = "",
    late_reason: str = "",
) -> AgendaEntry:
    """Put a matter, or a point without one, at the end of its section; a version is begun if there is none.

    The newest text that was issued to all Länder is dealt with.
    After the freeze the item is late and needs a reason. Raises `NotPermitted`, `InputError`, and
    `RuleViolation` if the matter already stands there, has no issued version, or the session is over.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=session.year.body_id)
    locked = _locked(session)
    late_reason = _late_reason(locked, late_reason)
    agenda = working_agenda(locked) or start_agenda(by=by, session=locked)
    version = _version_for(locked, matter) if matter else None
    item = AgendaItem.objects.create(
        session=locked,
        matter=matter,
        version=version,
        title=checked_item_title(title or (matter.title if matter else "")),
        section=section.value,
        top_number=checked_top_number(top_number, top_numbers(locked)) if top_number else "",
        created_at=timezone.now(),
    )
    entry = AgendaEntry.objects.create(
        agenda=agenda,
        item=item,
        position=_make_room(agenda, section, late=bool(late_reason)),
        late=bool(late_reason),
        late_reason=late_reason,
    )
    if matter and MatterStage(matter.stage) != MatterStage.ON_AGENDA:
        move_on(
            by=by,
            matter=matter,
            event=MatterEvent.PUT_ON_AGENDA,
            text=f"Auf die Tagesordnung gesetzt: {locked}.",
            session=locked,
        )
    after = {"item": str(item), "section": item.section, "late": entry.late}
    _record(by, capacity, "put_on_agenda", agenda, after=after, reason=late_reason)
    return entry


@transaction.atomic
def order_agenda(
    *, by: Actor, agenda: AgendaVersion, items: Sequence[int], based_on: Sequence[int]
) -> AgendaVersion:
    """Bring all items of the version in work into a new order at once; `based_on` is the order that was seen.

    Raises `NotPermitted`, `RuleViolation` for an issued version, `InputError` if items are missing,
    `Conflict` if somebody else changed the agenda in the meantime.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=agenda.session.year.body_id)
    _locked(agenda.session)
    agenda = AgendaVersion.objects.select_for_update().get(pk=agenda.pk)
    if agenda.issued_at:
        raise RuleViolation(
            "Diese Fassung ist herausgegeben und ändert sich nicht mehr.", code="agenda_issued"
        )
    entries = {each.item_id: each for each in agenda.entries.order_by("position", "id")}
    before = list(entries)
    if list(based_on) != before:
        raise Conflict(
            "Jemand anderes hat die Tagesordnung inzwischen geändert. Bitte laden Sie die Seite neu und "
            "ordnen Sie noch einmal; es wurde nichts überschrieben."
        )
    if sorted(items) != sorted(before):
        raise InputError("Bitte geben Sie für jeden Punkt genau einen Platz an.")
    for position, item in enumerate(items, 1):
        entries[item].position = position
    AgendaEntry.objects.bulk_update(entries.values(), ["position"])
    _record(by, capacity, "order_agenda", agenda, before={"order": before}, after={"order": list(items)})
    return agenda


@transaction.atomic
def issue_agenda(*, by: Actor, session: Session, freeze: bool = False) -> AgendaVersion:
    """Issue the version in work for ever; items without a TOP number get the next one of their section.

    `freeze`: from now on everything new is late. Raises `NotPermitted`, `RuleViolation` if there is nothing
    to issue.
    """
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=session.year.body_id)
    locked = _locked(session)
    agenda = working_agenda(locked)
    entries = list(agenda.entries.select_related("item").order_by("position", "id")) if agenda else []
    if refusal := why_not_issued(len(entries), new=agenda is not None):
        raise RuleViolation(refusal, code="agenda_not_issuable")
    assert agenda is not None
    _number_items([each.item for each in entries], list(top_numbers(locked)))
    green = green_items(locked)
    for entry in entries:
        entry.green = entry.item_id in green
    AgendaEntry.objects.bulk_update(entries, ["green"])
    agenda.issued_at, agenda.frozen = timezone.now(), freeze or is_frozen(locked)
    agenda.save(update_fields=["issued_at", "frozen"])
    renew_screen(by=by, session=locked)
    after = {"number": agenda.number, "frozen": agenda.frozen, "items": [str(each.item) for each in entries]}
    _record(by, capacity, "issue_agenda", agenda, after=after)
    return agenda


def _locked(session: Session) -> Session:
    """Everything about one agenda waits at the row of its session."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if refusal := why_not_changed(SessionState(locked.state)):
        raise RuleViolation(refusal, code="agenda_closed")
    return locked


def _late_reason(session: Session, reason: str) -> str:
    late = why_late(frozen=is_frozen(session), freeze_at=freeze_instant(session), now=timezone.now())
    reason = tidy_text(reason)
    if late and not reason:
        raise InputError(f"{late} Bitte begründen Sie die Nachmeldung.")
    return reason if late else ""


def _version_for(session: Session, matter: Matter) -> DraftVersion:
    if matter.body_id != session.year.body_id:
        raise InputError("Der Vorgang gehört zu einer anderen Konferenz.")
    if AgendaItem.objects.filter(session=session, matter=matter, withdrawn_at__isnull=True).exists():
        raise RuleViolation("Der Vorgang steht schon auf der Tagesordnung dieser Sitzung.", code="item_twice")
    version = issued_to_laender(matter).last()
    if version is None:
        raise RuleViolation(
            "Der Vorgang hat noch keine Fassung, die für alle Länder herausgegeben ist.",
            code="no_issued_version",
        )
    return version


def _make_room(agenda: AgendaVersion, section: Section, *, late: bool) -> int:
    """Return the place of a new item: behind its section, or behind all if it is late; the others move on."""
    order, rows = list(Section), agenda.entries.order_by("position", "id")
    placed = [(each.position, Section(each.item.section)) for each in rows.select_related("item")]
    before = [place for place, other in placed if late or order.index(other) <= order.index(section)]
    place = max(before, default=0) + 1
    agenda.entries.filter(position__gte=place).update(position=F("position") + 1)
    return place


def _number_items(items: Sequence[AgendaItem], taken: list[str]) -> None:
    fresh = [each for each in items if not each.top_number]
    for item in fresh:
        item.top_number = suggested_top_number(Section(item.section), taken)
        taken.append(item.top_number)
    AgendaItem.objects.bulk_update(fresh, ["top_number"])


def _record(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    agenda: AgendaVersion,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=f"Tagesordnung {agenda.pk}: {agenda}, {agenda.session}"[:300],
        before=before,
        after=after,
        reason=reason,
    )
