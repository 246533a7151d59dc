"""Who has which function, what the ministries are called, who is a guest (Verzeichnisse)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions.contacts import invite_guest, note_guest_answer, withdraw_invitation
from laendertisch.actions.ministries import rename_ministry
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership
from laendertisch.records.conference.queries import ministries
from laendertisch.records.correspondence import contact_queries as queries
from laendertisch.records.correspondence.models import Guest
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import ReasonForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.people.forms import GuestForm, MembershipFilter, MinistryForm
from laendertisch.web.workspace.people.surroundings import around

FUNCTIONS_LEAD = (
    "Wer welche Funktion in dieser Konferenz hat, hatte oder haben wird. Ändern kann das die Administration."
)


@at_desk(Task.MANAGE_CONTACTS)
def memberships(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the dated functions in the conference."""
    columns = (
        Column("name", "Name", lambda each: each.user.name, ("user__name",)),
        Column("funktion", "Funktion", lambda each: Role(each.role).label, ("role",)),
        Column("land", "Land oder Gruppe", _for_whom, ("land", "working_group__name")),
        Column("adresse", "E-Mail", lambda each: each.user.email, ("user__email",)),
        Column("ab", "Gültig ab", lambda each: each.valid_from, ("valid_from",)),
        Column("bis", "Gültig bis", lambda each: each.valid_to, ("valid_to",)),
    )
    rows = queries.memberships_in(desk.body.pk)
    form = MembershipFilter(request.GET, today=desk.today)
    context = around(desk, "people_memberships", title="Mitgliedschaften", lead=FUNCTIONS_LEAD, buttons=[])
    listing = Listing("Mitgliedschaften", columns, rows, form)
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@at_desk()
def ministry_names(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what the ministries are and were called: public facts and own entries."""
    return _ministries(request, desk, MinistryForm(initial={"valid_from": desk.today}))


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def rename(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add the new name of a ministry."""
    form = MinistryForm(request.POST)
    if done(form, lambda: rename_ministry(by=desk.actor, body=desk.body, **form.cleaned_data)):
        messages.success(request, "Der neue Name ist eingetragen. Der frühere behält seine Tage.")
        return redirect("workspace:people_ministries", desk.body.pk)
    return _ministries(request, desk, form)


@at_desk(Task.MANAGE_CONTACTS)
def guests(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the guests of every session."""
    return _guests(request, desk, _guest_form(desk))


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def invite(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Invite a guest."""
    form = _guest_form(desk, request)

    def do() -> object:
        data = form.cleaned_data
        return invite_guest(
            by=desk.actor,
            session=data["session"],
            contact=data["card"].contact,
            right=data["right"],
            note=data["note"],
        )

    if done(form, do):
        messages.success(
            request, "Der Gast steht auf der Liste. Die Einladung schreiben Sie unter „Schreiben“."
        )
        return redirect("workspace:people_guests", desk.body.pk)
    return _guests(request, desk, form)


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def guest_answer(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Note whether a guest comes."""
    guest, accepted = _guest(desk, pk), request.POST.get("answer") == "ja"
    note_guest_answer(by=desk.actor, guest=guest, accepted=accepted)
    messages.success(request, "Die Zusage ist vermerkt." if accepted else "Die Absage ist vermerkt.")
    return redirect("workspace:people_guests", desk.body.pk)


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def guest_withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take an invitation back."""
    form = ReasonForm(request.POST)
    if done(form, lambda: withdraw_invitation(by=desk.actor, guest=_guest(desk, pk), **form.cleaned_data)):
        messages.success(request, "Die Einladung ist zurückgenommen.")
        return redirect("workspace:people_guests", desk.body.pk)
    return _guests(request, desk, _guest_form(desk), withdraw_form=form)


def _for_whom(membership: Membership) -> str:
    if membership.working_group:
        return membership.working_group.name
    return membership.land.short_name if membership.land else ""


def _ministries(request: HttpRequest, desk: Desk, form: MinistryForm) -> HttpResponse:
    facts = {fact.land: fact for fact in ministries(desk.body.pk)}
    own = queries.ministry_names(desk.body.pk)
    lines = [(land, facts.get(land), [each for each in own if each.land == land]) for land in LAENDER]
    context = around(
        desk,
        "people_ministries",
        lines=lines,
        form=form,
        today=desk.today,
        refusal=desk.refusal(Task.MANAGE_CONTACTS),
    )
    return render(request, "workspace/people/ministries.html", context, status=400 if form.errors else 200)


def _guest_form(desk: Desk, request: HttpRequest | None = None) -> GuestForm:
    return GuestForm(request.POST if request else None, body=desk.body, today=desk.today)


def _guests(
    request: HttpRequest, desk: Desk, form: GuestForm, withdraw_form: ReasonForm | None = None
) -> HttpResponse:
    context = around(
        desk,
        "people_guests",
        sessions=queries.guests_by_session(desk.body.pk),
        form=form,
        withdraw_form=withdraw_form or ReasonForm(),
        letter=reverse("workspace:people_letter_new", args=[desk.body.pk]),
    )
    refused = form.errors or withdraw_form
    return render(request, "workspace/people/guests.html", context, status=400 if refused else 200)


def _guest(desk: Desk, pk: int) -> Guest:
    guest = Guest.objects.filter(session__year__body=desk.body, pk=pk).first()
    if guest is None:
        raise NotKnown("Diese Einladung gibt es in dieser Konferenz nicht.")
    return guest
