"""Make a statement for the record, invite others, join, take back (Protokollerklärungen)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import statements as actions
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE, Land
from laendertisch.procedure.permissions import Task
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.live.finding import ballot_at, statement_at
from laendertisch.web.workspace.live.forms import InviteForm, StatementForm
from laendertisch.web.workspace.live.statements_shown import statement_refusal
from laendertisch.web.workspace.saved_input import keeps_input


@keeps_input
@at_desk(Task.MAKE_STATEMENT)
def new(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make a statement to a ballot."""
    ballot = ballot_at(desk, pk)
    form = StatementForm(typed(request), laender=desk.laender)

    def make() -> None:
        actions.make_statement(by=desk.actor, ballot=ballot, **form.cleaned_data)

    if request.method == "POST" and done(form, make):
        messages.success(request, "Die Erklärung ist aufgenommen.")
        return redirect("workspace:live_ballot", desk.body.pk, pk)
    context = {"desk": desk, "ballot": ballot, "form": form, "refusal": statement_refusal(desk, ballot)}
    return render(request, "workspace/live/statement_new.html", context, status=400 if form.errors else 200)


@at_desk(Task.MAKE_STATEMENT)
def invite(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Invite another Land to a statement."""
    statement = statement_at(desk, pk)
    form = InviteForm(typed(request), laender=desk.laender)

    def send() -> None:
        actions.invite_to_statement(by=desk.actor, statement=statement, **form.cleaned_data)

    if request.method == "POST" and done(form, send):
        messages.success(request, "Das Land ist eingeladen.")
        return redirect("workspace:live_ballot", desk.body.pk, statement.ballot_id)
    context = {
        "desk": desk,
        "statement": statement,
        "form": form,
        "refusal": statement_refusal(desk, statement.ballot),
    }
    return render(
        request, "workspace/live/statement_invite.html", context, status=400 if form.errors else 200
    )


@require_POST
@at_desk(Task.MAKE_STATEMENT)
def join(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Join a statement."""
    statement = statement_at(desk, pk)
    actions.join_statement(by=desk.actor, statement=statement, land=_land(request))
    messages.success(request, "Ihr Land trägt die Erklärung nun mit.")
    return redirect("workspace:live_ballot", desk.body.pk, statement.ballot_id)


@require_POST
@at_desk(Task.MAKE_STATEMENT)
def withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take a statement back for a Land."""
    statement = statement_at(desk, pk)
    actions.withdraw_statement(by=desk.actor, statement=statement, land=_land(request))
    messages.success(request, "Ihr Land trägt die Erklärung nicht mehr.")
    return redirect("workspace:live_ballot", desk.body.pk, statement.ballot_id)


def _land(request: HttpRequest) -> Land:
    code = request.POST.get("land", "")
    if code not in BY_CODE:
        raise InputError("Bitte wählen Sie Ihr Land aus.")
    return BY_CODE[code]
