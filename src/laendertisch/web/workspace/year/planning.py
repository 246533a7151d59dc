"""Plan the year: Land and period, motto, topics, persons (Vorsitzjahr planen)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions import years as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.chair_years import YearPlan, year_by_rotation
from laendertisch.procedure.permissions import Task
from laendertisch.records.years import queries
from laendertisch.records.years.models import ChairYear
from laendertisch.web.ui.rotation import rotation_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.year.forms import (
    CorrectPersonForm,
    DropTopicForm,
    MottoForm,
    PersonForm,
    TopicForm,
    YearDetailForm,
    YearForm,
)


@at_desk(Task.PLAN_YEAR)
def plan(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Plan a chair year; the form offers the first one by the rotation that is not planned yet."""
    proposed = _next_by_rotation(desk)
    form = YearForm(typed(request), initial=_initial(proposed) if proposed else {})
    made: list[ChairYear] = []

    def save() -> None:
        reason = form.cleaned_data["reason"]
        made.append(actions.plan_year(by=desk.actor, body=desk.body, plan=form.plan, reason=reason))

    if request.method == "POST" and done(form, save):
        messages.success(request, "Das Vorsitzjahr ist angelegt. Planen Sie nun die Sitzungen.")
        return redirect("workspace:year_detail", desk.body.pk, made[0].pk)
    context = {"desk": desk, "form": form, "proposed": proposed}
    return render(request, "workspace/year/plan.html", context, status=400 if form.errors else 200)


@at_desk(Task.PLAN_YEAR)
def motto(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Name the motto."""
    year = queries.chair_year(desk.body.pk, pk)
    form = MottoForm(typed(request), initial={"motto": year.motto, "based_on": year.motto})
    return _answer(
        request,
        desk,
        year,
        form,
        lambda: actions.change_motto(by=desk.actor, year=year, **form.cleaned_data),
    )


@at_desk(Task.PLAN_YEAR)
def topic(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Add a focus."""
    year, form = queries.chair_year(desk.body.pk, pk), TopicForm(typed(request))
    return _answer(
        request,
        desk,
        year,
        form,
        lambda: actions.add_focus_topic(by=desk.actor, year=year, **form.cleaned_data),
    )


@at_desk(Task.PLAN_YEAR)
def drop_topic(request: HttpRequest, desk: Desk, pk: int, topic: int) -> HttpResponse:
    """Drop a focus with a reason."""
    year, form = queries.chair_year(desk.body.pk, pk), DropTopicForm(typed(request))
    found = year.focus_topics.filter(pk=topic).first()
    if found is None:
        raise NotKnown("Diesen Schwerpunkt gibt es in diesem Vorsitzjahr nicht.")
    return _answer(
        request,
        desk,
        year,
        form,
        lambda: actions.drop_focus_topic(by=desk.actor, topic=found, **form.cleaned_data),
    )


@at_desk(Task.PLAN_YEAR)
def chair_person(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Name the person who chairs from a day on."""
    year = queries.chair_year(desk.body.pk, pk)
    form = PersonForm(typed(request), initial={"first_day": max(year.first_day, desk.today)})
    return _answer(
        request,
        desk,
        year,
        form,
        lambda: actions.change_chair_person(by=desk.actor, year=year, **form.cleaned_data),
    )


@at_desk(Task.PLAN_YEAR)
def correct_person(request: HttpRequest, desk: Desk, pk: int, person: int) -> HttpResponse:
    """Correct what was entered about a person."""
    year = queries.chair_year(desk.body.pk, pk)
    found = year.persons.filter(pk=person).first()
    if found is None:
        raise NotKnown("Diese Person ist in diesem Vorsitzjahr nicht eingetragen.")
    form = CorrectPersonForm(typed(request), initial=model_to_dict(found))
    return _answer(
        request,
        desk,
        year,
        form,
        lambda: actions.correct_chair_person(by=desk.actor, person=found, **form.cleaned_data),
    )


def _answer(
    request: HttpRequest, desk: Desk, year: ChairYear, form: YearDetailForm, action: Callable[[], object]
) -> HttpResponse:
    if request.method == "POST" and done(form, action):
        messages.success(request, "Gespeichert.")
        return redirect("workspace:year_detail", desk.body.pk, year.pk)
    context = {"desk": desk, "year": year, "form": form, "heading": form.heading}
    return render(request, "workspace/year/form.html", context, status=400 if form.errors else 200)


def _next_by_rotation(desk: Desk) -> YearPlan | None:
    rotation = rotation_of(desk.body.pk)
    planned = {each.first_day for each in queries.chair_years(desk.body.pk)}
    proposed = year_by_rotation(rotation, desk.today)
    while proposed and proposed.first_day in planned:
        following = proposed.last_day.toordinal() + 1
        proposed = year_by_rotation(rotation, proposed.last_day.fromordinal(following))
    return proposed


def _initial(proposed: YearPlan) -> dict[str, object]:
    return {
        "land": proposed.land.code,
        "first_day": proposed.first_day,
        "last_day": proposed.last_day,
        "number": proposed.number,
    }
