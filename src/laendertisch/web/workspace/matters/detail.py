"""A matter: where it stands, its versions and steps, and what can be done now (Vorgang)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import matters as actions
from laendertisch.actions.draft_texts import start_version
from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.authors import IN_WORK, why_not_writer
from laendertisch.procedure.matters import (
    MatterFacts,
    MatterStage,
    why_not_edit,
    why_not_join,
    why_not_leave,
    why_not_start_version,
    why_not_withdraw,
)
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.matters.models import DraftVersion, Matter
from laendertisch.records.matters.position_queries import newest_for_the_laender, newest_positions
from laendertisch.records.matters.queries import audience_of, author_audience, facts_of, versions_of
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at
from laendertisch.web.workspace.matters.forms import (
    OwnLandForm,
    PendingForm,
    TitleForm,
    TopicsForm,
    WithdrawForm,
)
from laendertisch.web.workspace.matters.presenters import standings

SHARED_WITH = {
    Visibility.OFFICE: "nur die Geschäftsstelle",
    Visibility.OWN_LAND: "nur die Antragsteller",
    Visibility.WORKING_GROUP: "Antragsteller, Geschäftsstelle und eine Arbeitsgruppe",
}


@dataclass(frozen=True)
class Refusals:
    """Why something cannot be done now (Ablehnungen), empty where it can."""

    edit: str
    start: str
    join: str
    leave: str
    withdraw: str
    rename: str
    pending: str
    position: str
    refer: str


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a matter."""
    return _page(request, desk, matter_at(desk, pk))


@require_POST
@at_desk(Task.EDIT_DRAFT)
def start(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Begin a new version and go on in the editor."""
    matter = matter_at(desk, pk)
    version = start_version(by=desk.actor, matter=matter)
    messages.success(
        request, f"Fassung {version.number} ist angelegt; die Absätze der letzten stehen bereit."
    )
    return redirect("workspace:matter_edit", desk.body.pk, matter.pk)


@require_POST
@at_desk(Task.JOIN_MATTER)
def join(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Join the applicants."""
    matter, form = matter_at(desk, pk), OwnLandForm(request.POST, desk.laender, prefix="beitritt")

    def act() -> None:
        actions.join_matter(by=desk.actor, matter=matter, **form.cleaned_data)

    return _answer(request, desk, matter, ("join_form", form), act, "Ihr Land stellt den Antrag jetzt mit.")


@require_POST
@at_desk(Task.JOIN_MATTER)
def leave(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Leave the applicants."""
    matter, form = matter_at(desk, pk), OwnLandForm(request.POST, desk.laender, prefix="austritt")

    def act() -> None:
        actions.leave_matter(by=desk.actor, matter=matter, **form.cleaned_data)

    sentence = "Ihr Land stellt den Antrag nicht mehr."
    return _answer(request, desk, matter, ("leave_form", form), act, sentence)


@require_POST
@at_desk(Task.OPEN_MATTER)
def withdraw(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Withdraw the matter."""
    matter, form = matter_at(desk, pk), WithdrawForm(request.POST, desk.laender, prefix="rueckzug")

    def act() -> None:
        actions.withdraw_matter(by=desk.actor, matter=matter, **form.cleaned_data)

    sentence = "Der Antrag ist zurückgezogen. Alles bleibt lesbar."
    return _answer(request, desk, matter, ("withdraw_form", form), act, sentence)


@require_POST
@at_desk(Task.EDIT_DRAFT)
def rename(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Give the matter another title."""
    matter, form = matter_at(desk, pk), TitleForm(request.POST, prefix="titel")

    def act() -> None:
        actions.rename_matter(by=desk.actor, matter=matter, **form.cleaned_data)

    return _answer(request, desk, matter, ("title_form", form), act, "Der Titel ist geändert.")


@require_POST
@at_desk(Task.EDIT_DRAFT)
def pending(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Say where the topic is pending, too."""
    matter, form = matter_at(desk, pk), PendingForm(request.POST, prefix="anhaengig")

    def act() -> None:
        actions.set_pending_elsewhere(by=desk.actor, matter=matter, **form.cleaned_data)

    return _answer(request, desk, matter, ("pending_form", form), act, "Der Hinweis ist vermerkt.")


@require_POST
@at_desk(Task.EDIT_DRAFT)
def topics(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Say under which topics the matter is found."""
    matter, form = matter_at(desk, pk), TopicsForm(request.POST, prefix="themen")

    def act() -> None:
        actions.set_topics(by=desk.actor, matter=matter, **form.cleaned_data)

    return _answer(request, desk, matter, ("topics_form", form), act, "Die Themen sind gespeichert.")


def _answer(  # noqa: PLR0913, PLR0917 - one place for five small forms
    request: HttpRequest,
    desk: Desk,
    matter: Matter,
    named: tuple[str, Form],
    act: Callable[[], object],
    sentence: str,
) -> HttpResponse:
    if done(named[1], act):
        messages.success(request, sentence)
        return redirect("workspace:matter", desk.body.pk, matter.pk)
    return _page(request, desk, matter_at(desk, matter.pk), **dict([named]))


def _page(request: HttpRequest, desk: Desk, matter: Matter, **forms: Form) -> HttpResponse:
    facts = facts_of(matter)
    versions = versions_of(matter, desk.functions)
    newest = newest_for_the_laender(matter)
    in_work = next((each for each in versions if not each.issued_at), None)
    context: dict[str, Any] = {
        "desk": desk,
        "matter": matter,
        "stage": MatterStage(matter.stage),
        "facts": facts,
        "versions": [(each, Visibility(each.visibility).label) for each in versions],
        "in_work": in_work,
        "share_circles": [(each.value, SHARED_WITH[each]) for each in IN_WORK],
        "groups": WorkingGroup.objects.filter(body=desk.body) if in_work else (),
        "newest": newest,
        "standings": None
        if newest is None or desk.refusal(Task.SEE_POSITIONS)
        else standings(newest_positions(newest), facts.applicants, awaited=facts.stage.open),
        "topics": matter.topics.all(),
        "steps": matter.steps.select_related("by", "session"),
        "refusals": _refusals(desk, matter, facts, in_work),
        "join_form": OwnLandForm(None, desk.laender, prefix="beitritt"),
        "leave_form": OwnLandForm(None, desk.laender, prefix="austritt"),
        "withdraw_form": WithdrawForm(None, desk.laender, prefix="rueckzug"),
        "title_form": TitleForm(None, prefix="titel", initial={"title": matter.title}),
        "topics_form": TopicsForm(None, prefix="themen", initial={"topics": matter.topics.all()}),
        "pending_form": PendingForm(None, prefix="anhaengig", initial={"where": matter.pending_elsewhere}),
        **forms,
    }
    return render(request, "workspace/matters/detail.html", context, status=400 if forms else 200)


def _refusals(desk: Desk, matter: Matter, facts: MatterFacts, in_work: DraftVersion | None) -> Refusals:
    own = author_audience(matter)
    shared = author_audience(matter, Visibility.WORKING_GROUP)
    writes = why_not_writer(Task.EDIT_DRAFT, desk.functions, own)
    return Refusals(
        edit=why_not_writer(Task.EDIT_DRAFT, desk.functions, audience_of(in_work) if in_work else own)
        or why_not_edit(facts)
        or "",
        start=writes or why_not_start_version(facts) or "",
        join=desk.refusal(Task.JOIN_MATTER) or _of_all(desk.laender, lambda land: why_not_join(facts, land)),
        leave=desk.refusal(Task.JOIN_MATTER)
        or _of_all(desk.laender, lambda land: why_not_leave(facts, land)),
        withdraw=_withdraw_refusal(desk, facts, own),
        rename=writes
        or ("" if facts.stage.open else "Der Vorgang ist abgeschlossen; sein Titel steht fest."),
        pending=why_not_writer(Task.EDIT_DRAFT, desk.functions, shared),
        position=desk.refusal(Task.STATE_POSITION) or "",
        refer=desk.refusal(Task.REFER_MATTER) or "",
    )


def _withdraw_refusal(desk: Desk, facts: MatterFacts, own: Audience) -> str:
    if refusal := why_not_writer(Task.OPEN_MATTER, desk.functions, own):
        return refusal
    laender: tuple[Land | None, ...] = desk.laender if own.laender else (None,)
    return _of_all(laender, lambda land: why_not_withdraw(facts, land))


def _of_all(laender: tuple[Any, ...], why_not: Callable[[Any], str | None]) -> str:
    """Return the first refusal if it cannot be done for any of the Länder."""
    refusals = [why_not(land) for land in laender]
    return "" if None in refusals else next((each for each in refusals if each), "")
