"""Name the successors, open the new chair year, take matters along (Nachfolge)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import handover as actions
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.procedure.handover import succession
from laendertisch.procedure.matters import OPEN_STAGES, MatterEvent, MatterStage, why_not_now
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.records.matters.queries import matters_seen_by
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.handover.forms import CarryOverForm, SuccessorsForm

MAY_GO = [stage.value for stage in OPEN_STAGES if why_not_now(stage, MatterEvent.CARRY_OVER) is None]


@at_desk(Task.HAND_OVER)
def successors(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Name the people of the next Geschäftsstelle."""
    handover = queries.handover(desk.body.pk, pk)
    change = queries.as_change(handover)
    form = SuccessorsForm(typed(request), candidates=queries.candidates(desk.body.pk, change))

    def name() -> None:
        actions.prepare_successors(by=desk.actor, handover=handover, users=form.users)

    if request.method == "POST" and done(form, name):
        messages.success(
            request, "Die neue Geschäftsstelle ist benannt; die bisherige endet am Tag vor dem Wechsel."
        )
        return redirect("workspace:handover_detail", desk.body.pk, handover.pk)
    context = {
        "desk": desk,
        "handover": handover,
        "change": change,
        "form": form,
        "succession": succession(change, queries.posts(desk.body.pk, change)),
    }
    return render(request, "workspace/handover/successors.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.HAND_OVER)
def open_year(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Open the chair year of the new Land."""
    handover = queries.handover(desk.body.pk, pk)
    try:
        actions.open_next_year(by=desk.actor, handover=handover)
    except (InputError, RuleViolation) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Das neue Vorsitzjahr ist angelegt.")
    return redirect("workspace:handover_detail", desk.body.pk, handover.pk)


@at_desk(Task.HAND_OVER)
def carry_over(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Choose the open matters that go into the new year."""
    handover = queries.handover(desk.body.pk, pk)
    seen = matters_seen_by(desk.functions, desk.body.pk).filter(year__first_day__lt=handover.first_day)
    ready = seen.filter(stage__in=MAY_GO).order_by("file_number")
    waiting = seen.filter(stage__in=[each.value for each in OPEN_STAGES]).exclude(stage__in=MAY_GO)
    form = CarryOverForm(typed(request), matters=ready)

    def take_along() -> None:
        actions.carry_over_matters(by=desk.actor, handover=handover, matters=form.cleaned_data["matters"])

    if request.method == "POST" and done(form, take_along):
        messages.success(request, "Die Vorgänge gehen im neuen Vorsitzjahr weiter.")
        return redirect("workspace:handover_detail", desk.body.pk, handover.pk)
    context = {
        "desk": desk,
        "handover": handover,
        "form": form,
        "waiting": [(each, why_not_now(MatterStage(each.stage), MatterEvent.CARRY_OVER)) for each in waiting],
        "refusal": None
        if queries.year_of(handover)
        else "Das neue Vorsitzjahr gibt es noch nicht. Bitte legen Sie es zuerst an.",
    }
    return render(request, "workspace/handover/carry_over.html", context, status=400 if form.errors else 200)
