"""The statements to a ballot as somebody sees them (Protokollerklärungen in der Anzeige)."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.laender import Land
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState, StatementKind
from laendertisch.procedure.rotation_words import listed
from laendertisch.procedure.statements import why_not_stated
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.proceedings.models import Ballot, Statement
from laendertisch.records.proceedings.queries import statement_deadline
from laendertisch.web.workspace.desk import Desk


@dataclass(frozen=True)
class StatementRow:
    """A statement with what the person can do: join for a Land, or take part of it back."""

    statement: Statement
    kind: str
    laender: str
    invited: str
    joinable: tuple[Land, ...]
    own: tuple[Land, ...]


def statement_rows(desk: Desk, ballot: Ballot) -> list[StatementRow]:
    """Return the statements to a ballot; they are for the Länder until the record is released."""
    if not may_see(Audience(desk.body.pk, Visibility.ALL_LAENDER), desk.functions):
        return []
    return [_row(desk, each) for each in ballot.statements.all()]


def statement_refusal(desk: Desk, ballot: Ballot) -> str | None:
    """Return why the person cannot make a statement to a ballot, join one or take it back."""
    if refusal := desk.refusal(Task.MAKE_STATEMENT):
        return refusal
    deadline = statement_deadline(ballot.item.session) if ballot.item else None
    return why_not_stated(BallotState(ballot.state), deadline=deadline, now=desk.now)


def _row(desk: Desk, statement: Statement) -> StatementRow:
    joined = [each.land for each in statement.laender.all() if each.joined_at]
    invited = [each.land for each in statement.laender.all() if not each.joined_at]
    return StatementRow(
        statement=statement,
        kind=StatementKind(statement.kind).label,
        laender=listed([each.short_name for each in joined]),
        invited=listed([each.short_name for each in invited]),
        joinable=tuple(each for each in invited if each in desk.laender),
        own=tuple(each for each in joined if each in desk.laender),
    )
