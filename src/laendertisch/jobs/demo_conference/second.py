"""A second conference beside the first, so that both can be seen side by side (zweite Konferenz)."""

from __future__ import annotations

from typing import Any

from laendertisch.actions.recording import Actor
from laendertisch.actions.years import plan_year
from laendertisch.jobs.demo_conference.texts import draft_text, open_with_text
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.records.conference.models import Body
from laendertisch.records.years.models import ChairYear


def open_second_conference(*, by: Actor, row: dict[str, Any], year: ChairYear, marker: str) -> None:
    """Plan its year and open one matter. Who really has the chair is not known; the reason says so."""
    body = Body.objects.get(pk=row["body"])
    plan = YearPlan(year.land, year.first_day, year.last_day)
    planned = plan_year(by=by, body=body, plan=plan, reason=row["reason"])
    text = draft_text(row["title"], row["points"], row["why"], marker)
    open_with_text(by=by, body=body, year=planned, title=row["title"], land=row["land"], text=text)
