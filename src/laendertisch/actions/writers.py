"""In which capacity somebody writes at a matter or its text in work."""

from __future__ import annotations

from django.db import transaction

from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import NotPermitted
from laendertisch.procedure.drafts.authors import why_not_writer, writer
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience


@transaction.atomic
def must_write(*, by: Actor, task: Task, audience: Audience) -> str:
    """Return the capacity for the audit trail. Raises `NotPermitted` for others than the authors.

    Belongs into the transaction of an action; writes nothing itself.
    """
    if by.is_command:
        return by.must_be_allowed(task)
    if used := writer(task, by.functions, audience):
        return used.label
    raise NotPermitted(why_not_writer(task, by.functions, audience))
