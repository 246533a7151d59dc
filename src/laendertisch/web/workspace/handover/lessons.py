"""Lessons of the years: find, write, word better (Erfahrungen)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from laendertisch.actions import lessons as actions
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.records.handover.models import Lesson
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import ReasonForm
from laendertisch.web.workspace.handover.forms import LessonFilter, LessonForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.saved_input import keeps_input


@at_desk(Task.HAND_OVER)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the lessons in their newest wording."""
    columns = (
        Column("thema", "Thema", lambda row: row.topic, ("topic",), lambda row: _address(desk, row)),
        Column("text", "Erfahrung", lambda row: row.text),
        Column("jahr", "Jahr", lambda row: str(row.year), ("year",)),
        Column("am", "Aufgeschrieben am", lambda row: localdate(row.written_at), ("written_at",)),
    )
    listing = Listing(
        "Erfahrungen",
        columns,
        queries.lessons(desk.body.pk),
        LessonFilter(request.GET),
        empty="Noch hat niemand eine Erfahrung aufgeschrieben.",
    )
    return show_list(request, desk, listing, "workspace/handover/lessons.html", {})


@keeps_input
@at_desk(Task.HAND_OVER)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write a lesson."""
    form = LessonForm(typed(request))

    def write() -> None:
        actions.write_lesson(by=desk.actor, body=desk.body, lesson=form.lesson)

    if request.method == "POST" and done(form, write):
        messages.success(request, "Die Erfahrung ist aufgeschrieben.")
        return redirect("workspace:handover_lessons", desk.body.pk)
    context = {"desk": desk, "form": form, "heading": "Erfahrung aufschreiben"}
    return render(request, "workspace/handover/lesson_form.html", context, status=400 if form.errors else 200)


@at_desk(Task.HAND_OVER)
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a lesson, also in an earlier wording."""
    return _detail(request, desk, queries.lesson(desk.body.pk, pk), ReasonForm())


@keeps_input
@at_desk(Task.HAND_OVER)
def revise(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Word a lesson better."""
    lesson = queries.lesson(desk.body.pk, pk)
    form = LessonForm(typed(request), initial={"topic": lesson.topic, "text": lesson.text})
    made: list[Lesson] = []

    def write() -> None:
        made.append(actions.revise_lesson(by=desk.actor, lesson=lesson, wording=form.lesson))

    if request.method == "POST" and done(form, write):
        messages.success(request, "Die neue Fassung ist gespeichert; die bisherige bleibt lesbar.")
        return redirect(_address(desk, made[0]))
    context = {"desk": desk, "form": form, "heading": "Erfahrung ändern"}
    return render(request, "workspace/handover/lesson_form.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.HAND_OVER)
def withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Withdraw a lesson that no longer holds."""
    lesson, form = queries.lesson(desk.body.pk, pk), ReasonForm(request.POST)

    def take_back() -> None:
        actions.withdraw_lesson(by=desk.actor, lesson=lesson, reason=form.cleaned_data["reason"])

    if done(form, take_back):
        messages.success(request, "Die Erfahrung ist zurückgezogen.")
        return redirect("workspace:handover_lessons", desk.body.pk)
    return _detail(request, desk, lesson, form)


def _detail(request: HttpRequest, desk: Desk, lesson: Lesson, form: ReasonForm) -> HttpResponse:
    newer = Lesson.objects.filter(replaces=lesson).first()
    context = {"desk": desk, "lesson": lesson, "newer": newer, "earlier": lesson.replaces, "form": form}
    return render(request, "workspace/handover/lesson.html", context, status=400 if form.errors else 200)


def _address(desk: Desk, lesson: Lesson) -> str:
    return reverse("workspace:handover_lesson", args=[desk.body.pk, lesson.pk])
