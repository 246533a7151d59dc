"""Write an amendment (Änderungsantrag schreiben): the text is changed in place, operations are derived."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions.amendments import change_amendment, draft_amendment, submit_amendment
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.procedure.drafts.amendment_rights import why_not_author
from laendertisch.procedure.drafts.amendment_states import AmendmentEvent, why_not
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.deriving import derive
from laendertisch.procedure.drafts.operations import apply
from laendertisch.procedure.drafts.rebase import insisting
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.amendment_queries import (
    base_text_of,
    facts_of,
    laender_of,
    operations_of,
    why_not_amend,
)
from laendertisch.records.matters.models import Amendment, DraftVersion, Matter
from laendertisch.records.matters.queries import text_of
from laendertisch.web.workspace.answers import typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.amendments.editor import (
    KIND_CHOICES,
    EditedBlock,
    only_rearranges,
    opened,
    typed_blocks,
    wanted_text,
)
from laendertisch.web.workspace.matters.amendments.fetching import seen_amendment
from laendertisch.web.workspace.matters.amendments.forms import AmendmentForm
from laendertisch.web.workspace.matters.amendments.presenters import operation_views
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.saved_input import keeps_input
from laendertisch.web.workspace.typed_numbers import typed_number

PREVIEW, SUBMIT = "vorschau", "einreichen"
SAVED = "Der Änderungsantrag ist als Entwurf gespeichert. Eingereicht ist er noch nicht."
SUBMITTED = "Der Änderungsantrag ist eingereicht."


@keeps_input
@at_desk(Task.AMEND)
def new(request: HttpRequest, desk: Desk, pk: int, number: int) -> HttpResponse:
    """Write an amendment to a version, or with `?zu=` to an amendment to it."""
    matter = matter_at(desk, pk)
    version = version_at(desk, matter, number)
    parent = _parent(request, desk, matter)
    base = _text_with(parent, version)
    form = AmendmentForm(typed(request), laender=desk.laender)
    blocks, sentence = _blocks(typed(request), base, opened(base, base, {}))
    context = {
        "desk": desk,
        "matter": matter,
        "version": version,
        "parent": parent,
        "refusal": why_not_amend(matter, version),
    }

    def store(text: DraftText) -> Amendment:
        data = form.cleaned_data
        return draft_amendment(
            by=desk.actor,
            version=version,
            land=data["land"],
            text=text,
            reason=data["reason"],
            amends=parent,
        )

    return _answer(request, desk, form, blocks, base, {**context, "sentence": sentence}, store)


@keeps_input
@at_desk(Task.AMEND)
def edit(request: HttpRequest, desk: Desk, pk: int, amendment: int) -> HttpResponse:
    """Go on writing a draft, or check an amendment after a new version."""
    matter = matter_at(desk, pk)
    found = seen_amendment(desk, matter, amendment)
    base = base_text_of(found)
    operations = operations_of(found)
    marked = {each.target: each for each in operations if each.needs_author}
    start = opened(base, apply(base, insisting(operations, base)), marked)
    initial = {"reason": found.reason, "revision": found.revision, "land": laender_of(found)[0].code}
    form = AmendmentForm(typed(request), laender=laender_of(found)[:1], initial=initial)
    blocks, sentence = _blocks(typed(request), base, start)
    context = {
        "desk": desk,
        "matter": matter,
        "version": found.base_version,
        "amendment": found,
        "parent": found.amends,
        "refusal": _edit_refusal(desk, found, matter),
    }

    def store(text: DraftText) -> Amendment:
        data = form.cleaned_data
        return change_amendment(
            by=desk.actor, amendment=found, text=text, reason=data["reason"], revision=data["revision"]
        )

    return _answer(request, desk, form, blocks, base, {**context, "sentence": sentence}, store)


def _answer(  # noqa: PLR0913, PLR0917 - one answer for both ways of writing
    request: HttpRequest,
    desk: Desk,
    form: AmendmentForm,
    blocks: tuple[EditedBlock, ...],
    base: DraftText,
    context: dict[str, object],
    store: Callable[[DraftText], Amendment],
) -> HttpResponse:
    """Save what was sent, or show the editor: opened, rearranged, previewed, refused."""
    status = 200
    if request.method == "POST" and not only_rearranges(request.POST) and not context["sentence"]:
        try:
            text = wanted_text(blocks)
            if PREVIEW in request.POST:
                context["preview"] = operation_views([(each, "") for each in derive(base, text)], base)
            elif form.is_valid():
                return _saved(request, desk, store(text))
        except Conflict as conflict:
            return _conflict(request, form, blocks, context, str(conflict))
        except (InputError, RuleViolation) as refusal:
            form.add_error(None, str(refusal))
        status = 400 if form.errors and PREVIEW not in request.POST else 200
    return _shown(request, form, blocks, context, status)


def _shown(
    request: HttpRequest,
    form: Form,
    blocks: tuple[EditedBlock, ...],
    context: dict[str, object],
    status: int,
) -> HttpResponse:
    order = ",".join(block.key for block in blocks)
    shown = {**context, "form": form, "blocks": blocks, "order": order, "kinds": KIND_CHOICES}
    return render(request, "workspace/matters/amendments/edit.html", shown, status=status)


def _saved(request: HttpRequest, desk: Desk, amendment: Amendment) -> HttpResponse:
    """Submit at once if that was the button; a refusal leaves the draft and says why."""
    if SUBMIT in request.POST:
        try:
            submit_amendment(by=desk.actor, amendment=amendment)
            messages.success(request, SUBMITTED)
        except RuleViolation as refusal:
            messages.warning(request, f"Gespeichert, aber noch nicht eingereicht: {refusal}")
    else:
        messages.success(request, SAVED)
    return redirect(
        reverse("workspace:matter_amendment", args=[desk.body.pk, amendment.matter_id, amendment.pk])
    )


def _conflict(
    request: HttpRequest,
    form: AmendmentForm,
    blocks: tuple[EditedBlock, ...],
    context: dict[str, object],
    sentence: str,
) -> HttpResponse:
    """Show what a colleague saved above the own text, which can then be saved on top of it."""
    amendment = context["amendment"]
    assert isinstance(amendment, Amendment)
    amendment.refresh_from_db()
    theirs = operation_views([(each, "") for each in operations_of(amendment)], base_text_of(amendment))
    data = request.POST.copy()
    data["revision"] = str(amendment.revision)
    again = AmendmentForm(data, laender=laender_of(amendment)[:1])
    context = {**context, "conflict": sentence, "theirs": theirs, "their_reason": amendment.reason}
    return _shown(request, again, blocks, context, 409)


def _blocks(
    data: QueryDict | None, base: DraftText, start: tuple[EditedBlock, ...]
) -> tuple[tuple[EditedBlock, ...], str]:
    """Return the blocks of the form, and a sentence if what was sent cannot be read."""
    if data is None:
        return start, ""
    try:
        return typed_blocks(data, base), ""
    except InputError as refusal:
        return start, str(refusal)


def _parent(request: HttpRequest, desk: Desk, matter: Matter) -> Amendment | None:
    wanted = typed_number(request.GET.get("zu", ""))
    return None if wanted is None else seen_amendment(desk, matter, wanted)


def _text_with(parent: Amendment | None, version: DraftVersion) -> DraftText:
    return apply(base_text_of(parent), operations_of(parent)) if parent else text_of(version)


def _edit_refusal(desk: Desk, amendment: Amendment, matter: Matter) -> str | None:
    refusal = why_not_author(desk.functions, desk.body.pk, laender_of(amendment))
    return refusal or why_not(AmendmentEvent.CHANGE, facts_of(amendment, matter, desk.now))
