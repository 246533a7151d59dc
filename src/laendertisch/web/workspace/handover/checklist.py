"""The checklist of a handover (Checkliste)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import handover_checklist as actions
from laendertisch.kernel.errors import InputError, NotKnown, RuleViolation
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.handover.forms import ItemForm, TickForm

DONE = {
    "tick": "Der Punkt ist erledigt.",
    "untick": "Der Punkt ist wieder offen.",
    "adopt": "Der Punkt ist bestätigt.",
    "drop": "Der Punkt ist gestrichen.",
}


@at_desk(Task.HAND_OVER)
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the checklist by due day; a new point can be added."""
    handover, form = queries.handover(desk.body.pk, pk), ItemForm(typed(request))

    def add() -> None:
        actions.add_checklist_item(by=desk.actor, body=desk.body, **form.cleaned_data)

    if request.method == "POST" and done(form, add):
        messages.success(request, "Der Punkt steht jetzt auf der Checkliste.")
        return redirect("workspace:handover_checklist", desk.body.pk, handover.pk)
    context = {
        "desk": desk,
        "handover": handover,
        "form": form,
        "points": queries.points(handover),
        "today": desk.today,
    }
    return render(request, "workspace/handover/checklist.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.HAND_OVER)
def change(request: HttpRequest, desk: Desk, pk: int, item: int) -> HttpResponse:
    """Tick a point, take the tick back, confirm a proposal or drop a point."""
    handover = queries.handover(desk.body.pk, pk)
    found = queries.checklist_item(desk.body.pk, item)
    form = TickForm(request.POST)
    if not form.is_valid():
        raise InputError("Die Anmerkung ist zu lang. Bitte fassen Sie sich kürzer.")
    note: str = form.cleaned_data["note"]
    moves: dict[str, Callable[[], object]] = {
        "tick": lambda: actions.tick_item(by=desk.actor, handover=handover, item=found, note=note),
        "untick": lambda: actions.untick_item(by=desk.actor, handover=handover, item=found, reason=note),
        "adopt": lambda: actions.adopt_checklist_item(by=desk.actor, item=found),
        "drop": lambda: actions.drop_checklist_item(by=desk.actor, item=found, reason=note),
    }
    wanted = next((name for name in moves if name in request.POST), None)
    if wanted is None:
        raise NotKnown("Bitte wählen Sie eine der angebotenen Schaltflächen.")
    try:
        moves[wanted]()
    except (InputError, RuleViolation) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[wanted])
    return redirect("workspace:handover_checklist", desk.body.pk, handover.pk)
