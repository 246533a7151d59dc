"""Everything that was recorded about a session, as plain values (Tatsachen der Sitzung) for its archive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from laendertisch.kernel.laender import Land
from laendertisch.records.accounts.models import User
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.minutes.models import (
    DecisionFact,
    Minutes,
    MinutesNote,
    MinutesObjection,
    MinutesVersion,
    PublishedText,
    Release,
    ReleaseVeto,
)
from laendertisch.records.proceedings.models import (
    AgendaEntry,
    AgendaItem,
    AgendaVersion,
    Ballot,
    GreenListEvent,
    Presence,
    Statement,
    StatementLand,
    Vote,
    VoteCorrection,
)
from laendertisch.records.years.models import Session, SessionDate

READ_ONLY = "read_paper"
"""Who has read a paper is nobody's business but the audit trail's."""


def facts_of_session(session: Session) -> dict[str, Any]:
    """Return all rows by table, each as a dictionary of its columns; people by their names."""
    people = dict(User.objects.values_list("pk", "name"))
    tables = {name: [_row(each, people) for each in rows] for name, rows in _tables(session)}
    return {
        "session": _row(session, people),
        "conference": session.year.body_id,
        **tables,
        "audit": [_row(each, people) for each in _audit(session)],
    }


def _tables(session: Session) -> Iterable[tuple[str, QuerySet[Any]]]:
    of_item: dict[str, Any] = {"item__session": session}
    of_ballot: dict[str, Any] = {"ballot__item__session": session}
    of_minutes: dict[str, Any] = {"minutes__session": session}
    wanted: list[tuple[str, type[Model], dict[str, Any]]] = [
        ("dates", SessionDate, {"session": session}),
        ("agendas", AgendaVersion, {"session": session, "issued_at__isnull": False}),
        ("agenda_items", AgendaItem, {"session": session}),
        ("agenda_entries", AgendaEntry, {"agenda__session": session, "agenda__issued_at__isnull": False}),
        ("green_list", GreenListEvent, of_item),
        ("presence", Presence, {"session": session}),
        ("ballots", Ballot, of_item),
        ("votes", Vote, of_ballot),
        ("vote_corrections", VoteCorrection, {"vote__ballot__item__session": session}),
        ("statements", Statement, of_ballot),
        ("statement_laender", StatementLand, {"statement__ballot__item__session": session}),
        ("minutes", Minutes, {"session": session}),
        ("minutes_versions", MinutesVersion, of_minutes),
        ("minutes_notes", MinutesNote, of_minutes),
        ("minutes_objections", MinutesObjection, {"version__minutes__session": session}),
        ("decision_facts", DecisionFact, of_ballot),
        ("releases", Release, of_item),
        ("release_vetoes", ReleaseVeto, of_item),
        ("published_texts", PublishedText, of_item),
    ]
    return ((name, model._default_manager.filter(**which).order_by("pk")) for name, model, which in wanted)


def _audit(session: Session) -> QuerySet[AuditEntry]:
    """Return the entries about the session, its agenda, items, ballots and record, oldest first."""
    items = AgendaItem.objects.filter(session=session).values_list("pk", flat=True)
    ballots = Ballot.objects.filter(item__session=session).values_list("pk", flat=True)
    agendas = AgendaVersion.objects.filter(session=session).values_list("pk", flat=True)
    minutes = Minutes.objects.filter(session=session).values_list("pk", flat=True)
    named = [
        ("Sitzung", [session.pk]),
        ("Tagesordnung", agendas),
        ("Tagesordnungspunkt", items),
        ("Abstimmung", ballots),
        ("Niederschrift", minutes),
    ]
    about = Q(pk__in=())
    for word, keys in named:
        for key in keys:
            about |= Q(subject__startswith=f"{word} {key}: ")
    return AuditEntry.objects.filter(about).exclude(action=READ_ONLY).order_by("number")


def _row(instance: Model, people: dict[int, str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in instance._meta.concrete_fields:
        value = getattr(instance, field.attname)
        row[field.name] = people.get(value, value) if field.related_model is User else _plain(value)
    return row


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Land():
            return value.code
        case None | bool() | int() | str() | list() | dict():
            return value
        case _:
            return str(value)
