"""The contact directory (Kontakte): list, card, change, end, visiting cards."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import contacts as actions
from laendertisch.kernel.errors import Conflict, NotKnown
from laendertisch.procedure.contacts import Belonging
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence import contact_queries as queries
from laendertisch.records.correspondence.models import Contact, ContactCard
from laendertisch.rendering.vcard import CardEntry, write_vcards
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.people.forms import (
    ChangeContactForm,
    ContactFilter,
    EndForm,
    NewContactForm,
    card_values,
)
from laendertisch.web.workspace.people.surroundings import Button, around

PAGE = "people"


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the contacts of the conference."""
    form = ContactFilter(request.GET, today=desk.today)
    listing = Listing(
        "Kontakte",
        _columns(desk),
        queries.cards_in_force(desk.body.pk),
        form,
        empty="Noch ist kein Kontakt angelegt.",
    )
    buttons = [
        Button(
            "Kontakt anlegen",
            reverse("workspace:people_new", args=[desk.body.pk]),
            desk.refusal(Task.MANAGE_CONTACTS),
        ),
        Button("Alle heute gültigen als vCard", reverse("workspace:people_vcards", args=[desk.body.pk])),
    ]
    context = around(
        desk,
        PAGE,
        title="Kontakte",
        lead="Wer die Konferenz in Ländern, Bund und anderen Stellen erreicht, nur mit dienstlichen Angaben.",
        buttons=buttons,
    )
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@at_desk(Task.MANAGE_CONTACTS)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Add a contact."""
    form = NewContactForm(typed(request), body=desk.body, initial={"valid_from": desk.today})
    made: list[Contact] = []

    def create() -> None:
        first, user = form.cleaned_data["valid_from"], form.cleaned_data["user"]
        made.append(
            actions.create_contact(by=desk.actor, body=desk.body, card=form.card, valid_from=first, user=user)
        )

    if request.method == "POST" and done(form, create):
        messages.success(request, "Der Kontakt ist angelegt.")
        return redirect(_address(desk, made[0].pk))
    context = around(
        desk, PAGE, form=form, title="Kontakt anlegen", button="Kontakt anlegen", back=_overview(desk)
    )
    return render(request, "workspace/people/form.html", context, status=400 if form.errors else 200)


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a contact with its earlier cards and invitations."""
    return _detail(request, desk, _card(desk, pk))


@at_desk(Task.MANAGE_CONTACTS)
def change(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Replace the card of a contact; if somebody was faster, both stand side by side."""
    card = _card(desk, pk)
    form = ChangeContactForm(typed(request), initial=card_values(card))

    def replace() -> object:
        based_on = form.cleaned_data["based_on"]
        return actions.change_contact(by=desk.actor, contact=card.contact, card=form.card, based_on=based_on)

    context = around(
        desk,
        PAGE,
        form=form,
        title=f"{card.name} ändern",
        button="Änderung speichern",
        back=_address(desk, pk),
    )
    try:
        if request.method == "POST" and done(form, replace):
            messages.success(request, "Gespeichert. Die früheren Angaben bleiben lesbar.")
            return redirect(_address(desk, pk))
    except Conflict as conflict:
        again = ChangeContactForm(initial={**form.cleaned_data, "based_on": card.pk})
        context |= {"form": again, "sentence": str(conflict), "newer": card}
        return render(request, "workspace/people/contact_conflict.html", context, status=409)
    return render(request, "workspace/people/form.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.MANAGE_CONTACTS)
def end(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Set the last day of a contact."""
    card, form = _card(desk, pk), EndForm(request.POST)
    if done(form, lambda: actions.end_contact(by=desk.actor, contact=card.contact, **form.cleaned_data)):
        messages.success(request, "Der Kontakt ist beendet. Gelöscht wird nichts.")
        return redirect(_address(desk, pk))
    return _detail(request, desk, card, form)


@at_desk()
def vcard(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Return one contact as a visiting card."""
    return _vcards([_card(desk, pk)], f"{desk.body.pk}-kontakt-{pk}")


@at_desk()
def vcards(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Return all contacts of today as visiting cards."""
    return _vcards(queries.contact_cards(desk.body.pk, desk.today), f"{desk.body.pk}-kontakte")


def _detail(
    request: HttpRequest, desk: Desk, card: ContactCard, end_form: EndForm | None = None
) -> HttpResponse:
    contact = card.contact
    context = around(
        desk,
        PAGE,
        card=card,
        contact=contact,
        belonging=Belonging(card.belonging).label,
        earlier=contact.cards.filter(replaced_at__isnull=False).order_by("-pk"),
        invitations=contact.invitations.select_related("session__year__body").all(),
        end_form=end_form or EndForm(initial={"last_day": desk.today}),
        refusal=desk.refusal(Task.MANAGE_CONTACTS),
    )
    return render(request, "workspace/people/contact.html", context, status=400 if end_form else 200)


def _columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column("name", "Name", _name, ("name",), lambda card: _address(desk, card.contact_id)),
        Column("zugehoerigkeit", "Zugehörigkeit", _belonging, ("belonging", "land")),
        Column("funktion", "Funktion", lambda card: card.function, ("function",)),
        Column("organisation", "Organisation", lambda card: card.organisation, ("organisation",)),
        Column("mail", "E-Mail", lambda card: card.mail, ("mail",)),
        Column("telefon", "Telefon", lambda card: card.phone),
        Column("bis", "Gültig bis", lambda card: card.contact.valid_to, ("contact__valid_to",)),
    )


def _name(card: ContactCard) -> str:
    return " ".join(filter(None, (card.title, card.name))) + (" (Demo)" if card.contact.is_demo else "")


def _belonging(card: ContactCard) -> str:
    return card.land.short_name if card.land else Belonging(card.belonging).label


def _card(desk: Desk, pk: int) -> ContactCard:
    card = queries.cards_in_force(desk.body.pk).filter(contact=pk).first()
    if card is None:
        raise NotKnown("Diesen Kontakt gibt es in dieser Konferenz nicht.")
    return card


def _vcards(cards: Iterable[ContactCard], name: str) -> HttpResponse:
    entries = [
        CardEntry(
            uid=card.contact.uid,
            name=card.name,
            changed_at=card.saved_at,
            title=card.title,
            function=card.function,
            organisation=card.organisation or (card.land.official_name if card.land else ""),
            mail=card.mail,
            phone=card.phone,
            address=card.address,
        )
        for card in cards
    ]
    response = HttpResponse(write_vcards(entries), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    return response


def _address(desk: Desk, pk: int) -> str:
    return reverse("workspace:people_contact", args=[desk.body.pk, pk])


def _overview(desk: Desk) -> str:
    return reverse("workspace:people", args=[desk.body.pk])
