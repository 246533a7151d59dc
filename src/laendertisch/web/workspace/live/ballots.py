"""One ballot: votes are recorded or cast, it is closed, a vote is corrected (Abstimmung)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from laendertisch.actions import ballots as actions
from laendertisch.actions.green_list import close_en_bloc, record_en_bloc
from laendertisch.kernel.errors import InputError, NotKnown, RuleViolation
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.frozen_ballots import electorate_from_json
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.voting import why_no_vote, why_not_cast, why_not_closed
from laendertisch.records.matters.models import Block
from laendertisch.records.proceedings.models import Ballot, Vote
from laendertisch.records.proceedings.queries import ballots_in, present_electors
from laendertisch.web.workspace.agenda.finding import sees_text, session_at
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.live.ballots_shown import choices, shown
from laendertisch.web.workspace.live.finding import ballot_at, sight_of
from laendertisch.web.workspace.live.forms import ALL_CHOICES, CancelForm, CorrectionForm, VoteForm
from laendertisch.web.workspace.live.statements_shown import statement_refusal, statement_rows


@at_desk(Task.SEE_BALLOTS)
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a ballot as far as the person may see it, with what they can do."""
    return ballot_page(request, desk, ballot_at(desk, pk))


@at_desk(Task.CAST_VOTE)
def vote(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Vote for the own Land: choose, confirm; the vote can be changed until the ballot is closed."""
    ballot = ballot_at(desk, pk)
    form = VoteForm(typed(request), laender=desk.laender)
    confirmed = request.POST.get("bestaetigt") == "1"

    def cast() -> None:
        land, choice = form.cleaned_data["land"], form.cleaned_data["choice"]
        actions.cast_vote(by=desk.actor, ballot=ballot, elector=land.code, choice=choice)

    if confirmed and done(form, cast):
        messages.success(
            request, "Ihre Stimme ist abgegeben. Bis zum Schluss der Abstimmung können Sie sie ändern."
        )
        return redirect("workspace:live_ballot", desk.body.pk, pk)
    asks = request.method == "POST" and not confirmed and form.is_valid()
    context = {
        "desk": desk,
        "ballot": ballot,
        "form": form,
        "asks": asks,
        "blocks": _blocks(desk, ballot),
        "refusal": _vote_refusal(desk, ballot),
        "seen": shown(ballot, sight_of(desk, ballot)),
    }
    return render(request, "workspace/live/vote.html", context, status=400 if form.errors else 200)


@require_POST
@at_desk(Task.RECORD_VOTES)
def record(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Record the votes of the form; `alle` gives everybody in the room who has no vote the same one."""
    ballot = ballot_at(desk, pk)
    votes = _typed_votes(request.POST, ballot)
    return _tried(
        request,
        desk,
        ballot,
        lambda: actions.record_votes(by=desk.actor, ballot=ballot, votes=votes),
        "Die Stimmen sind eingetragen.",
    )


@require_POST
@at_desk(Task.RECORD_VOTES)
def close(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Close the ballot."""
    ballot = ballot_at(desk, pk)
    return _tried(
        request,
        desk,
        ballot,
        lambda: actions.close_ballot(by=desk.actor, ballot=ballot),
        "Die Abstimmung ist geschlossen.",
    )


@require_POST
@at_desk(Task.RECORD_VOTES)
def cancel(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Break the ballot off."""
    ballot, form = ballot_at(desk, pk), CancelForm(request.POST)
    if done(form, lambda: actions.cancel_ballot(by=desk.actor, ballot=ballot, **form.cleaned_data)):
        messages.success(request, "Die Abstimmung ist abgebrochen; ihre Stimmen zählen nicht.")
        return redirect("workspace:live_ballot", desk.body.pk, pk)
    return ballot_page(request, desk, ballot, cancel_form=form, status=400)


@at_desk(Task.RECORD_VOTES)
def correct(request: HttpRequest, desk: Desk, pk: int, elector: str) -> HttpResponse:
    """Correct a recorded vote, with reason; what was before stays readable."""
    ballot = ballot_at(desk, pk)
    recorded = Vote.objects.filter(ballot=ballot, elector=elector).first()
    if recorded is None:
        raise NotKnown("Zu dieser Abstimmung ist keine solche Stimme eingetragen.")
    form = CorrectionForm(typed(request))

    def write() -> None:
        actions.correct_vote(by=desk.actor, ballot=ballot, elector=elector, **form.cleaned_data)

    if request.method == "POST" and done(form, write):
        messages.success(request, "Die Stimme ist berichtigt und das Ergebnis neu berechnet.")
        return redirect("workspace:live_ballot", desk.body.pk, pk)
    names = {each.code: each.name for each in electorate_from_json(ballot.electorate).electors}
    context = {
        "desk": desk,
        "ballot": ballot,
        "name": names[elector],
        "choice": Choice(recorded.choice).label,
        "form": form,
    }
    return render(request, "workspace/live/correct.html", context, status=400 if form.errors else 200)


@at_desk(Task.RECORD_VOTES)
def bundle(request: HttpRequest, desk: Desk, pk: int, bundle: str) -> HttpResponse:
    """Record the same votes in all ballots of a bundle, and close them together."""
    session = session_at(desk, pk)
    found = list(ballots_in(desk.body.pk).filter(item__session=session, bundle=bundle).order_by("pk"))
    if not found:
        raise NotKnown("Dieses Bündel von Abstimmungen gibt es in dieser Sitzung nicht.")
    problem = ""
    if request.method == "POST":
        try:
            if request.POST.get("schliessen"):
                close_en_bloc(by=desk.actor, session=session, bundle=bundle)
                messages.success(request, "Alle Abstimmungen des Bündels sind geschlossen.")
            else:
                votes = _typed_votes(request.POST, found[0])
                record_en_bloc(by=desk.actor, session=session, bundle=bundle, votes=votes)
                messages.success(request, "Die Stimmen sind in allen Abstimmungen des Bündels eingetragen.")
            return redirect("workspace:live_bundle", desk.body.pk, pk, bundle)
        except (InputError, RuleViolation) as refusal:
            problem = str(refusal)
    running = [each for each in found if each.state == BallotState.OPEN]
    context = {
        "desk": desk,
        "session": session,
        "bundle": bundle,
        "seen": [shown(each, sight_of(desk, each)) for each in found],
        "roll": _roll(running[0], request.POST) if running else [],
        "close_refusal": _close_refusal(running[0]) if running else None,
        "problem": problem,
        "choices": ALL_CHOICES,
    }
    return render(request, "workspace/live/bundle.html", context, status=400 if problem else 200)


def ballot_page(  # noqa: PLR0913 - what a refused form shows again
    request: HttpRequest,
    desk: Desk,
    ballot: Ballot,
    *,
    cancel_form: Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show a ballot with its forms."""
    office = desk.refusal(Task.RECORD_VOTES)
    context: dict[str, Any] = {
        "desk": desk,
        "ballot": ballot,
        "seen": shown(ballot, sight_of(desk, ballot)),
        "blocks": _blocks(desk, ballot),
        "office": office,
        "roll": [] if office else _roll(ballot, request.POST),
        "choices": ALL_CHOICES,
        "close_refusal": _close_refusal(ballot),
        "cancel_form": cancel_form or CancelForm(),
        "vote_refusal": _vote_refusal(desk, ballot),
        "corrections": _corrections(ballot) if sight_of(desk, ballot).how else [],
        "statements": statement_rows(desk, ballot),
        "statement_refusal": statement_refusal(desk, ballot),
        "problem": problem,
    }
    return render(request, "workspace/live/ballot.html", context, status=status)


def _tried(
    request: HttpRequest, desk: Desk, ballot: Ballot, action: Callable[[], object], sentence: str
) -> HttpResponse:
    """Run the action and go back to the ballot, or show the ballot with the refusal and what was typed."""
    try:
        action()
    except (InputError, RuleViolation) as refusal:
        return ballot_page(request, desk, ballot, problem=str(refusal), status=400)
    messages.success(request, sentence)
    return redirect("workspace:live_ballot", desk.body.pk, ballot.pk)


def _typed_votes(data: QueryDict, ballot: Ballot) -> dict[str, Choice]:
    """Return the votes that were chosen and differ from what is recorded."""
    known, given = {each.value for each in Choice}, choices(ballot)
    codes = electorate_from_json(ballot.electorate).codes
    votes = {code: data.get(f"stimme-{code}", "") for code in codes}
    if (everybody := data.get("alle", "")) in known:
        present = present_electors(ballot) or frozenset(codes)
        votes |= {
            code: everybody for code in codes if code in present and not votes[code] and code not in given
        }
    typed_votes = {code: Choice(choice) for code, choice in votes.items() if choice in known}
    changed = {code: choice for code, choice in typed_votes.items() if given.get(code) != choice}
    if not changed:
        raise InputError("Bitte tragen Sie mindestens eine neue oder geänderte Stimme ein.")
    return changed


def _roll(ballot: Ballot, data: QueryDict) -> list[tuple[str, str, bool, str]]:
    """Return code, name, presence and what is chosen for each elector of an open ballot."""
    present, given = present_electors(ballot), choices(ballot)
    return [
        (
            each.code,
            each.name,
            present is None or each.code in present,
            data.get(f"stimme-{each.code}", given[each.code].value if each.code in given else ""),
        )
        for each in electorate_from_json(ballot.electorate).electors
    ]


def _close_refusal(ballot: Ballot) -> str | None:
    electorate = electorate_from_json(ballot.electorate)
    return why_not_closed(BallotState(ballot.state), electorate, choices(ballot), present_electors(ballot))


def _vote_refusal(desk: Desk, ballot: Ballot) -> str | None:
    """Return why the person cannot vote now for any of the own Länder."""
    if refusal := desk.refusal(Task.CAST_VOTE):
        return refusal
    state, electorate = BallotState(ballot.state), electorate_from_json(ballot.electorate)
    refusals = [
        why_not_cast(state, by_delegations=ballot.cast_by_delegations)
        or why_no_vote(state, electorate, land.code, present_electors(ballot))
        for land in desk.laender
    ]
    return None if None in refusals else refusals[0]


def _blocks(desk: Desk, ballot: Ballot) -> list[Block]:
    """Return the text that is voted on, as far as the person may read it."""
    if ballot.version is None or not sees_text(desk, ballot.matter, ballot.version):
        return []
    found = ballot.version.blocks.filter(removed_at__isnull=True)
    return list(found.filter(key__in=ballot.block_keys) if ballot.block_keys else found)


def _corrections(ballot: Ballot) -> list[dict[str, Any]]:
    """Return the corrections of a ballot in words, oldest first."""
    names = {each.code: each.name for each in electorate_from_json(ballot.electorate).electors}
    found = [(vote, each) for vote in ballot.votes.all() for each in vote.corrections.all()]
    return [
        {
            "name": names.get(vote.elector, vote.elector),
            "before": Choice(each.before).label,
            "after": Choice(each.after).label,
            "outcome_before": Outcome(each.outcome_before).label if each.outcome_before else "",
            "correction": each,
        }
        for vote, each in sorted(found, key=lambda pair: pair[1].pk)
    ]
