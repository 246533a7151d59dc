"""Distribution lists (Verteiler): who is on each today and why; own lists with dated entries."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import mailing_lists as actions
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.procedure.mailing_lists import ListKey, ListKind
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence import contact_queries as queries
from laendertisch.records.correspondence.models import MailingList, MailingListEntry
from laendertisch.records.correspondence.recipients import NamedList, lists_of, recipients_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.people.forms import LastDayForm, ListEntryForm, ListForm
from laendertisch.web.workspace.people.surroundings import Button, around

PAGE = "people_lists"
LEAD = "Berechnete Verteiler folgen aus Mitgliedschaften und Kontakten des Tages; eigene pflegen Sie selbst."


@at_desk(Task.SEND_MAIL)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the distribution lists of today."""
    columns = (
        Column("name", "Verteiler", lambda each: each.name, ("name",), lambda each: _address(desk, each.key)),
        Column("art", "Art", _kind, ("key",)),
    )
    button = Button("Verteiler anlegen", reverse("workspace:people_list_new", args=[desk.body.pk]))
    listing = Listing("Verteiler", columns, lists_of(desk.body, desk.today))
    context = around(desk, PAGE, title="Verteiler", lead=LEAD, buttons=[button])
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@at_desk(Task.MANAGE_CONTACTS)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Create an own list."""
    form = ListForm(typed(request))
    made: list[MailingList] = []
    if request.method == "POST" and done(
        form,
        lambda: made.append(actions.create_list(by=desk.actor, body=desk.body, **form.cleaned_data)),
    ):
        messages.success(request, "Der Verteiler ist angelegt. Nehmen Sie nun Kontakte auf.")
        return redirect(_address(desk, ListKey(ListKind.OWN, str(made[0].pk))))
    back = reverse("workspace:people_lists", args=[desk.body.pk])
    context = around(desk, PAGE, form=form, title="Verteiler anlegen", button="Verteiler anlegen", back=back)
    return render(request, "workspace/people/form.html", context, status=400 if form.errors else 200)


@at_desk(Task.SEND_MAIL)
def detail(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Show who is on a list today and why."""
    return _detail(request, desk, _list(desk, key))


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def add(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Put a contact or a computed list on an own list."""
    own, form = _own(desk, pk), _entry_form(desk, request)

    def do() -> object:
        data = form.cleaned_data
        contact = data["card"].contact if data["card"] else None
        return actions.add_list_entry(
            by=desk.actor,
            mailing_list=own,
            contact=contact,
            computed=data["computed"],
            valid_from=data["valid_from"],
        )

    if done(form, do):
        messages.success(request, "Aufgenommen.")
        return redirect(_address(desk, ListKey(ListKind.OWN, str(pk))))
    return _detail(request, desk, _list(desk, f"eigen:{pk}"), form)


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def end_entry(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """End an entry today."""
    found = MailingListEntry.objects.filter(mailing_list__body=desk.body, pk=pk)
    entry = found.select_related("mailing_list").first()
    if entry is None:
        raise NotKnown("Diesen Eintrag gibt es in dieser Konferenz nicht.")
    actions.end_list_entry(by=desk.actor, entry=entry, last_day=max(desk.today, entry.valid_from))
    messages.success(request, "Der Eintrag endet mit dem heutigen Tag.")
    return redirect(_address(desk, ListKey(ListKind.OWN, str(entry.mailing_list_id))))


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """End an own list."""
    form = LastDayForm(request.POST)
    own = _own(desk, pk)
    if done(form, lambda: actions.end_list(by=desk.actor, mailing_list=own, **form.cleaned_data)):
        messages.success(request, "Der Verteiler ist beendet. Was an ihn ging, bleibt lesbar.")
        return redirect("workspace:people_lists", desk.body.pk)
    return _detail(request, desk, _list(desk, f"eigen:{pk}"), end_form=form)


def _detail(
    request: HttpRequest,
    desk: Desk,
    named: NamedList,
    form: ListEntryForm | None = None,
    end_form: LastDayForm | None = None,
) -> HttpResponse:
    own = _own(desk, int(named.key.value)) if named.key.kind == ListKind.OWN else None
    context = around(
        desk,
        PAGE,
        named=named,
        found=recipients_of(desk.body, [named.key], desk.today),
        today=desk.today,
        own=own,
        entries=queries.entries_with_names(own, _names(desk)) if own else [],
        form=form or _entry_form(desk),
        end_form=end_form or LastDayForm(initial={"last_day": desk.today}),
    )
    status = 400 if form or end_form else 200
    return render(request, "workspace/people/mailing_list.html", context, status=status)


def _entry_form(desk: Desk, request: HttpRequest | None = None) -> ListEntryForm:
    computed = [
        (str(each.key), each.name)
        for each in lists_of(desk.body, desk.today)
        if each.key.kind != ListKind.OWN
    ]
    data = request.POST if request else None
    initial = {"valid_from": desk.today}
    return ListEntryForm(data, initial=initial, body=desk.body, today=desk.today, computed=computed)


def _list(desk: Desk, text: str) -> NamedList:
    try:
        key = ListKey.parse(text)
    except InputError as refusal:
        raise NotKnown(str(refusal)) from None
    for named in lists_of(desk.body, desk.today):
        if named.key == key:
            return named
    raise NotKnown("Diesen Verteiler gibt es heute in dieser Konferenz nicht.")


def _own(desk: Desk, pk: int) -> MailingList:
    own = MailingList.objects.filter(body=desk.body, pk=pk).first()
    if own is None:
        raise NotKnown("Diesen Verteiler gibt es in dieser Konferenz nicht.")
    return own


def _names(desk: Desk) -> dict[str, str]:
    return {str(each.key): each.name for each in lists_of(desk.body, desk.today)}


def _kind(named: NamedList) -> str:
    return "eigener Verteiler" if named.key.kind == ListKind.OWN else "berechnet"


def _address(desk: Desk, key: ListKey) -> str:
    return reverse("workspace:people_list", args=[desk.body.pk, str(key)])
