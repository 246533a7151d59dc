"""What records, decisions and referrals ask of somebody today (Aufgaben)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from laendertisch.procedure.minutes import MinutesState
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.referrals import ReferralState
from laendertisch.procedure.sessions import SessionKind
from laendertisch.records.minutes.decisions import not_transmitted, transmissions_due
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.minutes.queries import open_referrals_to, recorded_sessions
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.todo.entries import Todo

WITH_RECORD = (SessionKind.MAIN, SessionKind.SPECIAL)
"""Of these sessions a record is expected; of others it can be made."""


def todos(desk: Desk) -> list[Todo]:
    """Return what the Geschäftsstelle has to do, and until when a Land may object."""
    if desk.refusal(Task.WRITE_MINUTES) is None:
        return [*_of_office(desk), *_referrals(desk), *_not_transmitted(desk)]
    return list(_of_land(desk))


def _of_office(desk: Desk) -> Iterator[Todo]:
    deadlines = _deadlines(desk)
    for session in recorded_sessions(desk.body.pk).filter(kind__in=[each.value for each in WITH_RECORD]):
        minutes = getattr(session, "minutes", None)
        if minutes is None:
            yield _todo(desk, session, "Niederschrift anlegen", "Anlegen")
            continue
        deadline = deadlines.get(minutes.pk)
        match MinutesState(minutes.state):
            case MinutesState.DRAFTED:
                yield _todo(desk, session, "Niederschrift an die Länder versenden", "Ansehen")
            case MinutesState.OBJECTED:
                yield _todo(desk, session, "Über Einwände gegen die Niederschrift entscheiden", "Entscheiden")
            case MinutesState.CIRCULATED if deadline and deadline < desk.now:
                yield _todo(desk, session, "Niederschrift genehmigen", "Genehmigen")


def _of_land(desk: Desk) -> Iterator[Todo]:
    if desk.refusal(Task.OBJECT_TO_MINUTES):
        return
    states = [MinutesState.CIRCULATED.value, MinutesState.OBJECTED.value]
    found = MinutesVersion.objects.filter(
        minutes__session__year__body=desk.body,
        minutes__state__in=states,
        deadline__gte=desk.now,
        circulated_at__isnull=False,
    ).select_related("minutes__session__year__body")
    newest = {each.minutes_id: each for each in found.order_by("number")}
    for version in newest.values():
        yield Todo(
            due=version.deadline,
            title=f"Niederschrift prüfen: {version.minutes.session}",
            detail="Einwände sind bis zum Ende der Frist möglich.",
            address=_address(desk, version.minutes.session),
            button="Prüfen",
        )


def _deadlines(desk: Desk) -> dict[int, datetime | None]:
    """Return the end of the period of the newest version, by record."""
    rows = MinutesVersion.objects.filter(minutes__session__year__body=desk.body).order_by("number")
    return dict(rows.values_list("minutes", "deadline"))


def _referrals(desk: Desk) -> Iterator[Todo]:
    for each in open_referrals_to(desk.body.pk):
        origin = f"{each.matter.body.abbreviation}, {each.matter.file_number}"
        yield Todo(
            due=each.reply_due,
            title=f"Überweisung beantworten: {each.version.title}",
            detail=f"von {origin}; {ReferralState(each.state).label}",
            address=reverse("workspace:referral", args=[desk.body.pk, each.pk]),
            button="Ansehen",
        )


def _not_transmitted(desk: Desk) -> Iterator[Todo]:
    """One line for all decisions that have not left the house, the most urgent planned day first."""
    planned = transmissions_due(desk.body.pk, desk.now)
    count = not_transmitted(desk.body.pk).count() + len(planned)
    if count:
        yield Todo(
            due=min(planned, default=None),
            title=f"Zuzuleiten: {count} {'Beschluss' if count == 1 else 'Beschlüsse'}",
            detail="beschlossen, aber noch nicht zugeleitet",
            address=reverse("workspace:decisions", args=[desk.body.pk]),
            button="Beschlüsse ansehen",
        )


def _todo(desk: Desk, session: Session, title: str, button: str) -> Todo:
    return Todo(None, f"{title}: {session}", "Niederschrift", _address(desk, session), button)


def _address(desk: Desk, session: Session) -> str:
    return reverse("workspace:minutes_session", args=[desk.body.pk, session.pk])
