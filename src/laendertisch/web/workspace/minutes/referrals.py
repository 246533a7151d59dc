"""Referrals to and from other conferences (Überweisungen)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from laendertisch.actions import referrals as actions
from laendertisch.kernel.errors import NotKnown, RuleViolation
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.referrals import ReferralEvent, ReferralState, why_not_now, why_not_referred
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import Matter
from laendertisch.records.matters.queries import facts_of, matters_seen_by, newest_issued
from laendertisch.records.minutes import queries
from laendertisch.records.minutes.models import Referral
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.minutes.finding import referral_at
from laendertisch.web.workspace.minutes.forms import AnswerForm, ReferralForm


@at_desk(Task.REFER_MATTER)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what was referred to others and what came from them."""
    rows = queries.referrals_from(desk.body.pk) | queries.referrals_to(desk.body.pk)
    columns = (
        Column(
            "vorgang",
            "Vorgang",
            lambda each: each.version.title,
            ("version__title",),
            lambda each: reverse("workspace:referral", args=[desk.body.pk, each.pk]),
        ),
        Column("von", "Von", lambda each: each.matter.body.abbreviation, ("matter__body",)),
        Column("an", "An", lambda each: each.to_name, ("to_name",)),
        Column("zeichen", "Aktenzeichen", _file_numbers),
        Column("stand", "Stand", lambda each: ReferralState(each.state).label, ("state",)),
        Column("am", "Überwiesen", lambda each: each.sent_at, ("sent_at",)),
        Column("frist", "Antwort erbeten bis", lambda each: each.reply_due, ("reply_due",)),
    )
    listing = Listing("Überweisungen", columns, rows, empty="Es wurde noch nichts überwiesen.")
    return show_list(request, desk, listing, "workspace/minutes/referrals.html")


@at_desk(Task.REFER_MATTER)
def new(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Refer a matter."""
    matter = matters_seen_by(desk.functions, desk.body.pk).filter(pk=pk).first()
    if matter is None:
        raise NotKnown("Diesen Vorgang gibt es in dieser Konferenz nicht, oder er ist nicht für Sie.")
    form = ReferralForm(typed(request), body=desk.body)
    made: list[Referral] = []

    def act() -> None:
        made.append(actions.refer_matter(by=desk.actor, matter=matter, **_parts(form)))

    if request.method == "POST" and done(form, act):
        messages.success(request, "Der Vorgang ist überwiesen.")
        return redirect("workspace:referral", desk.body.pk, made[0].pk)
    context = {
        "desk": desk,
        "matter": matter,
        "form": form,
        "refusal": _refusal(matter),
        "title": f"{matter.file_number} an eine andere Konferenz überweisen",
        "lead": "Die zuletzt herausgegebene Fassung geht mit. Ein offener Vorgang ist hier damit "
        "abgeschlossen; ein beschlossener bleibt beschlossen und wird zugeleitet.",
        "button": "Überweisen",
    }
    return render(request, "workspace/minutes/form.html", context, status=400 if form.errors else 200)


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show a referral with letter, text, file numbers and reply."""
    return _page(request, desk, referral_at(desk, pk))


@require_POST
@at_desk(Task.REFER_MATTER)
def take_up(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Open a matter in this conference."""
    try:
        opened = actions.take_up_referral(by=desk.actor, referral=referral_at(desk, pk))
    except RuleViolation as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:referral", desk.body.pk, pk)
    messages.success(request, f"Der Vorgang {opened.file_number} ist angelegt.")
    return redirect("workspace:matter", desk.body.pk, opened.pk)


@require_POST
@at_desk(Task.REFER_MATTER)
def answer(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Answer, or enter the answer of a conference outside."""
    referral, form = referral_at(desk, pk), AnswerForm(request.POST)
    if done(form, lambda: actions.answer_referral(by=desk.actor, referral=referral, **form.cleaned_data)):
        messages.success(request, "Die Antwort ist festgehalten.")
        return redirect("workspace:referral", desk.body.pk, pk)
    return _page(request, desk, referral_at(desk, pk), form)


def _page(
    request: HttpRequest, desk: Desk, referral: Referral, form: AnswerForm | None = None
) -> HttpResponse:
    state, here = ReferralState(referral.state), referral.to_body_id == desk.body.pk
    office = desk.refusal(Task.REFER_MATTER)
    elsewhere = "Darüber entscheidet die Geschäftsstelle der anderen Konferenz."
    mine = here or referral.to_body_id is None
    context = {
        "desk": desk,
        "referral": referral,
        "state": state.label,
        "here": here,
        "take_up_refusal": office
        or (None if here else elsewhere)
        or why_not_now(state, ReferralEvent.TAKE_UP),
        "answer_refusal": office or (None if mine else elsewhere) or why_not_now(state, ReferralEvent.ANSWER),
        "form": form or AnswerForm(initial={"file_number": referral.file_number_there}),
    }
    return render(request, "workspace/minutes/referral.html", context, status=400 if form else 200)


def _parts(form: ReferralForm) -> dict[str, Any]:
    data = dict(form.cleaned_data)
    mail = data["mail"]
    to_name = data["to_body"].name if data["to_body"] else data["to_name"]
    return {
        "to_body": data["to_body"],
        "to_name": data["to_name"],
        "letter": data["letter"],
        "reply_due": data.get("reply_due"),
        "mail_to": [(to_name, mail)] if mail else [],
    }


def _refusal(matter: Matter) -> str | None:
    version = newest_issued(matter)
    return why_not_referred(
        MatterStage(matter.stage),
        Visibility(version.visibility) if version else None,
        open_votes=facts_of(matter).open_votes,
        already_there=False,
    )


def _file_numbers(referral: Referral) -> str:
    return " / ".join(each for each in (referral.matter.file_number, referral.file_number_there) if each)
