"""The records of a conference: list, and the page of one (Niederschriften)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from laendertisch.procedure.minutes import MinutesState
from laendertisch.procedure.minutes_content import RecordedItem, minutes_from_json
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.release import ReleaseState, shown_state
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.minutes import queries
from laendertisch.records.minutes.decisions import current_releases
from laendertisch.records.minutes.documents import vote_words
from laendertisch.records.minutes.models import Minutes, MinutesVersion, Release
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.lists import Column, Listing, show_list
from laendertisch.web.workspace.minutes.finding import session_at, version_at, versions_seen
from laendertisch.web.workspace.minutes.forms import ApproveForm, NoteForm, ReasonForm
from laendertisch.web.workspace.minutes.progress import missing, refusals, why_no_draft

NONE_YET = "noch keine Niederschrift"


@at_desk()
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the closed sessions with the state of their records."""
    circles = [each for each in Visibility if may_see(Audience(desk.body.pk, each), desk.functions)]
    rows = queries.recorded_sessions(desk.body.pk).filter(visibility__in=circles)
    columns = (
        Column(
            "sitzung",
            "Sitzung",
            str,
            ("title", "kind"),
            lambda each: reverse("workspace:minutes_session", args=[desk.body.pk, each.pk]),
        ),
        Column("termin", "Beginn", lambda each: each.begins, ("begins",)),
        Column("stand", "Niederschrift", _state, ("minutes__state",)),
    )
    empty = "Es gibt noch keine beendete Sitzung."
    listing = Listing("Niederschriften", columns, rows, empty=empty)
    return show_list(request, desk, listing, "workspace/minutes/list.html")


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int, number: int | None = None) -> HttpResponse:
    """Show the record of a session: what is missing, what it says, objections, files."""
    return session_page(request, desk, session_at(desk, pk), number)


def session_page(
    request: HttpRequest, desk: Desk, session: Session, number: int | None = None, **forms: Any
) -> HttpResponse:
    """Return the page; `forms` are those that could not be carried out."""
    minutes = queries.minutes_of(session)
    context: dict[str, Any] = {"desk": desk, "session": session, "minutes": minutes}
    if minutes is None:
        context["draft_refusal"] = why_no_draft(desk, session)
        return render(request, "workspace/minutes/none.html", context)
    if desk.refusal(Task.OBJECT_TO_MINUTES) and desk.refusal(Task.WRITE_MINUTES):
        external = Audience(desk.body.pk, Visibility.GUESTS)
        seen = may_see(external, desk.functions)
        context["approved"] = queries.last_approved(session) if seen else None
        return render(request, "workspace/minutes/guest.html", context)
    context |= _record(desk, session, minutes, number) | _forms(session) | forms
    return render(request, "workspace/minutes/session.html", context, status=400 if forms else 200)


def _record(desk: Desk, session: Session, minutes: Minutes, number: int | None) -> dict[str, Any]:
    office = desk.refusal(Task.WRITE_MINUTES) is None
    facts, seen = queries.facts_of(minutes, compared=office), versions_seen(desk, minutes)
    shown = version_at(desk, minutes, number) if number else _newest(desk, minutes, seen)
    content = minutes_from_json(shown.content) if shown and queries.is_intact(shown) else None
    releases = current_releases(session)
    rows = [
        (item, _results(item), shown_state(_state_of(releases.get(item.item))))
        for item in (content.items if content else ())
    ]
    return {
        "state": MinutesState(minutes.state).label,
        "facts": facts,
        "missing": missing(session, facts) if office else [],
        "refusals": refusals(desk, facts),
        "versions": seen,
        "shown": shown,
        "content": content,
        "rows": rows,
        "objections": queries.objections_of(minutes),
        "notes": minutes.notes.filter(withdrawn_at__isnull=True).select_related("item"),
        "messages_sent": shown.messages.count() if shown else 0,
        "office": office,
    }


def _newest(desk: Desk, minutes: Minutes, seen: list[MinutesVersion]) -> MinutesVersion | None:
    return version_at(desk, minutes, seen[0].number) if seen else None


def _forms(session: Session) -> dict[str, Any]:
    return {
        "revise_form": ReasonForm(prefix="neu"),
        "note_form": NoteForm(session=session, prefix="vermerk"),
        "approve_form": ApproveForm(prefix="genehmigung"),
    }


def _results(item: RecordedItem) -> list[str]:
    return ["zurückgezogen"] if item.withdrawn else [vote_words(each) for each in item.votes]


def _state_of(release: Release | None) -> ReleaseState | None:
    return ReleaseState(release.state) if release else None


def _state(session: Session) -> str:
    found = getattr(session, "minutes", None)
    return MinutesState(found.state).label if found else NONE_YET
