"""Who writes at a draft (Bearbeitung): the Länder that table it, or the Geschäftsstelle it is shared with."""

from __future__ import annotations

from collections.abc import Iterable

from laendertisch.procedure.permissions import ALLOWED, Task, why_not
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Audience, Visibility, may_see

SHARED_WITH_OFFICE = (Visibility.OFFICE, Visibility.WORKING_GROUP)
IN_WORK = (Visibility.OFFICE, Visibility.OWN_LAND, Visibility.WORKING_GROUP)
"""Circles of a text in work: nobody else reads what is not issued."""


def writer(task: Task, functions: Iterable[Function], audience: Audience) -> Function | None:
    """Return the function by which somebody does a task at a text in work, for the audit trail."""
    return next((each for each in functions if _writes(each, task, audience)), None)


def why_not_writer(task: Task, functions: Iterable[Function], audience: Audience) -> str:
    """Return why somebody cannot do a task at a text in work; empty if they can."""
    held = tuple(functions)
    if writer(task, held, audience):
        return ""
    if refusal := why_not(task, held, body=audience.body):
        return refusal
    if not audience.laender:
        return "Diesen Text bearbeitet die Geschäftsstelle."
    names = ", ".join(sorted(land.short_name for land in audience.laender))
    return f"Diesen Text bearbeiten die Antragsteller: {names}."


def _writes(function: Function, task: Task, audience: Audience) -> bool:
    if function.body != audience.body or function.role not in ALLOWED[task]:
        return False
    if function.role == Role.SECRETARIAT:
        return not audience.laender or audience.visibility in SHARED_WITH_OFFICE
    return function.land in audience.laender and may_see(audience, (function,))
