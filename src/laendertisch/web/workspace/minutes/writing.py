"""What is done with a record: draft, revise, note, circulate, object, settle, approve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import minutes as actions
from laendertisch.kernel.errors import NotKnown, RuleViolation
from laendertisch.procedure.mailing_lists import ListKey, ListKind
from laendertisch.procedure.permissions import Task
from laendertisch.records.correspondence.recipients import recipients_of
from laendertisch.records.minutes import queries
from laendertisch.records.minutes.models import Minutes, MinutesNote
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.minutes.finding import minutes_at, session_at
from laendertisch.web.workspace.minutes.forms import (
    ApproveForm,
    CirculateForm,
    NoteForm,
    ObjectionForm,
    ReasonForm,
    SettleForm,
)
from laendertisch.web.workspace.minutes.progress import refusals
from laendertisch.web.workspace.minutes.sessions import session_page

FORM = "workspace/minutes/form.html"


@require_POST
@at_desk(Task.WRITE_MINUTES)
def draft(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make the first version."""
    try:
        actions.draft_minutes(by=desk.actor, session=session_at(desk, pk))
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Die Niederschrift ist aus den festgehaltenen Tatsachen angelegt.")
    return _back(desk, pk)


@require_POST
@at_desk(Task.WRITE_MINUTES)
def revise(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Make another version."""
    minutes, form = minutes_at(desk, pk), ReasonForm(request.POST, prefix="neu")

    def act() -> None:
        actions.revise_minutes(by=desk.actor, minutes=minutes, **form.cleaned_data)

    return _answer(request, desk, minutes, ("revise_form", form), act, "Die neue Fassung ist angelegt.")


@require_POST
@at_desk(Task.WRITE_MINUTES)
def note(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Add a sentence to an item."""
    minutes = minutes_at(desk, pk)
    form = NoteForm(request.POST, session=minutes.session, prefix="vermerk")

    def act() -> None:
        actions.add_minutes_note(by=desk.actor, minutes=minutes, **form.cleaned_data)

    sentence = "Der Vermerk steht in der nächsten Fassung."
    return _answer(request, desk, minutes, ("note_form", form), act, sentence)


@at_desk(Task.WRITE_MINUTES)
def withdraw_note(request: HttpRequest, desk: Desk, pk: int, note: int) -> HttpResponse:
    """Take a sentence back."""
    minutes, form = minutes_at(desk, pk), ReasonForm(typed(request))
    row = MinutesNote.objects.filter(minutes=minutes, pk=note).first()
    if row is None:
        raise NotKnown("Diesen Vermerk gibt es nicht.")
    if request.method == "POST" and done(
        form, lambda: actions.withdraw_minutes_note(by=desk.actor, note=row, **form.cleaned_data)
    ):
        messages.success(request, "Der Vermerk fehlt in der nächsten Fassung.")
        return _back(desk, pk)
    words = {"title": "Vermerk zurücknehmen", "lead": row.text, "button": "Zurücknehmen"}
    return _form(request, desk, minutes, form, words)


@at_desk(Task.WRITE_MINUTES)
def circulate(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Send the newest version to the Länder."""
    minutes = minutes_at(desk, pk)
    found = recipients_of(desk.body, [ListKey(ListKind.LAENDER)], desk.today).recipients
    to = [(each.name, each.address) for each in found]
    form = CirculateForm(typed(request), initial=_letter(desk, minutes))

    def act() -> None:
        data = {name: form.cleaned_data[name] for name in ("deadline", "subject_line", "text")}
        actions.circulate_minutes(by=desk.actor, minutes=minutes, to=to, **data)

    if request.method == "POST" and done(form, act):
        messages.success(request, f"Die Niederschrift geht an {len(to)} Adressen hinaus.")
        return _back(desk, pk)
    refusal = refusals(desk, queries.facts_of(minutes)).circulate
    words = {"title": "Niederschrift an die Länder versenden", "button": "Versenden", "refusal": refusal}
    words["lead"] = f"Die Nachricht geht an {len(to)} Adressen auf dem Verteiler „alle Länder“."
    return _form(request, desk, minutes, form, words)


@at_desk(Task.OBJECT_TO_MINUTES)
def objection(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Object for the own Land."""
    minutes = minutes_at(desk, pk)
    form = ObjectionForm(typed(request), laender=desk.laender, session=minutes.session)
    if request.method == "POST" and done(
        form, lambda: actions.object_to_minutes(by=desk.actor, minutes=minutes, **form.cleaned_data)
    ):
        messages.success(request, "Ihr Einwand ist festgehalten; die Geschäftsstelle entscheidet darüber.")
        return _back(desk, pk)
    refusal = refusals(desk, queries.facts_of(minutes)).object
    words = {"title": "Einwand erheben", "lead": "", "button": "Einwand erheben", "refusal": refusal}
    return _form(request, desk, minutes, form, words)


@at_desk(Task.WRITE_MINUTES)
def settle(request: HttpRequest, desk: Desk, pk: int, objection: int) -> HttpResponse:
    """Decide about an objection."""
    minutes, form = minutes_at(desk, pk), SettleForm(typed(request))
    row = queries.objections_of(minutes).filter(pk=objection).first()
    if row is None:
        raise NotKnown("Diesen Einwand gibt es nicht.")
    if request.method == "POST" and done(
        form, lambda: actions.settle_objection(by=desk.actor, objection=row, **form.cleaned_data)
    ):
        messages.success(request, "Über den Einwand ist entschieden.")
        return _back(desk, pk)
    words = {
        "title": f"Einwand {row.land.short_name}",
        "lead": row.text,
        "button": "Entscheiden",
        "hint": "Soll sich etwas ändern, halten Sie vorher den Vermerk oder die Berichtigung fest. Nach dem "
        "letzten offenen Einwand entsteht die neue Fassung.",
    }
    return _form(request, desk, minutes, form, words)


@require_POST
@at_desk(Task.WRITE_MINUTES)
def approve(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Approve the circulated version."""
    minutes, form = minutes_at(desk, pk), ApproveForm(request.POST, prefix="genehmigung")

    def act() -> None:
        actions.approve_minutes(by=desk.actor, minutes=minutes, **form.cleaned_data)

    return _answer(request, desk, minutes, ("approve_form", form), act, "Die Niederschrift ist genehmigt.")


def _letter(desk: Desk, minutes: Minutes) -> dict[str, str]:
    """Return what the mail begins with; nobody has to keep it."""
    session = minutes.session
    text = (
        f"Sehr geehrte Damen und Herren,\n\ndie Niederschrift der Sitzung „{session}“ liegt zur Genehmigung "
        "vor. Sie finden sie auf der Plattform unter „Niederschriften“.\n\nBitte erheben Sie Einwände dort "
        "bis zum Ende der angegebenen Frist. Ohne Einwände stellt die Geschäftsstelle danach die Genehmigung "
        f"fest.\n\nMit freundlichen Grüßen\nGeschäftsstelle der {desk.body.name}"
    )
    return {"subject_line": f"Niederschrift zur Genehmigung: {session}"[:200], "text": text}


def _back(desk: Desk, pk: int) -> HttpResponse:
    return redirect("workspace:minutes_session", desk.body.pk, pk)


def _form(
    request: HttpRequest, desk: Desk, minutes: Minutes, form: Form, words: dict[str, Any]
) -> HttpResponse:
    context = {"desk": desk, "minutes": minutes, "session": minutes.session, "form": form, **words}
    return render(request, FORM, context, status=400 if form.errors else 200)


def _answer(  # noqa: PLR0913, PLR0917 - one place for the small forms of the page
    request: HttpRequest,
    desk: Desk,
    minutes: Minutes,
    named: tuple[str, Form],
    act: Callable[[], object],
    sentence: str,
) -> HttpResponse:
    if done(named[1], act):
        messages.success(request, sentence)
        return _back(desk, minutes.session_id)
    session = session_at(desk, minutes.session_id)
    return session_page(request, desk, session, None, **dict([named]))
