"""What amendments ask of somebody today (Aufgaben)."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.permissions import Task
from laendertisch.records.matters.amendment_queries import (
    amendments_of_laender,
    amendments_to_amendments_of,
    deadlines_by_year,
    matters_waiting_for_decisions,
)
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.matters.amendments.reading import address
from laendertisch.web.workspace.todo.entries import Todo

SHOWN = 10
"""Of each kind; the lists show all."""


def todos(desk: Desk) -> list[Todo]:
    """Return amendments to decide for the applicants, to check and to submit for their authors."""
    if desk.refusal(Task.AMEND):
        return []
    return [*_to_decide(desk), *_to_answer(desk), *_own(desk)]


def _to_decide(desk: Desk) -> Iterator[Todo]:
    matters = list(matters_waiting_for_decisions(desk.body.pk, desk.laender)[:SHOWN])
    freeze = deadlines_by_year(matters, DeadlineKind.AGENDA_FREEZE, desk.now)
    for matter in matters:
        count = matter.waiting  # type: ignore[attr-defined]  # counted by the query
        yield Todo(
            due=freeze.get(matter.year_id),
            title=f"Über Änderungsanträge entscheiden: {matter.title}",
            detail="Ein Änderungsantrag wartet." if count == 1 else f"{count} Änderungsanträge warten.",
            address=reverse("workspace:matter_merge", args=[desk.body.pk, matter.pk]),
            button="Zusammenführen",
        )


def _to_answer(desk: Desk) -> Iterator[Todo]:
    for each in amendments_to_amendments_of(desk.body.pk, desk.laender)[:SHOWN]:
        yield Todo(
            due=None,
            title=f"Über eine Änderung Ihres Antrags entscheiden: {each.matter.title}",
            detail=f"{each} ändert {each.amends}.",
            address=address(desk, each),
            button="Änderungsantrag lesen",
        )


def _own(desk: Desk) -> Iterator[Todo]:
    """Yield what the own Länder have to check after a new version, or have drafted and not submitted."""
    waiting = [AmendmentState.TO_BE_CHECKED.value, AmendmentState.DRAFT.value]
    found = amendments_of_laender(desk.body.pk, desk.laender).filter(
        state__in=waiting, matter__stage__in=[each.value for each in OPEN_STAGES]
    )
    own = list(found.order_by("state", "-created_at")[: 2 * SHOWN])
    deadline = deadlines_by_year([each.matter for each in own], DeadlineKind.AMENDMENTS, desk.now)
    for each in own:
        is_draft = each.state == AmendmentState.DRAFT.value
        yield Todo(
            due=deadline.get(each.matter.year_id) if is_draft else None,
            title=f"Änderungsantrag {'einreichen' if is_draft else 'prüfen'}: {each.matter.title}",
            detail="Er ist noch ein Entwurf, den nur Ihr Land sieht."
            if is_draft
            else "Eine neue Fassung hat Stellen geändert, die er auch ändert.",
            address=address(desk, each),
            button="Öffnen",
        )
