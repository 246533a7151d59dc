"""Deadlines that follow from the date of a session and from the rules of procedure (Fristenplan)."""

from __future__ import annotations

from datetime import date

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.deadlines import PlannedDeadline, plan_deadlines
from laendertisch.procedure.rulebook import known_rulebooks, load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.procedure.sessions import SessionPlan, day_of
from laendertisch.records.years.models import ChairYear


def rules_on(body: str, day: date) -> RulesOfProcedure | None:
    """Return the rules of procedure that hold on a day, or `None` if none are known."""
    folder = project_root() / "rules"
    if body not in known_rulebooks(folder):
        return None
    try:
        return load_rules(folder, body, day)
    except NotKnown:
        return None


def planned_deadlines(year: ChairYear, plan: SessionPlan) -> tuple[PlannedDeadline, ...]:
    """Return the deadlines of a session of a year, the earliest first; none without a date."""
    if plan.begins is None:
        return ()
    rules = rules_on(year.body_id, day_of(plan.begins))
    return plan_deadlines(plan.begins, plan.kind, rules, year.land)
