"""The positions of the Länder: state the own one, see all (Haltungen)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions.positions import confirm_position, state_position
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.numbering import citations_of
from laendertisch.procedure.drafts.positions import why_not_state
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.amendment_queries import deadline_at
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.position_queries import (
    WIDE,
    newest_for_the_laender,
    newest_positions,
    position_facts,
    position_history,
)
from laendertisch.records.matters.queries import text_of, versions_of
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.matters.forms import OwnLandForm, PositionForm
from laendertisch.web.workspace.matters.presenters import matrix
from laendertisch.web.workspace.saved_input import keeps_input

SHOWN_WORDS = 12
"""Words of a block that a person recognises it by."""


@keeps_input
@at_desk(Task.STATE_POSITION)
def state(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """State the position of the own Land on the newest version."""
    matter = matter_at(desk, pk)
    version = _newest(desk, matter)
    held = newest_positions(version)
    own = next((held[land] for land in desk.laender if land in held), None)
    start = {"stance": own.stance, "text": own.text, "block_keys": own.block_keys} if own else {}
    form = PositionForm(typed(request), desk.laender, _choices(text_of(version)), initial=start)
    if request.method == "POST" and done(
        form, lambda: state_position(by=desk.actor, version=version, **form.cleaned_data)
    ):
        messages.success(request, "Die Haltung Ihres Landes ist festgehalten.")
        return redirect("workspace:matter", desk.body.pk, matter.pk)
    context = {
        "desk": desk,
        "matter": matter,
        "version": version,
        "form": form,
        "own": own,
        "refusal": why_not_state(position_facts(version, desk.now)),
        "deadline": deadline_at(matter, DeadlineKind.POSITIONS, desk.now),
    }
    return render(request, "workspace/matters/position.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.STATE_POSITION)
def confirm(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Confirm the position that was carried over."""
    matter = matter_at(desk, pk)
    version, form = _newest(desk, matter), OwnLandForm(request.POST, desk.laender)
    held = newest_positions(version)
    waiting = next((land for land in desk.laender if land in held and not held[land].confirmed), None)
    land = (form.cleaned_data["land"] if form.is_valid() else None) or waiting
    if land is None:
        raise NotKnown("Für Ihr Land gibt es keine Haltung zu bestätigen.")
    confirm_position(by=desk.actor, version=version, land=land)
    messages.success(request, f"Die Haltung gilt auch für Fassung {version.number}.")
    return redirect("workspace:matter", desk.body.pk, matter.pk)


@at_desk(Task.SEE_POSITIONS)
def overview(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show what each Land has said on each version."""
    matter = matter_at(desk, pk)
    versions = [
        each for each in versions_of(matter, desk.functions) if each.issued_at and each.visibility in WIDE
    ]
    context = {
        "desk": desk,
        "matter": matter,
        "versions": versions,
        "rows": matrix(versions, position_history(matter)),
    }
    return render(request, "workspace/matters/positions.html", context)


def _newest(desk: Desk, matter: Matter) -> DraftVersion:
    newest = newest_for_the_laender(matter)
    if newest is None:
        raise NotKnown("Noch ist keine Fassung an alle Länder herausgegeben.")
    return version_at(desk, matter, newest.number)


def _choices(text: DraftText) -> list[tuple[str, str]]:
    cited = citations_of(text)
    return [
        (block.key, f"{cited[block.key]}: {' '.join(block.text.split()[:SHOWN_WORDS])}") for block in text
    ]
