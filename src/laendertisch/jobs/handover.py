"""Prepare the change of the chair in time (Vorsitzwechsel): what follows from the rotation alone.

The change itself needs no job: memberships are dated, so functions end and begin at midnight by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from laendertisch.actions.handover import begin_handover, open_next_year
from laendertisch.actions.recording import command
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.places import project_root
from laendertisch.procedure.handover import BEGINS_DAYS_BEFORE, ChangeOver, next_change_over
from laendertisch.procedure.rulebook import load_rotation
from laendertisch.procedure.sessions import day_of
from laendertisch.records.conference.models import Body
from laendertisch.records.handover.models import Handover
from laendertisch.records.handover.queries import year_of
from laendertisch.records.years.models import ChairYear

ROTATION = command("Vorsitzfolge")


def prepare_change_overs(now: datetime) -> int:
    """Begin the handovers that come near, and open the chair years that have begun; return how many.

    Only conferences that work here with chair years are looked after.
    """
    today = day_of(now)
    begun = sum(_begun(body, change) for body, change in _near(today))
    return begun + sum(_opened(each) for each in Handover.objects.filter(first_day__lte=today))


def _near(today: date) -> Iterator[tuple[Body, ChangeOver]]:
    working = ChairYear.objects.filter(first_day__lte=today, last_day__gte=today).values("body")
    for body in Body.objects.filter(pk__in=working):
        change = _next(body.pk, today)
        if change and change.first_day - today <= timedelta(days=BEGINS_DAYS_BEFORE):
            yield body, change


def _next(body: str, today: date) -> ChangeOver | None:
    try:
        return next_change_over(load_rotation(project_root() / "rules", body), today)
    except InputError:
        return None


def _begun(body: Body, change: ChangeOver) -> int:
    if Handover.objects.filter(body=body, first_day=change.first_day).exists():
        return 0
    return _done(lambda: begin_handover(by=ROTATION, body=body, change=change))


def _opened(handover: Handover) -> int:
    if year_of(handover):
        return 0
    return _done(lambda: open_next_year(by=ROTATION, handover=handover))


def _done(action: Callable[[], object]) -> int:
    """Run an action; what the rules do not allow stays for the Geschäftsstelle, who sees it on its page."""
    try:
        action()
    except (InputError, RuleViolation):
        return 0
    return 1
