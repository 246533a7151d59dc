"""What matters ask of somebody today (Aufgaben): positions, confirmations, comments to answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from laendertisch.kernel.laender import Land
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.models import Matter, Position
from laendertisch.records.matters.position_queries import positions_of_matters
from laendertisch.records.matters.queries import applicants_of, matters_seen_by, open_comments
from laendertisch.records.years.models import Deadline
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 20


def todos(desk: Desk) -> list[Todo]:
    """Return the positions to state or confirm, and the comments on own drafts that nobody has settled."""
    if desk.refusal(Task.STATE_POSITION):
        return []
    open_stages = [each.value for each in OPEN_STAGES]
    matters = list(matters_seen_by(desk.functions, desk.body.pk).filter(stage__in=open_stages))
    return [*_positions(desk, matters), *_comments(desk, matters)][:SHOWN]


def _positions(desk: Desk, matters: list[Matter]) -> Iterator[Todo]:
    stated, due = positions_of_matters(matters), _deadlines(desk)
    for matter in matters:
        for land in set(desk.laender) - set(applicants_of(matter)) if matter.pk in stated else ():
            held = stated[matter.pk].get(land)
            if held is None or not held.confirmed:
                yield _position(desk, matter, land, held, due.get(matter.year_id or 0))


def _position(desk: Desk, matter: Matter, land: Land, held: Position | None, due: datetime | None) -> Todo:
    what = "Haltung bestätigen" if held else "Haltung abgeben"
    return Todo(
        due=due,
        title=f"{what}: {matter.title}",
        detail=f"{matter.file_number}, für {land.short_name}",
        address=reverse("workspace:matter_position", args=[desk.body.pk, matter.pk]),
        button=what,
    )


def _comments(desk: Desk, matters: list[Matter]) -> Iterator[Todo]:
    own = [each for each in matters if set(applicants_of(each)) & set(desk.laender)]
    for matter, comments in open_comments(own, desk.functions):
        newest = comments[-1]
        count = f"{len(comments)} {'offener Kommentar' if len(comments) == 1 else 'offene Kommentare'}"
        yield Todo(
            due=None,
            title=f"Kommentare beantworten: {matter.title}",
            detail=f"{matter.file_number}, {count}",
            address=reverse("workspace:matter_version", args=[desk.body.pk, matter.pk, newest.version.number])
            + f"#k-{newest.pk}",
            button="Kommentare ansehen",
        )


def _deadlines(desk: Desk) -> dict[int, datetime]:
    """Return the next deadline for positions by chair year; those of earlier sessions are over."""
    found = Deadline.objects.filter(
        session__year__body=desk.body,
        session__begins__gt=desk.now,
        kind=DeadlineKind.POSITIONS.value,
        replaced_at__isnull=True,
    ).exclude(session__state="cancelled")
    rows = found.order_by("-session__begins", "-at").values_list("session__year", "at")
    return dict(rows)
