"""The list of matters, and a new one (Vorgänge)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from laendertisch.actions.matters import open_matter
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.models import Matter
from laendertisch.records.matters.queries import applicants_of, matters_seen_by
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.matters.forms import MatterFilter, MatterForm


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the matters of the conference that the person may see."""
    columns = (
        Column("vorgang", "Vorgang", _titled, ("title",), lambda row: _address(desk, row)),
        Column("aktenzeichen", "Aktenzeichen", lambda matter: matter.file_number, ("file_number",)),
        Column("antragsteller", "Antragsteller", _applicants),
        Column("art", "Art", lambda matter: matter.get_kind_display(), ("kind",)),
        Column("stand", "Stand", lambda matter: MatterStage(matter.stage).label, ("stage",)),
        Column("angelegt", "Angelegt am", lambda matter: localdate(matter.created_at), ("created_at",)),
    )
    rows = matters_seen_by(desk.functions, desk.body.pk).order_by("-created_at", "-id")
    form = MatterFilter(request.GET, desk.body.pk, desk.laender)
    listing = Listing("Vorgänge", columns, rows, form, empty="Noch gibt es keine Vorgänge für Ihren Kreis.")
    context = {"refusal": desk.refusal(Task.OPEN_MATTER)}
    return show_list(request, desk, listing, "workspace/matters/list.html", context)


@at_desk(Task.OPEN_MATTER)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open a matter."""
    form = MatterForm(typed(request), desk.laender)
    made: list[Matter] = []
    if request.method == "POST" and done(
        form, lambda: made.append(open_matter(by=desk.actor, body=desk.body, **form.cleaned_data))
    ):
        messages.success(
            request, f"Der Vorgang {made[0].file_number} ist angelegt. Schreiben Sie nun den Text."
        )
        return redirect("workspace:matter_edit", desk.body.pk, made[0].pk)
    context = {"desk": desk, "form": form}
    return render(request, "workspace/matters/new.html", context, status=400 if form.errors else 200)


def _applicants(matter: Matter) -> str:
    return ", ".join(land.short_name for land in applicants_of(matter)) or "Geschäftsstelle"


def _address(desk: Desk, matter: Matter) -> str:
    return reverse("workspace:matter", args=[desk.body.pk, matter.pk])


def _titled(matter: Matter) -> str:
    """Invented matters say so wherever they are listed."""
    said = not matter.is_demo or "Demonstration" in matter.title
    return matter.title if said else f"{matter.title} (Demo)"
