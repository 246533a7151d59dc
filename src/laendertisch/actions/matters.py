"""Matters: open, join, withdraw, carry over (Vorgänge)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.open_amendments import settle_open
from laendertisch.actions.recording import Actor, record
from laendertisch.actions.writers import must_write
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.matters import (
    MatterEvent,
    MatterFacts,
    MatterKind,
    MatterStage,
    checked_title,
    file_number,
    next_stage,
    why_not_join,
    why_not_leave,
    why_not_withdraw,
)
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body, Topic, WorkingGroup
from laendertisch.records.matters.models import Applicant, DraftVersion, Matter, MatterStep
from laendertisch.records.matters.queries import author_audience, facts_of, matters_seen_by
from laendertisch.records.years.models import ChairYear, Session

LONGEST_PLACE = 300


@transaction.atomic
def open_matter(  # noqa: PLR0913 - what is known of a matter when it begins
    *,
    by: Actor,
    body: Body,
    title: str,
    kind: MatterKind = MatterKind.RESOLUTION,
    land: Land | None = None,
    year: ChairYear | None = None,
    working_group: WorkingGroup | None = None,
    matter_class: str = "substance",
    predecessor: Matter | None = None,
    is_demo: bool = False,
) -> Matter:
    """Open a matter with its file number and an empty first version; `land` tables it.

    Without a Land it is a matter of the Geschäftsstelle. Without a year it belongs to the current one.
    Raises `NotPermitted`, `InputError` without a usable title.
    """
    capacity = by.must_be_allowed(Task.OPEN_MATTER, body=body.pk, land=land)
    if land is None and not by.is_command and why_not(Task.MANAGE_AGENDA, by.functions, body=body.pk):
        raise InputError("Bitte wählen Sie das Land, das den Vorgang einbringt.")
    Body.objects.select_for_update().get(pk=body.pk)  # two people never get the same file number
    now = timezone.now()
    matter = Matter.objects.create(
        body=body,
        year=year or _current_year(body),
        file_number=_next_file_number(body),
        title=checked_title(title),
        kind=kind.value,
        matter_class=matter_class,
        predecessor=predecessor,
        created_at=now,
        created_by=by.user,
        is_demo=is_demo,
    )
    if land:
        Applicant.objects.create(matter=matter, land=land, since=now)
    _first_version(matter, by.user, land, working_group)
    add_step(by=by, matter=matter, kind="opened", text=f"Vorgang angelegt: {matter.get_kind_display()}.")
    record(
        by=by,
        capacity=capacity,
        action="open_matter",
        subject=subject("Vorgang", matter),
        after={"title": matter.title, "kind": matter.kind, "land": land.code if land else None},
    )
    return matter


@transaction.atomic
def rename_matter(*, by: Actor, matter: Matter, title: str) -> Matter:
    """Give a matter and its text in work another title; issued versions keep theirs.

    Raises `NotPermitted`, `InputError`, `RuleViolation` when the matter is closed.
    """
    locked, _ = _locked(matter)
    capacity = must_write(by=by, task=Task.EDIT_DRAFT, audience=author_audience(locked))
    if not MatterStage(locked.stage).open:
        raise RuleViolation("Der Vorgang ist abgeschlossen; sein Titel steht fest.", code="matter.rename")
    before, locked.title = locked.title, checked_title(title)
    locked.save(update_fields=["title"])
    locked.versions.filter(issued_at__isnull=True).update(title=locked.title)
    record(
        by=by,
        capacity=capacity,
        action="rename_matter",
        subject=subject("Vorgang", locked),
        before={"title": before},
        after={"title": locked.title},
    )
    return locked


@transaction.atomic
def join_matter(*, by: Actor, matter: Matter, land: Land) -> Applicant:
    """Let a Land join the applicants (Mitantragsteller). Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.JOIN_MATTER, body=matter.body_id, land=land)
    locked, facts = _locked(matter)
    _must_see(by, locked)
    _refuse(why_not_join(facts, land), "matter.join")
    joined = Applicant.objects.create(matter=locked, land=land, joins=True, since=timezone.now())
    add_step(by=by, matter=locked, kind="joined", text=f"{land.short_name} tritt dem Antrag bei.")
    record(
        by=by,
        capacity=capacity,
        action="join_matter",
        subject=subject("Vorgang", locked),
        after={"land": land.code},
    )
    return joined


@transaction.atomic
def leave_matter(*, by: Actor, matter: Matter, land: Land, reason: str = "") -> None:
    """Let a Land leave the applicants; the others carry on. Raises `NotPermitted`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.JOIN_MATTER, body=matter.body_id, land=land)
    locked, facts = _locked(matter)
    _refuse(why_not_leave(facts, land), "matter.leave")
    rows = Applicant.objects.filter(matter=locked, land=land, withdrawn_at__isnull=True)
    rows.update(withdrawn_at=timezone.now())
    text = f"{land.short_name} stellt den Antrag nicht mehr."
    add_step(by=by, matter=locked, kind="left", text=_with_reason(text, reason))
    record(
        by=by,
        capacity=capacity,
        action="leave_matter",
        subject=subject("Vorgang", locked),
        before={"land": land.code},
        reason=tidy_text(reason),
    )


@transaction.atomic
def withdraw_matter(*, by: Actor, matter: Matter, reason: str, land: Land | None = None) -> Matter:
    """Withdraw a matter for its last applicant; the Geschäftsstelle withdraws what no Land tables.

    Open amendments are settled with a note and stay readable. Raises `NotPermitted`, `InputError` without a
    reason, `RuleViolation` while it is voted on, or if others still table it.
    """
    own = frozenset({land} if land else ())
    capacity = must_write(
        by=by, task=Task.OPEN_MATTER, audience=Audience(matter.body_id, Visibility.OWN_LAND, own)
    )
    reason = checked_reason(reason)
    locked, facts = _locked(matter)
    _refuse(why_not_withdraw(facts, land), "matter.withdraw")
    before = locked.stage
    settled = settle_open(by=by, matter=locked, note="Erledigt: Der Antrag wurde zurückgezogen.")
    who = land.short_name if land else "Geschäftsstelle"
    text = _with_reason(f"Zurückgezogen ({who}).", reason)
    move_on(by=by, matter=locked, event=MatterEvent.WITHDRAW, text=text)
    after = {"stage": locked.stage, "settled_amendments": settled}
    record(
        by=by,
        capacity=capacity,
        action="withdraw_matter",
        subject=subject("Vorgang", locked),
        before={"stage": before},
        after=after,
        reason=reason,
    )
    return locked


@transaction.atomic
def set_pending_elsewhere(*, by: Actor, matter: Matter, where: str) -> Matter:
    """Say where the topic is pending, too (Bundesrat, another conference); empty: nowhere.

    It is a warning, never a lock. Raises `NotPermitted`, `InputError` for a text that is too long.
    """
    locked, _ = _locked(matter)
    capacity = must_write(
        by=by, task=Task.EDIT_DRAFT, audience=author_audience(locked, Visibility.WORKING_GROUP)
    )
    where = tidy_line(where)
    if len(where) > LONGEST_PLACE:
        raise InputError(f"Bitte fassen Sie sich kürzer: höchstens {LONGEST_PLACE} Zeichen.")
    before, locked.pending_elsewhere = locked.pending_elsewhere, where
    locked.save(update_fields=["pending_elsewhere"])
    text = f"Auch anhängig: {where}" if where else "Nicht mehr anderswo anhängig."
    add_step(by=by, matter=locked, kind="pending_elsewhere", text=text)
    record(
        by=by,
        capacity=capacity,
        action="set_pending_elsewhere",
        subject=subject("Vorgang", locked),
        before={"where": before},
        after={"where": where},
    )
    return locked


@transaction.atomic
def set_topics(*, by: Actor, matter: Matter, topics: Collection[Topic]) -> Matter:
    """Say under which topics a matter is found; applicants and office do. Raises `NotPermitted`."""
    locked, _ = _locked(matter)
    authors = author_audience(locked, Visibility.WORKING_GROUP)
    capacity = must_write(by=by, task=Task.EDIT_DRAFT, audience=authors)
    before = [topic.name for topic in locked.topics.all()]
    locked.topics.set(topics)
    record(
        by=by,
        capacity=capacity,
        action="set_topics",
        subject=subject("Vorgang", locked),
        before={"topics": before},
        after={"topics": [topic.name for topic in locked.topics.all()]},
    )
    return locked


@transaction.atomic
def carry_over(*, by: Actor, matter: Matter, year: ChairYear, reason: str = "") -> Matter:
    """Take an open matter into another chair year; file number, versions and positions stay with it.

    Raises `NotPermitted`, `InputError` for a year of another conference or an earlier one, `RuleViolation`
    while it is voted on or when it is closed.
    """
    capacity = by.must_be_allowed(Task.HAND_OVER, body=matter.body_id)
    locked, facts = _locked(matter)
    _refuse("Darüber wird gerade abgestimmt." if facts.open_votes else None, "matter.carry_over")
    if year.body_id != locked.body_id or (locked.year and year.first_day <= locked.year.first_day):
        raise InputError("Bitte wählen Sie ein späteres Vorsitzjahr derselben Konferenz.")
    before = {"stage": locked.stage, "chair_year": str(locked.year) if locked.year else None}
    locked.year = year
    locked.save(update_fields=["year"])
    text = _with_reason(f"In das Vorsitzjahr {year} übernommen.", reason)
    move_on(by=by, matter=locked, event=MatterEvent.CARRY_OVER, text=text)
    after = {"stage": locked.stage, "chair_year": str(year)}
    record(
        by=by,
        capacity=capacity,
        action="carry_over",
        subject=subject("Vorgang", locked),
        before=before,
        after=after,
        reason=tidy_text(reason),
    )
    return locked


@transaction.atomic
def move_on(
    *, by: Actor, matter: Matter, event: MatterEvent, text: str, session: Session | None = None
) -> Matter:
    """Move a matter to the stage after an event and note the step; the end of it settles open amendments.

    Belongs into the transaction of an action, which asks for permission and has the audit entry.
    Raises `RuleViolation` if the event cannot happen in the stage of the matter.
    """
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    matter.stage = locked.stage = next_stage(MatterStage(locked.stage), event).value
    locked.save(update_fields=["stage"])
    add_step(by=by, matter=locked, kind=event.value, text=text, session=session)
    if not (stage := MatterStage(locked.stage)).open:
        settle_open(by=by, matter=locked, note=f"Erledigt: Der Vorgang ist {stage.label}.")
    return locked


@transaction.atomic
def add_step(
    *, by: Actor, matter: Matter, kind: str, text: str, session: Session | None = None
) -> MatterStep:
    """Note what happened to a matter; belongs into the transaction of an action with an audit entry."""
    return MatterStep.objects.create(
        matter=matter, at=timezone.now(), kind=kind, text=text, session=session, by=by.user
    )


def _locked(matter: Matter) -> tuple[Matter, MatterFacts]:
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    return locked, facts_of(locked)


def _refuse(refusal: str | None, code: str) -> None:
    if refusal:
        raise RuleViolation(refusal, code=code)


def _must_see(by: Actor, matter: Matter) -> None:
    if not by.is_command and not matters_seen_by(by.functions, matter.body_id).filter(pk=matter.pk).exists():
        raise NotPermitted("Dieser Vorgang ist für Ihren Kreis noch nicht sichtbar.")


def _current_year(body: Body) -> ChairYear | None:
    today = timezone.localdate()
    return ChairYear.objects.filter(body=body, first_day__lte=today, last_day__gte=today).first()


def _next_file_number(body: Body) -> str:
    taken = Matter.objects.filter(body=body).values_list("file_number", flat=True)
    return file_number(body.abbreviation, timezone.localdate().year, list(taken))


def _first_version(matter: Matter, user: User | None, land: Land | None, group: WorkingGroup | None) -> None:
    circle = Visibility.OWN_LAND if land else Visibility.OFFICE
    DraftVersion.objects.create(
        matter=matter,
        number=1,
        title=matter.title,
        visibility=(Visibility.WORKING_GROUP if group else circle).value,
        working_group=group,
        created_at=matter.created_at,
        created_by=user,
    )


def _with_reason(text: str, reason: str) -> str:
    return f"{text} Begründung: {tidy_text(reason)}" if tidy_text(reason) else text
