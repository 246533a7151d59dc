"""The outbox (Postausgang): where every message stands, its tries, and what a person decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import outbox as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.outbox import MessageEvent, MessageState, why_not_now, why_not_repeatable
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence import queries
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.rendering.documents.pdf import write_pdf
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.forms import ReasonForm
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.people.letter_forms import AddressForm, OutboxFilter
from laendertisch.web.workspace.people.letter_paper import letter_paper
from laendertisch.web.workspace.people.surroundings import around

PAGE = "people_outbox"
LEAD = (
    "Jede Sendung an eine Person, mit ihrem Stand. "
    "Versendet wird von selbst; was unklar ist, entscheiden Sie."
)
DECISIONS: dict[str, tuple[MessageEvent, str, Callable[..., object]]] = {
    "verwerfen": (MessageEvent.CANCEL, "Nicht versenden", actions.cancel_message),
    "bestaetigen": (MessageEvent.CONFIRM, "Ist angekommen", actions.confirm_sent),
    "wiederholen": (
        MessageEvent.REPEAT,
        "Ist nicht angekommen, noch einmal versenden",
        actions.send_uncertain_again,
    ),
    "ruecklauf": (MessageEvent.BOUNCE, "Ist zurückgekommen", actions.note_bounce),
}


@at_desk(Task.SEND_MAIL)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List every message of the conference."""
    columns = (
        Column("an", "An", _recipient, ("to_name", "to_address"), lambda each: _address(desk, each)),
        Column("betreff", "Betreff", lambda each: each.subject, ("subject",)),
        Column("stand", "Stand", lambda each: MessageState(each.state).label, ("state",)),
        Column("angelegt", "Angelegt", lambda each: each.created_at, ("created_at",)),
        Column("versendet", "Versendet", lambda each: each.sent_at, ("sent_at",)),
        Column("versuche", "Versuche", lambda each: each.tries, ("tries",)),
        Column("anlass", "Anlass", lambda each: each.about, ("about",)),
    )
    rows = queries.messages(desk.body.pk)
    listing = Listing("Sendungen", columns, rows, OutboxFilter(request.GET))
    context = around(desk, PAGE, title="Postausgang", lead=LEAD, buttons=[])
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@at_desk(Task.SEND_MAIL)
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a message, its tries and what can be decided."""
    return _detail(request, desk, _message(desk, pk))


@require_POST
@at_desk(Task.SEND_MAIL)
def decide(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Do what a person decided about a message, with a reason."""
    message, form = _message(desk, pk), ReasonForm(request.POST)
    chosen = next((each for key, each in DECISIONS.items() if key in request.POST), None)
    if chosen is None:
        raise NotKnown("Bitte wählen Sie aus, was geschehen soll.")
    if done(form, lambda: chosen[2](by=desk.actor, message=message, **form.cleaned_data)):
        messages.success(request, "Vermerkt.")
        return redirect(_address(desk, message))
    return _detail(request, desk, message, reason_form=form)


@require_POST
@at_desk(Task.SEND_MAIL)
def readdress(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Send a message that did not arrive to another address."""
    message, form = _message(desk, pk), AddressForm(request.POST)
    made: list[OutgoingMessage] = []

    def send() -> None:
        made.append(actions.send_to_new_address(by=desk.actor, message=message, **form.cleaned_data))

    if done(form, send):
        messages.success(request, "Die Sendung wartet unter der neuen Adresse auf den Versand.")
        return redirect(_address(desk, made[0]))
    return _detail(request, desk, message, address_form=form)


@at_desk(Task.SEND_MAIL)
def paper(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Return a message as a letter on paper."""
    message = _message(desk, pk)
    document = letter_paper(message, desk.body, desk.today)
    response = HttpResponse(write_pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{desk.body.pk}-brief-{pk}.pdf"'
    return response


def _detail(request: HttpRequest, desk: Desk, message: OutgoingMessage, **forms: Any) -> HttpResponse:
    state = MessageState(message.state)
    again = getattr(message, "repeated_by", None)
    context = around(
        desk,
        PAGE,
        message=message,
        state=state,
        proof=queries.proof_of(message),
        decisions=[(key, title, why_not_now(state, event)) for key, (event, title, _) in DECISIONS.items()],
        again=again,
        no_address=why_not_repeatable(state, repeated=again is not None),
        **{
            "reason_form": ReasonForm(),
            "address_form": AddressForm(initial={"address": message.to_address}),
            **forms,
        },
    )
    return render(request, "workspace/people/message.html", context, status=400 if forms else 200)


def _recipient(message: OutgoingMessage) -> str:
    return f"{message.to_name} ({message.to_address})" if message.to_name else message.to_address


def _message(desk: Desk, pk: int) -> OutgoingMessage:
    message = (
        queries.messages(desk.body.pk).filter(pk=pk).select_related("mailing", "again", "repeated_by").first()
    )
    if message is None:
        raise NotKnown("Diese Sendung gibt es in dieser Konferenz nicht.")
    return message


def _address(desk: Desk, message: OutgoingMessage) -> str:
    return reverse("workspace:people_message", args=[desk.body.pk, message.pk])
