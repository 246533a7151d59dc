"""The handover at a glance: who follows whom, what is open, what is signed (Übergabe)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions import handover as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.handover import next_change_over, succession
from laendertisch.procedure.handover_report import Row, SectionKey, changed_sections, why_not_freeze
from laendertisch.procedure.permissions import Task
from laendertisch.records.handover import queries
from laendertisch.records.handover.content import content_now, section_now
from laendertisch.records.handover.models import Handover
from laendertisch.web.ui.rotation import rotation_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.handover import presenters, reading
from laendertisch.web.workspace.handover.forms import ChangeForm
from laendertisch.web.workspace.lists import Column, Listing, show_list

PRINTED_TIMES = frozenset(
    {"Frist", "Zeitpunkt", "Begonnen am", "Eingebracht am", "Seit", "Erster Tag", "Letzter Tag"}
    | {"Mandat endet", "Fällig am", "Erledigt"}
)
"""Columns of days in words, which would be sorted by their letters; their rows come in order of time."""


@at_desk()
def current(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the handover that people work on, or how to begin one."""
    found = queries.current_handover(desk.body.pk, desk.today)
    if found:
        return redirect("workspace:handover_detail", desk.body.pk, found.pk)
    change = next_change_over(rotation_of(desk.body.pk), desk.today)
    context = {"desk": desk, "change": change, "refusal": desk.refusal(Task.HAND_OVER)}
    return render(request, "workspace/handover/none.html", context)


@at_desk(Task.HAND_OVER)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Begin a handover; the form offers the next change of the rotation that nobody has begun."""
    form = ChangeForm(typed(request), initial=_initial(desk))
    made: list[Handover] = []

    def begin() -> None:
        reason = form.cleaned_data["reason"]
        made.append(actions.begin_handover(by=desk.actor, body=desk.body, change=form.change, reason=reason))

    if request.method == "POST" and done(form, begin):
        messages.success(request, "Die Übergabe wird jetzt vorbereitet.")
        return redirect("workspace:handover_detail", desk.body.pk, made[0].pk)
    context = {"desk": desk, "form": form}
    return render(request, "workspace/handover/new.html", context, status=400 if form.errors else 200)


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List all handovers of the conference."""
    columns = (
        Column("tag", "Erster Tag", lambda row: row.first_day, ("first_day",), _page),
        Column("von", "Bisheriger Vorsitz", lambda row: row.from_land, ("from_land",)),
        Column("an", "Neuer Vorsitz", lambda row: row.to_land, ("to_land",)),
        Column("bericht", "Stand", _state),
    )
    rows = queries.handovers(desk.body.pk).prefetch_related("reports__signatures")
    listing = Listing("Übergaben", columns, rows, empty="Hier wurde noch keine Übergabe vorbereitet.")
    return show_list(request, desk, listing, "workspace/handover/list.html", {})


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a handover; what is handed over only to the Geschäftsstelle and to both Länder."""
    found = queries.handover(desk.body.pk, pk)
    refusal = reading.why_not_read(desk, found)
    context = {
        "desk": desk,
        "handover": found,
        "change": queries.as_change(found),
        "office_refusal": desk.refusal(Task.HAND_OVER),
        "refusal": refusal,
        "begun": desk.today >= found.first_day,
        **({} if refusal else _inside(desk, pk)),
    }
    return render(request, "workspace/handover/detail.html", context)


@at_desk()
def section(request: HttpRequest, desk: Desk, pk: int, key: str) -> HttpResponse:
    """Show one section with all its lines; it sorts and exports like every list."""
    if key not in {each.value for each in SectionKey}:
        raise NotKnown("Diesen Abschnitt hat die Übergabe nicht.")
    handover, wanted = reading.handover_read(desk, pk), SectionKey(key)
    found = reading.section_for_reader(desk, section_now(handover, wanted, desk.now))
    columns = tuple(_column(desk, place, title) for place, title in enumerate(wanted.columns))
    listing = Listing(wanted.label, columns, found.rows, empty="Hier ist nichts offen.")
    context = {"handover": handover, "note": found.note, "title": wanted.label}
    return show_list(request, desk, listing, "workspace/handover/section.html", context)


def _inside(desk: Desk, pk: int) -> dict[str, Any]:
    """Return what only the Geschäftsstelle and both Länder see."""
    handover = reading.handover_read(desk, pk)
    change, content = queries.as_change(handover), content_now(handover, desk.now)
    newest = queries.newest_report(handover)
    before = queries.content_of(newest) if newest else None
    shown = reading.for_reader(desk, content)
    return {
        "succession": succession(change, queries.posts(desk.body.pk, change)),
        "sections": presenters.shown_sections(desk.body.pk, shown),
        "newest": newest,
        "reports": list(queries.reports(handover)),
        "signatures": presenters.signatures_shown(change, newest) if newest else [],
        "changed": [each.label for each in changed_sections(before, content)] if before else [],
        "freeze_refusal": desk.refusal(Task.HAND_OVER) or why_not_freeze(before, content),
        "year": queries.year_of(handover),
    }


def _column(desk: Desk, place: int, title: str) -> Column:
    def value(row: Row) -> str:
        return row.cells[place]

    def link(row: Row) -> str | None:
        return presenters.address_of_row(desk.body.pk, row)

    order = () if title in PRINTED_TIMES else (title,)
    return Column(f"spalte{place + 1}", title, value, order, None if place else link)


def _initial(desk: Desk) -> dict[str, object]:
    begun = set(queries.handovers(desk.body.pk).values_list("first_day", flat=True))
    change = next_change_over(rotation_of(desk.body.pk), desk.today)
    while change and change.first_day in begun:
        change = next_change_over(rotation_of(desk.body.pk), change.first_day)
    if change is None:
        return {}
    return {
        "from_land": change.from_land.code,
        "to_land": change.to_land.code,
        "first_day": change.first_day,
        "last_day": change.last_day,
    }


def _page(handover: Handover) -> str:
    return reverse("workspace:handover_detail", args=[handover.body_id, handover.pk])


def _state(handover: Handover) -> str:
    reports = list(handover.reports.all())
    if not reports:
        return "in Vorbereitung"
    signed = len(queries.sides_signed(reports[-1]))
    return f"Bericht Version {reports[-1].number}, {signed} von 2 Unterschriften"
