"""Templates and letters (Vorlagen, Schreiben): write, look at every copy, then send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from laendertisch.actions import letters as actions
from laendertisch.kernel.errors import Conflict, NotKnown
from laendertisch.procedure.letters import PLACEHOLDERS
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.procedure.outbox import MessageState
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence import queries
from laendertisch.records.correspondence.models import LetterTemplateVersion, Mailing
from laendertisch.records.correspondence.recipients import guest_lists, lists_of, recipients_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.people.letter_forms import LetterForm, NewTemplateForm, TemplateForm
from laendertisch.web.workspace.people.surroundings import Button, around
from laendertisch.web.workspace.saved_input import keeps_input
from laendertisch.web.workspace.typed_numbers import typed_number

TEMPLATES, LETTERS = "people_templates", "people_letters"


@at_desk(Task.SEND_MAIL)
def templates(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the templates with their newest version."""
    columns = (
        Column("name", "Vorlage", lambda each: each.template.name, ("template__name",), _template_link(desk)),
        Column("betreff", "Betreff", lambda each: each.subject, ("subject",)),
        Column("fassung", "Fassung", lambda each: each.number, ("number",)),
        Column("am", "Gespeichert am", lambda each: localdate(each.saved_at), ("saved_at",)),
        Column("stand", "Stand", lambda each: "beendet" if each.template.ended_at else "in Gebrauch"),
    )
    button = Button("Vorlage anlegen", reverse("workspace:people_template_new", args=[desk.body.pk]))
    listing = Listing("Vorlagen", columns, queries.newest_templates(desk.body.pk))
    context = around(desk, TEMPLATES, title="Vorlagen", buttons=[button])
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@keeps_input
@at_desk(Task.SEND_MAIL)
def new_template(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write a template."""
    form = NewTemplateForm(typed(request))

    def create() -> object:
        name = form.cleaned_data["name"]
        return actions.create_template(by=desk.actor, body=desk.body, name=name, letter=form.letter)

    if request.method == "POST" and done(form, create):
        messages.success(request, "Die Vorlage ist gespeichert.")
        return redirect("workspace:people_templates", desk.body.pk)
    return _template_page(request, desk, form, title="Vorlage anlegen")


@keeps_input
@at_desk(Task.SEND_MAIL)
def template(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a template with its versions, and save it as the next one."""
    newest = _template(desk, pk)
    start = {"subject": newest.subject, "text": newest.text, "based_on": newest.number}
    form = TemplateForm(typed(request), initial=start)

    def save() -> object:
        based_on = form.cleaned_data["based_on"]
        return actions.save_template(
            by=desk.actor, template=newest.template, letter=form.letter, based_on=based_on
        )

    try:
        if request.method == "POST" and done(form, save):
            messages.success(request, "Gespeichert. Die früheren Fassungen bleiben lesbar.")
            return redirect("workspace:people_template", desk.body.pk, pk)
    except Conflict as conflict:
        again = TemplateForm(initial={**form.cleaned_data, "based_on": newest.number})
        return _template_page(
            request,
            desk,
            again,
            title=newest.template.name,
            newest=newest,
            status=409,
            sentence=str(conflict),
        )
    return _template_page(request, desk, form, title=newest.template.name, newest=newest)


@require_POST
@at_desk(Task.SEND_MAIL)
def end_template(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """End a template."""
    actions.end_template(by=desk.actor, template=_template(desk, pk).template)
    messages.success(request, "Die Vorlage ist beendet. Was mit ihr geschrieben wurde, bleibt.")
    return redirect("workspace:people_templates", desk.body.pk)


@at_desk(Task.SEND_MAIL)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the letters with how many of their copies have left."""
    columns = (
        Column("betreff", "Betreff", lambda each: each.subject, ("subject",), _letter_link(desk)),
        Column("am", "Vorbereitet am", lambda each: each.created_at, ("created_at",)),
        Column("gesamt", "Empfänger", lambda each: each.total, ("total",)),
        Column("entwurf", "Entwurf", lambda each: each.drafted, ("drafted",)),
        Column("versendet", "Versendet", lambda each: each.sent, ("sent",)),
        Column("offen", "Braucht eine Entscheidung", lambda each: each.troubled, ("troubled",)),
    )
    button = Button("Schreiben verfassen", reverse("workspace:people_letter_new", args=[desk.body.pk]))
    listing = Listing("Schreiben", columns, queries.mailings(desk.body.pk))
    context = around(desk, LETTERS, title="Schreiben", buttons=[button])
    return show_list(request, desk, listing, "workspace/people/list.html", context)


@keeps_input
@at_desk(Task.SEND_MAIL)
def write(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write a letter, from a template or in place of one whose copies have not left."""
    chosen = queries.template_version(desk.body.pk, request.GET.get("vorlage", ""))
    old = queries.mailing(desk.body.pk, request.GET.get("statt", ""))
    form = LetterForm(
        typed(request),
        initial=_start(chosen, old),
        offered=lists_of(desk.body, desk.today) + guest_lists(desk.body),
    )
    made: list[Mailing] = []

    def prepare() -> None:
        made.append(
            actions.prepare_mailing(
                by=desk.actor,
                body=desk.body,
                letter=form.letter,
                values=form.values,
                lists=form.cleaned_data["lists"],
                template=chosen or (old.template if old else None),
                replaces=old,
            )
        )

    if request.method == "POST" and done(form, prepare):
        messages.success(request, "Vorbereitet, aber noch nicht versendet. Bitte prüfen Sie die Vorschau.")
        return redirect("workspace:people_letter", desk.body.pk, made[0].pk)
    context = around(
        desk,
        LETTERS,
        form=form,
        templates=queries.newest_templates(desk.body.pk, in_use=True),
        old=old,
        chosen=chosen,
    )
    return render(request, "workspace/people/letter_new.html", context, status=400 if form.errors else 200)


@at_desk(Task.SEND_MAIL)
def letter(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show every copy of a letter; drafts can be sent."""
    mailing = _mailing(desk, pk)
    copies = list(mailing.messages.order_by("pk"))
    keys = [ListKey.parse(text) for text in mailing.lists]
    drafts = [each for each in copies if each.state == MessageState.DRAFTED]
    context = around(
        desk,
        LETTERS,
        mailing=mailing,
        copies=copies,
        drafts=len(drafts),
        without_address=recipients_of(desk.body, keys, desk.today).without_address if drafts else [],
    )
    return render(request, "workspace/people/letter.html", context)


@require_POST
@at_desk(Task.SEND_MAIL)
def send(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Give the copies to the outbox; the page says how many were seen."""
    count = typed_number(request.POST.get("count", ""))
    sent = actions.send_mailing(
        by=desk.actor, mailing=_mailing(desk, pk), count=-1 if count is None else count
    )
    words = "1 Sendung wartet" if sent == 1 else f"{sent} Sendungen warten"
    messages.success(request, f"{words} im Postausgang auf den Versand.")
    return redirect("workspace:people_letter", desk.body.pk, pk)


@require_POST
@at_desk(Task.SEND_MAIL)
def discard(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Discard the drafts of a letter."""
    actions.discard_mailing(by=desk.actor, mailing=_mailing(desk, pk))
    messages.success(request, "Die Entwürfe sind verworfen.")
    return redirect("workspace:people_letters", desk.body.pk)


def _template_page(
    request: HttpRequest, desk: Desk, form: NewTemplateForm | TemplateForm, *, title: str, **shown: Any
) -> HttpResponse:
    newest: LetterTemplateVersion | None = shown.get("newest")
    status = shown.pop("status", 400 if form.errors else 200)
    history = newest.template.versions.select_related("saved_by") if newest else []
    context = around(
        desk, TEMPLATES, form=form, title=title, placeholders=PLACEHOLDERS, history=history, **shown
    )
    return render(request, "workspace/people/template.html", context, status=status)


def _start(chosen: LetterTemplateVersion | None, old: Mailing | None) -> dict[str, Any]:
    if old:
        return {"subject": old.subject, "text": old.text, "lists": old.lists, **old.values}
    return {"subject": chosen.subject, "text": chosen.text} if chosen else {"text": "{anrede}\n\n"}


def _template(desk: Desk, pk: int) -> LetterTemplateVersion:
    newest = queries.newest_templates(desk.body.pk).filter(template=pk).first()
    if newest is None:
        raise NotKnown("Diese Vorlage gibt es in dieser Konferenz nicht.")
    return newest


def _mailing(desk: Desk, pk: int) -> Mailing:
    mailing = queries.mailing(desk.body.pk, str(pk))
    if mailing is None:
        raise NotKnown("Dieses Schreiben gibt es in dieser Konferenz nicht.")
    return mailing


def _template_link(desk: Desk) -> Any:
    return lambda each: reverse("workspace:people_template", args=[desk.body.pk, each.template_id])


def _letter_link(desk: Desk) -> Any:
    return lambda each: reverse("workspace:people_letter", args=[desk.body.pk, each.pk])
