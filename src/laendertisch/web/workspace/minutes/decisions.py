"""A decision and what follows: four dated facts, release, veto, publication (Beschlüsse)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import decision_facts as facts_actions
from laendertisch.actions import releases as release_actions
from laendertisch.actions.published_decisions import publish_decision, supersede_published
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.instants import long_instant
from laendertisch.procedure.decision_facts import FactKind, FactStatus
from laendertisch.procedure.minutes_content import RecordedItem
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.publishing import why_not_published
from laendertisch.procedure.release import (
    ReleaseFacts,
    ReleaseState,
    shown_state,
    why_not_released,
    why_not_vetoed,
)
from laendertisch.records.minutes.decisions import (
    Decided,
    current_release,
    decided_ballots,
    deciding_ballot,
    facts_now,
    newest_published,
    recorded,
    release_facts,
    with_facts,
)
from laendertisch.records.minutes.documents import vote_words
from laendertisch.records.minutes.models import DecisionFact, Release, ReleaseVeto
from laendertisch.records.proceedings.models import Ballot
from laendertisch.web.workspace.answers import done
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.minutes.finding import (
    CIRCULAR,
    ITEM,
    address_parts,
    decision_at,
)
from laendertisch.web.workspace.minutes.forms import FactForm, LandForm, ReasonForm, ReleaseForm, VetoForm


@at_desk(Task.SEE_HOW_VOTED)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what the conference has decided, with the four facts."""
    rows = with_facts(decided_ballots(desk.body.pk))
    columns = (
        Column("beschluss", "Beschluss", _title, ("matter__title",), lambda each: _address(desk, each)),
        Column("ergebnis", "Ergebnis", lambda each: each.label, ("label",)),
        *(_fact_column(kind) for kind in FactKind),
    )
    listing = Listing("Beschlüsse", columns, rows, empty="Es gibt noch keinen Beschluss.")
    return show_list(request, desk, listing, "workspace/minutes/decisions.html")


@at_desk(Task.SEE_HOW_VOTED)
def show(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """Show a decision with everything that follows."""
    return _page(request, desk, decision_at(desk, what, pk))


@require_POST
@at_desk(Task.RELEASE_DECISION)
def release(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """Decide about the release."""
    decision, form = decision_at(desk, what, pk), ReleaseForm(request.POST, prefix="freigabe")

    def act() -> None:
        release_actions.release_decision(by=desk.actor, decision=decision, **form.cleaned_data)

    sentence = "Die Freigabe ist festgehalten."
    return _answer(request, desk, decision, ("release_form", form), act, sentence)


@require_POST
@at_desk(Task.OBJECT_TO_MINUTES)
def veto(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """Stop the release for the own Land."""
    decision = decision_at(desk, what, pk)
    form = VetoForm(request.POST, laender=desk.laender, prefix="veto")

    def act() -> None:
        release_actions.veto_release(by=desk.actor, decision=decision, **form.cleaned_data)

    sentence = "Der Widerspruch ist festgehalten; der Beschluss bleibt intern."
    return _answer(request, desk, decision, ("veto_form", form), act, sentence)


@require_POST
@at_desk(Task.OBJECT_TO_MINUTES)
def end_veto(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """Take the veto of the own Land back."""
    decision = decision_at(desk, what, pk)
    form = LandForm(request.POST, laender=desk.laender, prefix="zurueck")

    def act() -> None:
        release_actions.withdraw_veto(by=desk.actor, decision=decision, **form.cleaned_data)

    sentence = "Der Widerspruch ist zurückgenommen."
    return _answer(request, desk, decision, ("end_veto_form", form), act, sentence)


@require_POST
@at_desk(Task.RELEASE_DECISION)
def publish(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """Publish the decision, or what corrects it."""
    decision, form = decision_at(desk, what, pk), ReasonForm(request.POST, prefix="berichtigung")
    if newest_published(decision) is None:
        form = ReasonForm({"reason": "Veröffentlichung"})
        return _answer(
            request,
            desk,
            decision,
            ("publish_form", form),
            lambda: publish_decision(by=desk.actor, decision=decision),
            "Der Beschluss ist veröffentlicht.",
        )

    def act() -> None:
        supersede_published(by=desk.actor, decision=decision, **form.cleaned_data)

    sentence = "Die berichtigte Fassung ist veröffentlicht; die frühere bleibt mit einem Hinweis lesbar."
    return _answer(request, desk, decision, ("publish_form", form), act, sentence)


@require_POST
@at_desk(Task.WRITE_MINUTES)
def fact(request: HttpRequest, desk: Desk, what: str, pk: int) -> HttpResponse:
    """State that a decision is to be, or was, executed or transmitted; or take that back."""
    decision, form = decision_at(desk, what, pk), FactForm(request.POST, prefix="tatsache")
    ballot = deciding_ballot(decision)
    if ballot is None:
        raise NotKnown("Zu diesem Punkt gibt es keinen Beschluss.")

    def act() -> None:
        _state_fact(desk, ballot, **form.cleaned_data)

    return _answer(request, desk, decision, ("fact_form", form), act, "Die Angabe ist festgehalten.")


def _state_fact(desk: Desk, ballot: Ballot, **typed: Any) -> None:
    kind, at, note = typed["kind"], typed.get("at"), typed["note"]
    if typed["status"] == FactStatus.SUPERSEDED:
        facts_actions.supersede_fact(by=desk.actor, ballot=ballot, kind=kind, reason=note)
        return
    planned = typed["status"] == FactStatus.PLANNED
    state = facts_actions.plan_fact if planned else facts_actions.confirm_fact
    assert at is not None, "the form asks for an instant"
    state(by=desk.actor, ballot=ballot, kind=kind, at=at, note=note)


def _page(request: HttpRequest, desk: Desk, decision: Decided, **forms: Form) -> HttpResponse:
    facts, ballot = release_facts(decision), deciding_ballot(decision)
    item, _ = recorded(decision)
    published, release = newest_published(decision), current_release(decision)
    vetoes = list(ReleaseVeto.objects.filter(**decision.rows, withdrawn_at__isnull=True))
    started: dict[str, Any] = {
        "release_form": ReleaseForm(prefix="freigabe"),
        "veto_form": VetoForm(laender=desk.laender, prefix="veto"),
        "end_veto_form": LandForm(laender=desk.laender, prefix="zurueck"),
        "publish_form": ReasonForm(prefix="berichtigung"),
        "fact_form": FactForm(prefix="tatsache"),
    }
    context = {
        "desk": desk,
        "decision": decision,
        "parts": address_parts(desk, decision),
        "what": CIRCULAR if decision.circular else ITEM,
        "pk": (decision.item or decision.circular).pk,  # type: ignore[union-attr]  # one of both is set
        "item": item,
        "votes": [vote_words(each) for each in item.votes] if item else [],
        "ballot": ballot,
        "timeline": _timeline(ballot),
        "release": shown_state(facts.current),
        "releases": Release.objects.filter(**decision.rows).select_related("by").order_by("-id"),
        "vetoes": vetoes,
        "own_vetoes": [each for each in vetoes if each.land in desk.laender],
        "published": published,
        "release_refusal": desk.refusal(Task.RELEASE_DECISION) or why_not_released(facts),
        "veto_refusal": _veto_refusal(desk, facts),
        "publish_refusal": _publish_refusal(desk, facts, item),
        "office": desk.refusal(Task.WRITE_MINUTES) is None,
        "with_votes": bool(release and release.with_votes),
        **started,
        **forms,
    }
    return render(request, "workspace/minutes/decision.html", context, status=400 if forms else 200)


def _timeline(ballot: Ballot | None) -> list[tuple[str, list[DecisionFact]]]:
    """Return every row of each of the four kinds, the newest first."""
    rows = (
        list(DecisionFact.objects.filter(ballot=ballot).select_related("by").order_by("-id"))
        if ballot
        else []
    )
    return [(kind.label, [each for each in rows if each.kind == kind.value]) for kind in FactKind]


def _veto_refusal(desk: Desk, facts: ReleaseFacts) -> str | None:
    if refusal := desk.refusal(Task.OBJECT_TO_MINUTES):
        return refusal
    found = [why_not_vetoed(facts, land) for land in desk.laender]
    return None if None in found else next(iter(found), None)


def _publish_refusal(desk: Desk, facts: ReleaseFacts, item: RecordedItem | None) -> str | None:
    if refusal := desk.refusal(Task.RELEASE_DECISION) or why_not_released(facts):
        return refusal
    if facts.current != ReleaseState.RELEASED:
        return "Der Beschluss ist nicht freigegeben."
    return why_not_published(item)


def _answer(  # noqa: PLR0913, PLR0917 - one place for the small forms of the page
    request: HttpRequest,
    desk: Desk,
    decision: Decided,
    named: tuple[str, Form],
    act: Callable[[], object],
    sentence: str,
) -> HttpResponse:
    if done(named[1], act):
        messages.success(request, sentence)
        return redirect("workspace:decision", *address_parts(desk, decision))
    return _page(request, desk, decision, **dict([named]))


def _title(ballot: Ballot) -> str:
    return str(ballot.item or ballot.matter)


def _address(desk: Desk, ballot: Ballot) -> str:
    circular = getattr(ballot, "circular", None)
    decision = Decided(circular=circular) if circular else Decided(item=ballot.item)
    return reverse("workspace:decision", args=address_parts(desk, decision))


def _fact_column(kind: FactKind) -> Column:
    def value(ballot: Ballot) -> str:
        row = facts_now(ballot).get(kind)
        if row is None:
            return "–"
        return f"{FactStatus(row.status).label}, {long_instant(row.at)}"

    return Column(kind.value, kind.label, value)
