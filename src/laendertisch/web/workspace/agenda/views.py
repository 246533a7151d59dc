"""The agenda: list of sessions, version in work, issued versions, comparison (Tagesordnung)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import agendas as actions
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.places import project_root
from laendertisch.procedure.agendas import compare_agendas, why_late, why_not_changed, why_not_issued
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.proceedings import queries
from laendertisch.records.proceedings.models import AgendaVersion
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import sessions
from laendertisch.web.workspace.agenda.finding import agenda_at, circles_of, session_at
from laendertisch.web.workspace.agenda.forms import AddForm, IssueForm
from laendertisch.web.workspace.agenda.lines import comparable, rows_of
from laendertisch.web.workspace.agenda.ordering import one_step, order_from_places
from laendertisch.web.workspace.agenda.warnings import candidates, late_majority, warnings_for
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.typed_numbers import typed_number, typed_numbers

RULES = project_root() / "rules"


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the sessions of the conference with their agendas."""
    rows = sessions(desk.body.pk).filter(visibility__in=circles_of(desk)).prefetch_related("agendas")
    columns = (
        Column(
            "sitzung",
            "Sitzung",
            str,
            ("title", "kind"),
            lambda each: reverse("workspace:agenda_session", args=[desk.body.pk, each.pk]),
        ),
        Column("termin", "Beginn", lambda each: each.begins, ("begins",)),
        Column("stand", "Stand", lambda each: SessionState(each.state).label, ("state",)),
        Column("fassung", "Tagesordnung", _newest_agenda),
    )
    listing = Listing("Tagesordnungen", columns, rows.order_by("-begins", "-id"))
    return show_list(request, desk, listing, "workspace/agenda/list.html")


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the agenda that holds, and to the Geschäftsstelle the version in work."""
    return _page(request, desk, session_at(desk, pk))


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def start(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Begin a version."""
    session = session_at(desk, pk)
    actions.start_agenda(by=desk.actor, session=session)
    messages.success(request, "Die neue Fassung ist begonnen; sie ist nur für die Geschäftsstelle sichtbar.")
    return redirect("workspace:agenda_session", desk.body.pk, pk)


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def order(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Bring all items into the typed order at once."""
    session = session_at(desk, pk)
    agenda = queries.working_agenda(session)
    if agenda is None:
        raise RuleViolation(why_not_issued(0, new=False) or "", code="agenda_not_in_work")
    places: dict[int, int] = {}
    try:
        shown, places = _shown_order(request.POST), _typed_places(request.POST)
        wanted = _wanted_order(request.POST, shown, places)
        actions.order_agenda(by=desk.actor, agenda=agenda, items=wanted, based_on=shown)
    except (Conflict, InputError) as refusal:
        status = 409 if isinstance(refusal, Conflict) else 400
        return _page(request, desk, session, places=places, problem=str(refusal), status=status)
    messages.success(request, "Die Reihenfolge ist gespeichert. Die TOP-Nummern bleiben, wie sie sind.")
    return redirect(f"{reverse('workspace:agenda_session', args=[desk.body.pk, pk])}#reihenfolge")


@require_POST
@at_desk(Task.MANAGE_AGENDA)
def issue(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Issue the version in work."""
    session, form = session_at(desk, pk), IssueForm(request.POST)
    if done(form, lambda: actions.issue_agenda(by=desk.actor, session=session, **form.cleaned_data)):
        messages.success(request, "Die Fassung ist herausgegeben und ändert sich nicht mehr.")
        return redirect("workspace:agenda_session", desk.body.pk, pk)
    return _page(request, desk, session, issue_form=form, status=400)


@at_desk(Task.MANAGE_AGENDA)
def add(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Put a matter or a point on the agenda; warn where the topic is pending elsewhere."""
    session = session_at(desk, pk)
    matters = candidates(desk.body.pk, session)
    form = AddForm(typed(request), matters=matters, initial={"matter": request.GET.get("vorgang", "")})

    def put() -> None:
        actions.put_on_agenda(by=desk.actor, session=session, **form.cleaned_data)

    if request.method == "POST" and done(form, put):
        messages.success(request, "Der Punkt steht am Ende der Fassung in Arbeit.")
        matter = form.cleaned_data["matter"]
        for sentence in warnings_for(RULES, desk, [matter]).get(matter.pk, ()) if matter else ():
            messages.warning(request, sentence)
        return redirect("workspace:agenda_session", desk.body.pk, pk)
    context = {
        "session": session,
        "form": form,
        "late": _late(session, desk),
        "late_majority": late_majority(RULES, desk),
        "matters": matters,
        "warnings": [
            (each, found) for each in matters if (found := warnings_for(RULES, desk, matters)[each.pk])
        ],
    }
    return render(request, "workspace/agenda/add.html", {"desk": desk, **context}, status=_status(form))


@at_desk()
def version(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Show an issued agenda as it was."""
    session = session_at(desk, pk)
    agenda = agenda_at(desk, session, number)
    rows = rows_of(desk, queries.entries_of(agenda))
    context = {"desk": desk, "session": session, "agenda": agenda, "rows": rows}
    return render(request, "workspace/agenda/version.html", context)


@at_desk()
def compare(request: HttpRequest, desk: Desk, pk: int, old: int, new: int) -> HttpResponse:
    """Show what changed between two issued agendas."""
    session = session_at(desk, pk)
    one, other = agenda_at(desk, session, old), agenda_at(desk, session, new)
    comparison = compare_agendas(comparable(queries.entries_of(one)), comparable(queries.entries_of(other)))
    context = {"desk": desk, "session": session, "old": one, "new": other, "comparison": comparison}
    return render(request, "workspace/agenda/compare.html", context)


def _page(  # noqa: PLR0913 - what a refused form shows again
    request: HttpRequest,
    desk: Desk,
    session: Session,
    *,
    places: Mapping[int, int] | None = None,
    problem: str = "",
    issue_form: IssueForm | None = None,
    status: int = 200,
) -> HttpResponse:
    refusal = desk.refusal(Task.MANAGE_AGENDA) or why_not_changed(SessionState(session.state))
    working = None if desk.refusal(Task.MANAGE_AGENDA) else queries.working_agenda(session)
    issued = list(queries.issued_agendas(session))
    green = queries.green_items(session)
    context: dict[str, Any] = {
        "session": session,
        "refusal": refusal,
        "working": working,
        "working_rows": rows_of(desk, queries.entries_of(working), green=green, places=places)
        if working
        else [],
        "issued": issued,
        "rows": rows_of(desk, queries.entries_of(issued[0]), green=green) if issued else [],
        "pairs": list(zip(issued[1:], issued, strict=False)),
        "late": _late(session, desk),
        "issue_form": issue_form or IssueForm(),
        "problem": problem,
        "is_preparatory": session.kind == "preparatory",
    }
    return render(request, "workspace/agenda/session.html", {"desk": desk, **context}, status=status)


def _late(session: Session, desk: Desk) -> str | None:
    frozen, freeze_at = queries.is_frozen(session), queries.freeze_instant(session)
    return why_late(frozen=frozen, freeze_at=freeze_at, now=desk.now)


def _newest_agenda(session: Session) -> str:
    issued: list[AgendaVersion] = [each for each in session.agendas.all() if each.issued_at]
    if not issued:
        return "noch keine herausgegeben"
    return f"Fassung {issued[-1].number}{', steht fest' if issued[-1].frozen else ''}"


def _shown_order(data: QueryDict) -> list[int]:
    shown = typed_numbers(data.get("stand", "").split(","))
    if not shown:
        raise InputError("Die Reihenfolge ist nicht lesbar. Bitte laden Sie die Seite neu.")
    return shown


def _typed_places(data: QueryDict) -> dict[int, int]:
    places = {}
    for name in data:
        item, place = typed_number(name.removeprefix("platz-")), typed_number(data.get(name, ""))
        if name.startswith("platz-") and item is not None:
            if place is None:
                raise InputError("Bitte geben Sie als Platz eine Zahl an, etwa 3.")
            places[item] = place
    return places


def _wanted_order(data: QueryDict, shown: list[int], places: Mapping[int, int]) -> list[int]:
    wanted = order_from_places(shown, places)
    for name, step in (("hoch", -1), ("runter", 1)):
        item = typed_number(data.get(name, ""))
        if item in wanted:
            return one_step(wanted, item, step)
    return wanted


def _status(form: Any) -> int:
    return 400 if form.errors else 200
