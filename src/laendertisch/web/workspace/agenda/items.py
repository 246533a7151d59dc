"""One item of an agenda: its text, its number, its way (Tagesordnungspunkt)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import agenda_items as actions
from laendertisch.procedure.agendas import suggested_top_number, why_not_changed, why_not_withdrawn
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, Section
from laendertisch.procedure.sessions import SessionState
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.proceedings.models import AgendaItem
from laendertisch.records.proceedings.queries import issued_to_laender, top_numbers
from laendertisch.web.workspace.agenda.finding import circles_of, item_at, sees_matter, sees_text
from laendertisch.web.workspace.agenda.forms import ItemReasonForm, NumberForm, VersionForm
from laendertisch.web.workspace.agenda.views import RULES
from laendertisch.web.workspace.agenda.warnings import warnings_for
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show an item."""
    return _page(request, desk, item_at(desk, pk))


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def number(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Give the item its number."""
    item, form = item_at(desk, pk), NumberForm(request.POST)
    if done(form, lambda: actions.give_top_number(by=desk.actor, item=item, **form.cleaned_data)):
        messages.success(request, "Die TOP-Nummer ist vergeben.")
        return redirect("workspace:agenda_item", desk.body.pk, pk)
    return _page(request, desk, item, number_form=form)


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def version(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Choose the text that is dealt with."""
    item = item_at(desk, pk)
    form = VersionForm(request.POST, versions=_versions(item))
    if done(form, lambda: actions.use_item_version(by=desk.actor, item=item, **form.cleaned_data)):
        messages.success(request, "Behandelt wird jetzt diese Fassung.")
        return redirect("workspace:agenda_item", desk.body.pk, pk)
    return _page(request, desk, item, version_form=form)


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Withdraw the item."""
    item, form = item_at(desk, pk), ItemReasonForm(request.POST)
    if done(form, lambda: actions.withdraw_item(by=desk.actor, item=item, **form.cleaned_data)):
        messages.success(request, "Der Punkt ist zurückgezogen; seine Nummer wird nicht neu vergeben.")
        return redirect("workspace:agenda_item", desk.body.pk, pk)
    return _page(request, desk, item, withdraw_form=form)


def _page(request: HttpRequest, desk: Desk, item: AgendaItem, **forms: Any) -> HttpResponse:
    versions = _versions(item)
    refusal = desk.refusal(Task.MANAGE_AGENDA) or why_not_changed(SessionState(item.session.state))
    running = item.ballots.filter(state=BallotState.OPEN.value).exists()
    suggestion = suggested_top_number(Section(item.section), top_numbers(item.session))
    context = {
        "item": item,
        "section": Section(item.section).label,
        "sees_matter": sees_matter(desk, item),
        "sees_text": sees_text(desk, item.matter, item.version),
        "blocks": item.version.blocks.filter(removed_at__isnull=True) if item.version else (),
        "entries": item.entries.filter(agenda__issued_at__isnull=False).select_related("agenda"),
        "events": item.green_events.select_related("by"),
        "refusal": refusal,
        "withdraw_refusal": refusal
        or why_not_withdrawn(withdrawn=item.withdrawn_at is not None, open_ballot=running),
        "warnings": _warnings(desk, item),
        "number_form": NumberForm(initial={"top_number": suggestion}),
        "version_form": VersionForm(versions=versions, initial={"version": item.version_id}),
        "withdraw_form": ItemReasonForm(),
        **forms,
    }
    status = 400 if forms else 200
    return render(request, "workspace/agenda/item.html", {"desk": desk, **context}, status=status)


def _warnings(desk: Desk, item: AgendaItem) -> tuple[str, ...]:
    """Warn those who prepare; guests do not learn the titles of matters of other conferences."""
    if item.matter is None or Visibility.ALL_LAENDER not in circles_of(desk):
        return ()
    return warnings_for(RULES, desk, [item.matter])[item.matter.pk]


def _versions(item: AgendaItem) -> list[Any]:
    return list(issued_to_laender(item.matter)) if item.matter else []
