"""Download the documents of a meeting (Sitzungsunterlagen)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.visibility import Audience, Visibility, why_hidden
from laendertisch.records.proceedings.queries import agenda_shown, entries_of
from laendertisch.web.workspace.agenda.finding import session_at
from laendertisch.web.workspace.agenda.papers import CIRCLES, Papers, one_pdf, one_zip
from laendertisch.web.workspace.desk import Desk, at_desk

NO_AGENDA = "Es gibt noch keine herausgegebene Tagesordnung, also auch noch keine Unterlagen."


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Offer the papers for each circle that the person belongs to."""
    session = session_at(desk, pk)
    circles = [(each, desk_refusal(desk, each)) for each in CIRCLES]
    context = {"desk": desk, "session": session, "agenda": agenda_shown(session), "circles": circles}
    return render(request, "workspace/agenda/papers.html", {**context, "no_agenda": NO_AGENDA})


@at_desk()
def pdf(request: HttpRequest, desk: Desk, pk: int, circle: str) -> HttpResponse:
    """Send all papers as one PDF."""
    papers = _papers(desk, pk, circle)
    return _file(one_pdf(papers), f"{papers.name}.pdf", "application/pdf")


@at_desk()
def zip_file(request: HttpRequest, desk: Desk, pk: int, circle: str) -> HttpResponse:
    """Send the papers as a ZIP."""
    papers = _papers(desk, pk, circle)
    return _file(one_zip(papers), f"{papers.name}.zip", "application/zip")


def desk_refusal(desk: Desk, circle: Visibility) -> str | None:
    """Return why the papers of a circle are not for the person, or `None`."""
    return why_hidden(Audience(desk.body.pk, circle), desk.functions)


def _papers(desk: Desk, pk: int, circle: str) -> Papers:
    if circle not in [each.value for each in CIRCLES]:
        raise NotKnown("Für diesen Kreis werden keine Unterlagen zusammengestellt.")
    session, chosen = session_at(desk, pk), Visibility(circle)
    desk.must_see(Audience(desk.body.pk, chosen))
    agenda = agenda_shown(session)
    if agenda is None or agenda.issued_at is None:
        raise NotKnown(NO_AGENDA)
    return Papers(agenda, list(entries_of(agenda)), chosen, agenda.issued_at)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=disposition)
