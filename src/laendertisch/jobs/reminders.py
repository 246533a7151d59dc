"""Remind people of deadlines that come near (Erinnerungen)."""

from __future__ import annotations

from datetime import datetime

from laendertisch.actions.recording import command
from laendertisch.actions.reminders import remind
from laendertisch.procedure.deadlines import DeadlineKind, reminder_due
from laendertisch.procedure.sessions import day_of
from laendertisch.records.years.queries import deadlines_ahead, people_concerned

REMINDERS = command("Erinnerungen")


def remind_of_deadlines(now: datetime) -> int:
    """Remind everybody concerned of each deadline that is due for it; return how many were reminded.

    Whoever gets a function later is reminded then; nobody is reminded twice.
    """
    count = 0
    for deadline in deadlines_ahead(now):
        if reminder_due(deadline.at, deadline.session.year.land) > now:
            continue
        roles = DeadlineKind(deadline.kind).concerned
        people = people_concerned(deadline.session.year.body_id, roles, day_of(now))
        new = people.exclude(pk__in=deadline.reminders.values("user"))
        count += len(remind(by=REMINDERS, deadline=deadline, users=new)) if new else 0
    return count
