"""The session that the demonstration holds from agenda to closing (Demonstrationssitzung)."""

from __future__ import annotations

from typing import Any

from laendertisch.actions.agendas import issue_agenda, put_on_agenda
from laendertisch.actions.ballots import close_ballot, open_ballot, record_votes
from laendertisch.actions.green_list import (
    close_en_bloc,
    lift_from_green_list,
    open_en_bloc,
    put_on_green_list,
    record_en_bloc,
)
from laendertisch.actions.live_sessions import call_item, close_session, open_session
from laendertisch.actions.presence import note_arrivals
from laendertisch.actions.recording import Actor
from laendertisch.actions.statements import join_statement, make_statement
from laendertisch.jobs.demo_conference.texts import draft_text, open_with_text
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.matters import MatterKind
from laendertisch.procedure.presence import Arrival
from laendertisch.procedure.proceedings import Section, StatementKind
from laendertisch.records.proceedings.models import AgendaItem, Ballot
from laendertisch.records.years.models import Session


def prepare_session(*, by: Actor, session: Session, contents: dict[str, Any], marker: str) -> None:
    """Write the papers, put the items on the agenda and some of them on the Grüne Liste."""
    rows = contents["items"]
    items = [_on_agenda(by, session, row, contents, marker) for row in rows]
    issue_agenda(by=by, session=session, freeze=True)
    green = [item for item, row in zip(items, rows, strict=True) if row.get("green")]
    put_on_green_list(by=by, session=session, items=green)
    for item, row in zip(items, rows, strict=True):
        if code := row.get("lifted"):
            lift_from_green_list(by=by, item=item, land=BY_CODE[code], reason="Aussprache gewünscht.")


def hold_session(*, by: Actor, session: Session, contents: dict[str, Any]) -> Session:
    """Open the session, adopt the Grüne Liste, vote on each other item, close and return it."""
    rows, items = contents["items"], list(AgendaItem.objects.filter(session=session).order_by("id"))
    green = [
        item for item, row in zip(items, rows, strict=True) if row.get("green") and not row.get("lifted")
    ]
    session = open_session(by=by, session=session)
    arrivals = [Arrival(land.code, f"Demo {land.short_name}") for land in LAENDER]
    note_arrivals(by=by, session=session, arrivals=arrivals)
    _adopt_green(by, session, green)
    for item, row in zip(items, rows, strict=True):
        if item not in green:
            _vote(by, session, item, row)
    return close_session(by=by, session=session)


def _on_agenda(
    by: Actor, session: Session, row: dict[str, Any], contents: dict[str, Any], marker: str
) -> AgendaItem:
    section = Section(row["section"])
    kind = MatterKind.LEAD_MOTION if section == Section.LEAD_MOTION else MatterKind.RESOLUTION
    matter, _ = open_with_text(
        by=by,
        body=session.year.body,
        year=session.year,
        title=row["title"],
        land=row["land"],
        kind=kind,
        text=draft_text(row["title"], contents["points"], contents["reason"], marker),
    )
    entry = put_on_agenda(
        by=by, session=session, section=section, matter=matter, top_number=row["top"], title=row["title"]
    )
    return entry.item


def _adopt_green(by: Actor, session: Session, green: list[AgendaItem]) -> None:
    ballots = open_en_bloc(by=by, session=session, items=green)
    votes = {land.code: Choice.YES for land in LAENDER}
    record_en_bloc(by=by, session=session, bundle=ballots[0].bundle, votes=votes)
    close_en_bloc(by=by, session=session, bundle=ballots[0].bundle)


def _vote(by: Actor, session: Session, item: AgendaItem, row: dict[str, Any]) -> None:
    call_item(by=by, session=session, item=item)
    ballot = open_ballot(
        by=by, item=item, question="Annahme des Beschlussvorschlags", matter_class="substance"
    )
    record_votes(by=by, ballot=ballot, votes=_votes(row))
    close_ballot(by=by, ballot=ballot)
    if statement := row.get("statement"):
        _state(by, ballot, statement)


def _votes(row: dict[str, Any]) -> dict[str, Choice]:
    said = {**dict.fromkeys(row["no"], Choice.NO), **dict.fromkeys(row["abstain"], Choice.ABSTAIN)}
    return {land.code: said.get(land.code, Choice.YES) for land in LAENDER}


def _state(by: Actor, ballot: Ballot, row: dict[str, Any]) -> None:
    joined = [BY_CODE[code] for code in row["joined"]]
    made = make_statement(
        by=by,
        ballot=ballot,
        kind=StatementKind.DECLARATION,
        land=BY_CODE[row["land"]],
        text=row["text"],
        invited=joined,
    )
    for land in joined:
        join_statement(by=by, statement=made, land=land)
