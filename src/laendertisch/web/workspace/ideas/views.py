"""Ideas: list, bring in, discuss, support, decide (Ideen)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from laendertisch.actions import ideas as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.laender import Land
from laendertisch.procedure.ideas import IdeaEvent, IdeaOrigin, IdeaState, why_not_now, why_not_support
from laendertisch.procedure.permissions import Task
from laendertisch.records.ideas import queries
from laendertisch.records.ideas.models import Idea
from laendertisch.records.matters.models import Matter
from laendertisch.records.matters.queries import matters_seen_by
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.ideas.forms import (
    DecisionForm,
    IdeaFilter,
    IdeaForm,
    RemarkForm,
    SupportForm,
    TakeUpForm,
)
from laendertisch.web.workspace.lists import Column, Listing, show_list

DECISIONS = (IdeaEvent.PARK, IdeaEvent.DECLINE, IdeaEvent.REOPEN, IdeaEvent.WITHDRAW)


@at_desk(Task.READ_IDEAS)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the ideas of the conference."""
    columns = (
        Column("idee", "Idee", lambda idea: idea.title, ("title",), lambda idea: _address(desk, idea)),
        Column("stand", "Stand", lambda idea: IdeaState(idea.state).label, ("state",)),
        Column("herkunft", "Herkunft", lambda idea: IdeaOrigin(idea.origin).label, ("origin",)),
        Column("land", "Eingebracht von", _proposer, ("land",)),
        Column(
            "unterstuetzung", "Unterstützende Länder", lambda idea: idea.support_count, ("support_count",)
        ),
        Column("am", "Eingebracht am", lambda idea: localdate(idea.proposed_at), ("proposed_at",)),
    )
    rows = queries.ideas_of(desk.body.pk).order_by("-proposed_at", "-id")
    listing = Listing(
        "Ideen", columns, rows, IdeaFilter(request.GET), empty="Noch hat niemand eine Idee eingebracht."
    )
    context = {"refusal": desk.refusal(Task.PROPOSE_IDEA)}
    return show_list(request, desk, listing, "workspace/ideas/list.html", context)


@at_desk(Task.PROPOSE_IDEA)
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Bring in an idea."""
    form = IdeaForm(
        typed(request), laender=desk.laender, earlier=matters_seen_by(desk.functions, desk.body.pk)
    )
    made: list[Idea] = []

    def propose() -> None:
        land = form.cleaned_data["land"]
        made.append(actions.propose_idea(by=desk.actor, body=desk.body, proposal=form.proposal, land=land))

    if request.method == "POST" and done(form, propose):
        messages.success(request, "Ihre Idee ist eingebracht. Die Länder können sie jetzt unterstützen.")
        return redirect(_address(desk, made[0]))
    context = {"desk": desk, "form": form}
    return render(request, "workspace/ideas/new.html", context, status=400 if form.errors else 200)


@at_desk(Task.READ_IDEAS)
def detail(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show an idea with support, discussion and what can be done."""
    return _detail(request, desk, _idea(desk, pk))


@require_POST
@at_desk(Task.COMMENT)
def discuss(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Add a contribution."""
    idea, form = (
        _idea(desk, pk),
        RemarkForm(request.POST, prefix="beitrag", laender=desk.laender, optional=True),
    )

    def say() -> None:
        actions.discuss_idea(by=desk.actor, idea=idea, **form.cleaned_data)

    return _answer(request, desk, idea, "remark_form", form, say, "Ihr Beitrag steht jetzt bei der Idee.")


@require_POST
@at_desk(Task.SUPPORT_IDEA)
def support(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Support the idea for the own Land."""
    idea, form = _idea(desk, pk), SupportForm(request.POST, prefix="hilfe", laender=desk.laender)

    def back_it() -> None:
        actions.support_idea(by=desk.actor, idea=idea, **form.cleaned_data)

    return _answer(request, desk, idea, "support_form", form, back_it, "Die Unterstützung ist festgehalten.")


@require_POST
@at_desk(Task.SUPPORT_IDEA)
def end_support(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Withdraw the support of the own Land."""
    idea, form = _idea(desk, pk), SupportForm(request.POST, prefix="hilfe", laender=desk.laender)

    def withdraw() -> None:
        actions.end_support(by=desk.actor, idea=idea, land=form.cleaned_data["land"])

    return _answer(request, desk, idea, "support_form", form, withdraw, "Die Unterstützung ist beendet.")


@require_POST
@at_desk(Task.TAKE_UP_IDEA)
def take_up(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Take the idea up: it becomes a matter."""
    idea, form = _idea(desk, pk), TakeUpForm(request.POST, prefix="vorgang")

    def take() -> None:
        actions.take_up_idea(by=desk.actor, idea=idea, **form.cleaned_data)

    return _answer(
        request,
        desk,
        idea,
        "take_up_form",
        form,
        take,
        "Die Idee ist aufgegriffen; der Vorgang ist angelegt.",
    )


@require_POST
@at_desk(Task.PROPOSE_IDEA)
def decide(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Park, decline, withdraw or reopen the idea."""
    idea, form = _idea(desk, pk), DecisionForm(request.POST, prefix="entscheidung")
    event = next((each for each in DECISIONS if each.value in request.POST), None)
    if event is None:
        raise NotKnown("Bitte wählen Sie eine der angebotenen Entscheidungen.")

    def move() -> None:
        actions.decide_on_idea(by=desk.actor, idea=idea, event=event, **form.cleaned_data)

    return _answer(request, desk, idea, "decision_form", form, move, "Die Entscheidung ist festgehalten.")


def _answer(  # noqa: PLR0913, PLR0917 - one place for five small forms
    request: HttpRequest,
    desk: Desk,
    idea: Idea,
    name: str,
    form: Form,
    action: Callable[[], object],
    sentence: str,
) -> HttpResponse:
    if done(form, action):
        messages.success(request, sentence)
        return redirect(_address(desk, idea))
    return _detail(request, desk, idea, **{name: form})


def _detail(request: HttpRequest, desk: Desk, idea: Idea, **forms: Any) -> HttpResponse:
    supports = list(queries.supports_of(idea))
    supporting = tuple(each.land for each in supports)
    decisions = [(each, _decision_refusal(desk, idea, each)) for each in DECISIONS]
    shown = {
        "remark_form": RemarkForm(prefix="beitrag", laender=desk.laender, optional=True),
        "support_form": SupportForm(prefix="hilfe", laender=desk.laender),
        "decision_form": DecisionForm(prefix="entscheidung"),
        "take_up_form": TakeUpForm(prefix="vorgang", initial={"land": idea.land.code if idea.land else ""}),
    }
    context = {
        "desk": desk,
        "idea": idea,
        "origin": IdeaOrigin(idea.origin).label,
        "state": IdeaState(idea.state).label,
        "supports": supports,
        "remarks": idea.remarks.select_related("by"),
        "topics": idea.topics.all(),
        "seen": _matters_seen(desk, idea),
        "support_refusal": _support_refusal(desk, idea, supporting),
        "supports_now": any(land in supporting for land in desk.laender),
        "comment_refusal": desk.refusal(Task.COMMENT),
        "take_up_refusal": desk.refusal(Task.TAKE_UP_IDEA)
        or why_not_now(IdeaState(idea.state), IdeaEvent.TAKE_UP),
        "decisions": decisions,
        "may_decide": not all(refusal for _, refusal in decisions),
        **shown,
        **forms,
    }
    return render(request, "workspace/ideas/detail.html", context, status=400 if forms else 200)


def _matters_seen(desk: Desk, idea: Idea) -> set[Matter]:
    """Return those of its two matters that the person may see; of others not even the title is told."""
    named = [key for key in (idea.matter_id, idea.earlier_id) if key]
    return set(matters_seen_by(desk.functions, desk.body.pk).filter(pk__in=named)) if named else set()


def _support_refusal(desk: Desk, idea: Idea, supporting: tuple[Land, ...]) -> str | None:
    if refusal := desk.refusal(Task.SUPPORT_IDEA):
        return refusal
    refusals = [why_not_support(IdeaState(idea.state), supporting, land) for land in desk.laender]
    return None if None in refusals else next(iter(refusals), None)


def _decision_refusal(desk: Desk, idea: Idea, event: IdeaEvent) -> str | None:
    own = event == IdeaEvent.WITHDRAW and idea.land
    refusal = desk.refusal(Task.PROPOSE_IDEA, idea.land) if own else desk.refusal(Task.TAKE_UP_IDEA)
    return refusal or why_not_now(IdeaState(idea.state), event)


def _proposer(idea: Idea) -> Land | str:
    return idea.land or "Geschäftsstelle oder Arbeitsgruppe"


def _idea(desk: Desk, pk: int) -> Idea:
    found = queries.idea(desk.body, pk)
    if found is None:
        raise NotKnown("Diese Idee gibt es in dieser Konferenz nicht.")
    return found


def _address(desk: Desk, idea: Idea) -> str:
    return reverse("workspace:idea", args=[desk.body.pk, idea.pk])
