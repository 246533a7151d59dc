"""What a person has to do today in a conference (Mein Tag), gathered from all areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from laendertisch.web.workspace.agenda import todo as agenda
from laendertisch.web.workspace.circulars import todo as circulars
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.exchange import todo as exchange
from laendertisch.web.workspace.handover import todo as handover
from laendertisch.web.workspace.ideas import todo as ideas
from laendertisch.web.workspace.live import todo as live
from laendertisch.web.workspace.matters import todo as matters
from laendertisch.web.workspace.matters.amendments import todo as amendments
from laendertisch.web.workspace.minutes import todo as minutes
from laendertisch.web.workspace.people import todo as people
from laendertisch.web.workspace.todo.entries import Todo, in_order
from laendertisch.web.workspace.year import todo as year

Source = Callable[[Desk], list[Todo]]
SOURCES: tuple[Source, ...] = (
    year.todos,
    ideas.todos,
    matters.todos,
    amendments.todos,
    agenda.todos,
    live.todos,
    circulars.todos,
    minutes.todos,
    exchange.todos,
    people.todos,
    handover.todos,
)
"""One for each area that asks something of people; each with a bounded number of queries."""


@dataclass(frozen=True)
class Line:
    """A thing to do as it stands on the page (Zeile): `overdue` is said in words."""

    todo: Todo
    overdue: bool
    today: bool


@dataclass(frozen=True)
class Day:
    """What there is to do at a desk (Tagesliste)."""

    desk: Desk
    lines: tuple[Line, ...]


def day_at(desk: Desk) -> Day:
    """Return the things to do, overdue ones first, then by deadline."""
    todos = in_order([todo for source in SOURCES for todo in source(desk)])
    return Day(desk, tuple(_line(todo, desk) for todo in todos))


def _line(todo: Todo, desk: Desk) -> Line:
    on_the_day = todo.due is not None and timezone.localdate(todo.due) == desk.today
    return Line(todo, todo.overdue(desk.now), on_the_day)
