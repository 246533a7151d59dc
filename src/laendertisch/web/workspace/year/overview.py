"""The year at a glance: motto, topics, persons, timeline (Vorsitzjahr)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.procedure.permissions import Task
from laendertisch.records.years import queries
from laendertisch.records.years.models import ChairYear
from laendertisch.web.ui.rotation import derived_chair_on
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.year import timeline
from laendertisch.web.workspace.year.sight import circle_of, sessions_for

NEXT = 5


@at_desk()
def present(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the year of today, else the next one, else the latest; or say that none is planned."""
    years = list(queries.chair_years(desk.body.pk))
    begun = [each for each in years if each.first_day <= desk.today]
    running = next((each for each in begun if desk.today <= each.last_day), None)
    following = next((each for each in reversed(years) if each.first_day > desk.today), None)
    shown = running or following or next(iter(begun), None)
    if shown:
        return _show(request, desk, shown, years)
    context = {
        "desk": desk,
        "by_rotation": derived_chair_on(desk.body.pk, desk.today),
        "refusal": desk.refusal(Task.PLAN_YEAR),
    }
    return render(request, "workspace/year/none.html", context)


@at_desk()
def one(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show one year."""
    year = queries.chair_year(desk.body.pk, pk)
    return _show(request, desk, year, list(queries.chair_years(desk.body.pk)))


def _show(request: HttpRequest, desk: Desk, year: ChairYear, years: list[ChairYear]) -> HttpResponse:
    sessions = sessions_for(desk, year)
    months = timeline.months(year.first_day, year.last_day, sessions, circle_of(desk).deadlines, desk.today)
    context = {
        "desk": desk,
        "year": year,
        "years": years,
        "sessions": sessions,
        "months": months,
        "ahead": timeline.ahead(months, NEXT),
        "refusal": desk.refusal(Task.PLAN_YEAR),
    }
    return render(request, "workspace/year/year.html", context)
