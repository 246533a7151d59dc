"""What decisions in writing ask of somebody today (Aufgaben)."""

from __future__ import annotations

from django.urls import reverse

from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.procedure.visibility import may_see
from laendertisch.records.matters.queries import audience_of
from laendertisch.records.proceedings.circular_queries import running
from laendertisch.records.proceedings.models import Circular
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

OFFICE_STEPS = {
    CircularState.DRAFTED: ("Umlauf versenden", "Unterlagen versenden"),
    CircularState.SENT: ("Umlauf beginnen", "Umlauf ansehen"),
    CircularState.OBJECTED: ("Über einen Widerspruch entscheiden", "Umlauf ansehen"),
    CircularState.DEADLINE_REACHED: ("Ohne Beschluss beendeten Umlauf weiterführen", "Umlauf ansehen"),
}


def todos(desk: Desk) -> list[Todo]:
    """Return what the Land has to answer and what the Geschäftsstelle has to do."""
    found = running(desk.body).prefetch_related("ballot__votes", "matter__applicants")
    seen = [each for each in found if may_see(audience_of(each.version), desk.functions)]
    return [todo for each in seen for todo in (_of_land(desk, each), _of_office(desk, each)) if todo]


def _of_land(desk: Desk, circular: Circular) -> Todo | None:
    if circular.state != CircularState.RUNNING.value or desk.refusal(Task.CAST_VOTE) or not circular.ballot:
        return None
    voted = {vote.elector for vote in circular.ballot.votes.all()}
    silence = circular.kind == CircularKind.SILENCE.value
    missing = [land for land in desk.laender if land.code not in voted]
    if not missing:
        return None
    title = "Schweigeverfahren prüfen" if silence else "Im Umlauf abstimmen"
    button = "Ansehen" if silence else "Abstimmen"
    names = ", ".join(land.short_name for land in missing)
    return _todo(desk, circular, title, button, f"{circular.matter.file_number}, für {names}")


def _of_office(desk: Desk, circular: Circular) -> Todo | None:
    if desk.refusal(Task.RUN_CIRCULAR):
        return None
    state = CircularState(circular.state)
    if state in OFFICE_STEPS:
        return _todo(desk, circular, *OFFICE_STEPS[state])
    if circular.deadline <= desk.now:
        return _todo(desk, circular, "Ergebnis eines Umlaufs feststellen", "Ergebnis feststellen")
    return None


def _todo(desk: Desk, circular: Circular, title: str, button: str, detail: str = "") -> Todo:
    return Todo(
        due=circular.deadline,
        title=f"{title}: {circular.matter.title}",
        detail=detail or f"{circular.matter.file_number}, {CircularState(circular.state).label}",
        address=reverse("workspace:circular", args=[desk.body.pk, circular.pk]),
        button=button,
    )
