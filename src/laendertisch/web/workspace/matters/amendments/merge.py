"""Bring amendments together (Zusammenführung): collisions for all, the choice for the applicants."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions.amendment_decisions import accept_amendments
from laendertisch.kernel.errors import Conflict
from laendertisch.procedure.drafts.amendment_rights import why_not_decider
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.collisions import Proposed, refusal_of_choice
from laendertisch.procedure.drafts.merging import Rest, agreeing, merge_rows, merged, pushed_aside
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.visibility import may_see
from laendertisch.records.matters.amendment_queries import (
    amendment_audience,
    decidable_amendments,
    laender_of,
    newest_issued_seen,
    proposed_on,
)
from laendertisch.records.matters.models import Amendment, DraftVersion, Matter
from laendertisch.records.matters.queries import applicants_of, newest_issued, text_of, working_version
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.amendments.forms import RestForm
from laendertisch.web.workspace.matters.amendments.presenters import (
    Author,
    RowView,
    changed_blocks,
    row_views,
)
from laendertisch.web.workspace.matters.amendments.reading import address
from laendertisch.web.workspace.matters.fetching import matter_at, version_at
from laendertisch.web.workspace.typed_numbers import typed_numbers

OPERATION, CHOICE = "op", "wahl-"
PREVIEW, CONFIRM = "vorschau", "uebernehmen"
NOTHING_CHOSEN = "Bitte wählen Sie mindestens eine Änderung, die Sie übernehmen."
GONE = "Eine gewählte Änderung ist inzwischen zurückgezogen, geändert oder entschieden. Bitte wählen Sie neu."


@dataclass(frozen=True)
class Choosing:
    """What there is to choose from (Auswahl): the text, its version, open amendments, their operations."""

    matter: Matter
    version: DraftVersion | None
    text: DraftText
    amendments: tuple[Amendment, ...]
    proposed: tuple[Proposed, ...]

    def rows(self, desk: Desk, chosen: frozenset[int] = frozenset()) -> tuple[RowView, ...]:
        """Return the merge view."""
        return row_views(merge_rows(self.text, self.proposed), self.text, self.authors(desk), chosen)

    def authors(self, desk: Desk) -> dict[int, Author]:
        """Return who proposes, by amendment."""
        return {each.pk: _author(desk, each) for each in self.amendments}


@at_desk()
def merge(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Let the applicants choose what they take over; the next page shows the result."""
    matter = matter_at(desk, pk)
    if refusal := why_not_choose(desk, matter):
        return _page(request, desk, _issued(desk, matter), frozenset(), refusal=refusal)
    choosing = _in_work(desk, matter)
    chosen, missing = _chosen(request.POST, choosing.proposed)
    if request.method != "POST" or "zurueck" in request.POST:
        return _page(request, desk, choosing, chosen)
    sentence = GONE if missing else refusal_of_choice(choosing.proposed, chosen)
    if sentence or not chosen:
        return _page(request, desk, choosing, chosen, sentence=sentence or NOTHING_CHOSEN)
    if CONFIRM in request.POST:
        return _take_over(request, desk, choosing, chosen)
    form = RestForm(initial={"answer": request.POST.get("answer", "")})
    return _preview(request, desk, choosing, chosen, form)


@at_desk()
def collisions(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show side by side where amendments meet."""
    choosing = _issued(desk, matter_at(desk, pk))
    rows = [row for row in choosing.rows(desk) if row.remarks]
    context = {
        "desk": desk,
        "matter": choosing.matter,
        "version": choosing.version,
        "rows": rows,
        "merge_refusal": why_not_choose(desk, choosing.matter),
    }
    return render(request, "workspace/matters/amendments/collisions.html", context)


def why_not_choose(desk: Desk, matter: Matter) -> str | None:
    """Return why the person cannot decide about the amendments to a matter now, or `None`."""
    if refusal := why_not_decider(desk.functions, desk.body.pk, applicants_of(matter)):
        return refusal
    stage = MatterStage(matter.stage)
    return None if stage.open else f"Der Vorgang ist {stage.label}."


def _page(  # noqa: PLR0913 - the page with its two kinds of sentences
    request: HttpRequest,
    desk: Desk,
    choosing: Choosing,
    chosen: frozenset[int],
    *,
    refusal: str | None = None,
    sentence: str = "",
) -> HttpResponse:
    rows = choosing.rows(desk, chosen)
    context = {
        "desk": desk,
        "matter": choosing.matter,
        "version": choosing.version,
        "rows": rows,
        "count": len(choosing.amendments),
        "answer": request.POST.get("answer", ""),
        "refusal": refusal,
        "sentence": sentence,
    }
    template = "workspace/matters/amendments/merge.html"
    return render(request, template, context, status=400 if sentence else 200)


def _preview(
    request: HttpRequest, desk: Desk, choosing: Choosing, chosen: frozenset[int], form: RestForm
) -> HttpResponse:
    result = merged(choosing.text, choosing.proposed, chosen)
    accepted = chosen | agreeing(choosing.proposed, chosen)
    left = pushed_aside(choosing.proposed, accepted)
    rows = choosing.rows(desk)
    options = [option for row in rows for option in (*row.options, *row.insertions)]
    context = {
        "desk": desk,
        "matter": choosing.matter,
        "chosen": sorted(chosen),
        "changes": changed_blocks(choosing.text, result),
        "accepted": [option for option in options if option.id in accepted],
        "left": [option for option in options if option.id in left],
        "form": form,
    }
    template = "workspace/matters/amendments/merge_preview.html"
    return render(request, template, context, status=400 if form.errors else 200)


def _take_over(request: HttpRequest, desk: Desk, choosing: Choosing, chosen: frozenset[int]) -> HttpResponse:
    data = request.POST.copy()
    data.setdefault("rest", Rest.CARRY.value)  # nothing is pushed aside: nothing was asked
    form = RestForm(data)
    made: list[DraftVersion] = []

    def accept() -> None:
        rest, answer = Rest(form.cleaned_data["rest"]), form.cleaned_data["answer"]
        made.append(
            accept_amendments(by=desk.actor, matter=choosing.matter, chosen=chosen, rest=rest, answer=answer)
        )

    try:
        if not done(form, accept):
            return _preview(request, desk, choosing, chosen, form)
    except Conflict as conflict:
        return _page(request, desk, _in_work(desk, choosing.matter), frozenset(), sentence=str(conflict))
    messages.success(
        request,
        f"Übernommen in die Fassung {made[0].number}, die in Arbeit ist. "
        "Die Länder sehen sie, sobald Sie sie herausgeben.",
    )
    return redirect(
        reverse("workspace:matter_version", args=[desk.body.pk, choosing.matter.pk, made[0].number])
    )


def _in_work(desk: Desk, matter: Matter) -> Choosing:
    """Return what the applicants choose from: on the text in work, if there is one."""
    version = working_version(matter) or newest_issued(matter)
    if version:
        version = version_at(desk, matter, version.number)
    return _choosing(matter, version, decidable_amendments(matter))


def _issued(desk: Desk, matter: Matter) -> Choosing:
    """Return what everybody may look at: the newest issued version, and the amendments they may see."""
    version = newest_issued_seen(matter, desk.functions)
    if version is None:
        return Choosing(matter, None, DraftText(), (), ())
    version = version_at(desk, matter, version.number)
    applicants = applicants_of(matter)
    seen = [
        each
        for each in decidable_amendments(matter)
        if may_see(amendment_audience(each, matter, applicants), desk.functions)
    ]
    return _choosing(matter, version, seen)


def _choosing(matter: Matter, version: DraftVersion | None, amendments: list[Amendment]) -> Choosing:
    text = text_of(version) if version else DraftText()
    return Choosing(matter, version, text, tuple(amendments), tuple(proposed_on(text, amendments)))


def _chosen(data: QueryDict, proposed: tuple[Proposed, ...]) -> tuple[frozenset[int], bool]:
    """Return the chosen operations, and whether one of them is no longer there."""
    names = [OPERATION, *(name for name in data if name.startswith(CHOICE))]
    values = [value for name in names for value in data.getlist(name)]
    wanted = set(typed_numbers(values))
    known = {each.operation_id for each in proposed}
    return frozenset(wanted & known), bool(wanted - known)


def _author(desk: Desk, amendment: Amendment) -> Author:
    return Author(
        str(amendment),
        ", ".join(land.short_name for land in laender_of(amendment)),
        address(desk, amendment),
        amendment.reason,
    )
