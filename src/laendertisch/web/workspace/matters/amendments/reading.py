"""Read amendments and act on them (Änderungsanträge lesen): lists, one amendment, its buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from laendertisch.actions import amendment_decisions as decisions
from laendertisch.actions import amendments as authors
from laendertisch.kernel.errors import Conflict, InputError, NotKnown, RuleViolation
from laendertisch.procedure.drafts.amendment_rights import why_not_author, why_not_decider
from laendertisch.procedure.drafts.amendment_states import LIVE, AmendmentEvent, OperationOutcome, why_not
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.amendment_queries import (
    amendments_of_laender,
    as_operation,
    base_text_of,
    deciding_laender,
    facts_of,
    laender_of,
    live_rows,
    newest_issued_seen,
    why_not_amend,
    why_not_leave,
)
from laendertisch.records.matters.models import Amendment, Matter
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.matters.amendments.fetching import (
    seen_amendment,
    seen_amendments,
)
from laendertisch.web.workspace.matters.amendments.forms import (
    AlternativeForm,
    AmendmentFilter,
    LandForm,
    NoteForm,
)
from laendertisch.web.workspace.matters.amendments.presenters import operation_views
from laendertisch.web.workspace.matters.fetching import matter_at

BUTTON = "tun"


@at_desk()
def overview(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """List the amendments to a matter that the person may see."""
    matter = matter_at(desk, pk)
    rows = seen_amendments(desk, matter)
    newest = newest_issued_seen(matter, desk.functions)
    refusal = desk.refusal(Task.AMEND) or (
        why_not_amend(matter, newest) if newest else "Es ist noch keine Fassung herausgegeben."
    )
    listing = Listing(
        "Änderungsanträge",
        _columns(desk),
        rows,
        AmendmentFilter(request.GET or None),
        empty="Zu diesem Vorgang gibt es keine Änderungsanträge, die Sie sehen können.",
    )
    context = {
        "matter": matter,
        "newest": newest,
        "refusal": refusal,
        "open_count": sum(AmendmentState(each.state) in LIVE for each in rows),
    }
    return show_list(request, desk, listing, "workspace/matters/amendments/list.html", context)


@at_desk(Task.AMEND)
def mine(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the amendments of the own Länder in all matters of the conference."""
    rows = list(amendments_of_laender(desk.body.pk, desk.laender))
    columns = (
        Column(
            "vorgang",
            "Vorgang",
            lambda each: str(each.matter),
            ("matter",),
            lambda each: reverse("workspace:matter", args=[desk.body.pk, each.matter_id]),
        ),
        *_columns(desk),
    )
    listing = Listing(
        "Unsere Änderungsanträge",
        columns,
        rows,
        AmendmentFilter(request.GET or None),
        empty="Ihr Land hat noch keinen Änderungsantrag geschrieben.",
    )
    return show_list(request, desk, listing, "workspace/matters/amendments/mine.html", {})


@at_desk()
def detail(request: HttpRequest, desk: Desk, pk: int, amendment: int) -> HttpResponse:
    """Show an amendment word by word with everything that can be done with it, and do it."""
    matter = matter_at(desk, pk)
    found = seen_amendment(desk, matter, amendment)
    if request.method == "POST":
        return _act(request, desk, matter, found)
    return _shown(request, desk, matter, found)


def _act(request: HttpRequest, desk: Desk, matter: Matter, amendment: Amendment) -> HttpResponse:
    buttons: dict[str, tuple[Callable[..., object], str]] = {
        "submit": (_submit, "Der Änderungsantrag ist eingereicht."),
        "withdraw": (_withdraw, "Der Änderungsantrag ist zurückgezogen. Er bleibt lesbar."),
        "join": (_join, "Ihr Land stellt den Änderungsantrag jetzt mit."),
        "leave": (_leave, "Ihr Land stellt den Änderungsantrag nicht mehr."),
        "alternative": (_declare, "Die Anträge gelten jetzt als Alternativen."),
        "reject": (_reject, "Die Antwort ist festgehalten."),
        "take_in": (_take_in, "Der Antrag ist in den geänderten Antrag übernommen."),
    }
    action, sentence = buttons.get(request.POST.get(BUTTON, ""), (None, ""))
    if action is None:
        raise NotKnown("Diese Schaltfläche gibt es nicht.")
    try:
        action(request, desk, amendment)
    except (InputError, RuleViolation, Conflict) as refusal:
        return _shown(request, desk, matter, amendment, sentence=str(refusal))
    messages.success(request, sentence)
    return redirect(address(desk, amendment))


def _submit(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    authors.submit_amendment(by=desk.actor, amendment=amendment)


def _withdraw(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    authors.withdraw_amendment(by=desk.actor, amendment=amendment, reason=request.POST.get("note", ""))


def _join(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    authors.join_amendment(by=desk.actor, amendment=amendment, land=_land(request, desk))


def _leave(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    authors.leave_amendment(by=desk.actor, amendment=amendment, land=_land(request, desk))


def _declare(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    form = AlternativeForm(request.POST, others=_others(desk, amendment))
    if not form.is_valid():
        raise InputError("Bitte wählen Sie den anderen Änderungsantrag.")
    other = seen_amendment(desk, amendment.matter, int(form.cleaned_data["other"]))
    authors.declare_alternatives(by=desk.actor, amendment=amendment, other=other)


def _reject(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    decisions.reject_amendment(by=desk.actor, amendment=amendment, answer=request.POST.get("note", ""))


def _take_in(request: HttpRequest, desk: Desk, amendment: Amendment) -> None:
    decisions.accept_into(by=desk.actor, amendment=amendment)


def _shown(
    request: HttpRequest, desk: Desk, matter: Matter, amendment: Amendment, sentence: str = ""
) -> HttpResponse:
    base = base_text_of(amendment)
    rows = [row for row in amendment.operations.all() if row.outcome != OperationOutcome.SUPERSEDED.value]
    views = operation_views([(as_operation(row), row.get_outcome_display()) for row in rows], base)
    parent_is_live = amendment.amends is not None and AmendmentState(amendment.amends.state) in LIVE
    noted = {"note": request.POST.get("note", "")}  # what was refused stays in its field
    context = {
        "desk": desk,
        "matter": matter,
        "amendment": amendment,
        "laender": laender_of(amendment),
        "circle": Visibility(amendment.visibility).label if amendment.submitted_at else "eigenes Land",
        "operations": views,
        "earlier": amendment.rebased_from,
        "parent": amendment.amends,
        "parent_is_live": parent_is_live,
        "children": _children(desk, matter, amendment),
        "alternatives": _alternatives(desk, matter, amendment),
        "refusals": _refusals(desk, matter, amendment),
        "amend_address": _amend_address(desk, amendment),
        "land_form": LandForm(laender=desk.laender),
        "alternative_form": AlternativeForm(others=_others(desk, amendment)),
        "withdraw_form": NoteForm(initial=noted, auto_id="w_%s"),
        "reject_form": NoteForm(initial=noted, label="Antwort an die Länder", needed=True, auto_id="r_%s"),
        "is_draft": amendment.submitted_at is None,
        "is_marked": amendment.state == AmendmentState.TO_BE_CHECKED.value,
        "sentence": sentence,
    }
    template = "workspace/matters/amendments/detail.html"
    return render(request, template, context, status=400 if sentence else 200)


def _refusals(desk: Desk, matter: Matter, amendment: Amendment) -> dict[str, str | None]:
    """Return for each button why it cannot be pressed now, or `None`."""
    facts = facts_of(amendment, matter, desk.now)
    laender = laender_of(amendment)
    author = why_not_author(desk.functions, desk.body.pk, laender)
    decider = why_not_decider(desk.functions, desk.body.pk, deciding_laender(amendment, matter))
    submit = AmendmentEvent.CHECK if amendment.submitted_at else AmendmentEvent.SUBMIT
    own = [land for land in desk.laender if land in laender]
    free = [land for land in desk.laender if land not in laender]
    parent_is_live = amendment.amends is not None and AmendmentState(amendment.amends.state) in LIVE
    return {
        "edit": author or why_not(AmendmentEvent.CHANGE, facts),
        "submit": author or why_not(submit, facts),
        "withdraw": author or why_not(AmendmentEvent.WITHDRAW, facts),
        "join": desk.refusal(Task.AMEND)
        or why_not(AmendmentEvent.JOIN, facts)
        or (None if free else "Ihr Land stellt diesen Änderungsantrag bereits."),
        "leave": desk.refusal(Task.AMEND)
        or (why_not_leave(amendment, own[0]) if own else "Ihr Land stellt diesen Änderungsantrag nicht."),
        "alternative": author
        or (None if _others(desk, amendment) else "Ihr Land hat keinen weiteren offenen Änderungsantrag."),
        "reject": decider or why_not(AmendmentEvent.REJECT, facts),
        "merge": decider or why_not(AmendmentEvent.ACCEPT, facts),
        "take_in": decider
        or why_not(AmendmentEvent.ACCEPT, facts)
        or (None if parent_is_live else "Er ändert keinen offenen Änderungsantrag."),
        "amend": desk.refusal(Task.AMEND)
        or (None if facts.state in LIVE else f"Der Änderungsantrag ist {facts.state.label}.")
        or why_not_amend(matter, amendment.base_version),
    }


def _others(desk: Desk, amendment: Amendment) -> list[Amendment]:
    """Return the other open amendments to the matter of Länder for which the person speaks."""
    found = amendments_of_laender(desk.body.pk, desk.laender).filter(matter=amendment.matter_id)
    return [each for each in found if each.pk != amendment.pk and live_rows(each)]


def _children(desk: Desk, matter: Matter, amendment: Amendment) -> list[Amendment]:
    return [each for each in seen_amendments(desk, matter) if each.amends_id == amendment.pk]


def _alternatives(desk: Desk, matter: Matter, amendment: Amendment) -> list[Amendment]:
    group = amendment.alternative_group
    if not group:
        return []
    seen = seen_amendments(desk, matter)
    return [each for each in seen if each.alternative_group == group and each.pk != amendment.pk]


def _land(request: HttpRequest, desk: Desk) -> Any:
    form = LandForm(request.POST, laender=desk.laender)
    if not form.is_valid():
        raise InputError("Bitte wählen Sie Ihr Land.")
    return form.cleaned_data["land"]


def address(desk: Desk, amendment: Amendment) -> str:
    """Return where an amendment is read."""
    return reverse("workspace:matter_amendment", args=[desk.body.pk, amendment.matter_id, amendment.pk])


def _amend_address(desk: Desk, amendment: Amendment) -> str:
    number = amendment.base_version.number
    page = reverse("workspace:matter_amend", args=[desk.body.pk, amendment.matter_id, number])
    return f"{page}?zu={amendment.pk}"


def _columns(desk: Desk) -> tuple[Column, ...]:
    return (
        Column("antrag", "Antrag", str, ("number",), lambda each: address(desk, each)),
        Column(
            "laender",
            "Länder",
            lambda each: tuple(land.short_name for land in laender_of(each)),
            ("laender",),
        ),
        Column("stand", "Stand", lambda each: AmendmentState(each.state).label, ("state",)),
        Column("fassung", "Fassung", lambda each: each.base_version.number, ("base_version",)),
        Column("stellen", "Geänderte Stellen", _places, ("operations",)),
        Column(
            "am",
            "Eingereicht am",
            lambda each: localdate(each.submitted_at) if each.submitted_at else None,
            ("submitted_at",),
        ),
    )


def _places(amendment: Amendment) -> int:
    superseded = OperationOutcome.SUPERSEDED.value
    return sum(row.outcome != superseded for row in amendment.operations.all())
