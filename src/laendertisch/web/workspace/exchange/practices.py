"""Notes on good practice (gute Praxis): list, read, share, change, end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from laendertisch.actions import practices as actions
from laendertisch.kernel.errors import Conflict, NotKnown
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.practices import why_not_change
from laendertisch.procedure.visibility import Visibility, may_see
from laendertisch.records.exchange.models import PracticeVersion
from laendertisch.records.exchange.queries import audience_of_practice, newest_practices
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.exchange.forms import PracticeFilter, PracticeForm, practice_values
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.saved_input import keeps_input


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the notes on good practice."""
    columns = (
        Column("titel", "Titel", _title, ("title",), lambda each: _address(desk, each)),
        Column("land", "Land", lambda each: each.practice.land, ("practice__land",)),
        Column("themen", "Themen", lambda each: tuple(topic.name for topic in each.topics.all())),
        Column("kontakt", "Ansprechstelle", lambda each: each.contact, ("contact",)),
        Column("stand", "Stand", lambda each: localdate(each.saved_at), ("saved_at",)),
        Column("sichtbar", "Sichtbar für", lambda each: Visibility(each.visibility).label, ("visibility",)),
    )
    rows = newest_practices(desk.functions, desk.body.pk)
    form = PracticeFilter(request.GET)
    listing = Listing("Gute Praxis", columns, rows, form, empty="Noch hat niemand etwas eingestellt.")
    context = {"refusal": desk.refusal(Task.SHARE_PRACTICE), "page_of_area": "exchange_practices"}
    return show_list(request, desk, listing, "workspace/exchange/practices.html", context)


@keeps_input
@at_desk(Task.SHARE_PRACTICE)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Share a note."""
    form = PracticeForm(typed(request), initial={"based_on": 0})
    form.offer_laender(desk.laender, nobody="die Konferenz insgesamt")
    made: list[PracticeVersion] = []

    def share() -> None:
        topics = list(form.cleaned_data["topics"])
        made.append(
            actions.share_practice(
                by=desk.actor, body=desk.body, practice=form.practice, topics=topics, land=form.land
            )
        )

    if request.method == "POST" and done(form, share):
        messages.success(request, "Eingestellt.")
        return redirect(_address(desk, made[0]))
    return _form_page(request, desk, form, {"title": "Gute Praxis einstellen"})


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a note as it is now."""
    return _show(request, desk, _newest(desk, pk))


@at_desk()
def version(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Show an earlier version of a note."""
    newest = _newest(desk, pk)
    wanted = newest.practice.versions.filter(number=number).select_related("practice", "saved_by").first()
    if wanted is None:
        raise NotKnown("Diese Fassung gibt es nicht.")
    desk.must_see(audience_of_practice(wanted))
    return _show(request, desk, wanted, newest)


@keeps_input
@at_desk(Task.SHARE_PRACTICE)
def change(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Save a note as its next version; if somebody was faster, both stand side by side."""
    newest = _newest(desk, pk)
    form = PracticeForm(typed(request), initial=practice_values(newest))

    def save() -> object:
        data = form.cleaned_data
        return actions.save_practice(
            by=desk.actor,
            note=newest.practice,
            practice=form.practice,
            topics=list(data["topics"]),
            based_on=data["based_on"],
        )

    context = {"title": f"{newest.title} ändern", "back": _address(desk, newest)}
    try:
        if request.method == "POST" and done(form, save):
            messages.success(request, "Gespeichert. Die früheren Fassungen bleiben lesbar.")
            return redirect(_address(desk, newest))
    except Conflict as conflict:
        again = PracticeForm(initial={**form.cleaned_data, "based_on": newest.number})
        return _form_page(request, desk, again, {**context, "sentence": str(conflict), "newest": newest}, 409)
    return _form_page(request, desk, form, context)


@require_POST
@at_desk(Task.SHARE_PRACTICE)
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """End a note."""
    actions.end_practice(by=desk.actor, note=_newest(desk, pk).practice)
    messages.success(request, "Beendet. Gelöscht wird nichts.")
    return redirect("workspace:exchange_practices", desk.body.pk)


def _show(
    request: HttpRequest, desk: Desk, shown: PracticeVersion, newest: PracticeVersion | None = None
) -> HttpResponse:
    note = shown.practice
    user = desk.actor.user
    is_writer = user is not None and user.pk == note.created_by_id
    context = {
        "desk": desk,
        "shown": shown,
        "newest": newest or shown,
        "note": note,
        "circle": Visibility(shown.visibility).label,
        "versions": _visible(desk, note.versions.select_related("practice", "saved_by")),
        "refusal": why_not_change(desk.functions, desk.body.pk, note.land, is_writer=is_writer)
        or ("Dieser Text ist beendet." if note.ended_at else None),
    }
    return render(request, "workspace/exchange/practice.html", context)


def _visible(desk: Desk, versions: Any) -> list[PracticeVersion]:
    return [each for each in versions if may_see(audience_of_practice(each), desk.functions)]


def _form_page(
    request: HttpRequest, desk: Desk, form: PracticeForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    back = reverse("workspace:exchange_practices", args=[desk.body.pk])
    status = 400 if form.errors else status
    return render(
        request,
        "workspace/exchange/practice_form.html",
        {"desk": desk, "form": form, "back": back, **context},
        status=status,
    )


def _newest(desk: Desk, pk: int) -> PracticeVersion:
    found = PracticeVersion.objects.filter(practice=pk, practice__body=desk.body)
    newest = found.select_related("practice__body", "saved_by").order_by("-number").first()
    if newest is None:
        raise NotKnown("Diesen Text gibt es in dieser Konferenz nicht.")
    desk.must_see(audience_of_practice(newest))
    return newest


def _title(version: PracticeVersion) -> str:
    return f"{version.title} (Demo)" if version.practice.is_demo else version.title


def _address(desk: Desk, version: PracticeVersion) -> str:
    return reverse("workspace:practice", args=[desk.body.pk, version.practice_id])
