"""What every screen of a session shows now (Sitzungstafel): item, text, ballots, who is in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.places import project_root
from laendertisch.procedure.ballot_sight import what_is_shown
from laendertisch.procedure.decision_rules import Quorum
from laendertisch.procedure.electorates import Electorate, electorate_of
from laendertisch.procedure.presence import quorum_sentence
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.roles import Function
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.matters.models import Block
from laendertisch.records.matters.queries import audience_of
from laendertisch.records.proceedings.models import AgendaItem, LiveScreen, Presence
from laendertisch.records.proceedings.queries import ballots_in, present_now
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.live.ballots_shown import ShownBallot, shown


@dataclass(frozen=True)
class Board:
    """The state of a session for somebody with certain functions (Sitzungstafel)."""

    session: Session
    revision: int
    item: AgendaItem | None
    blocks: Sequence[Block]
    text_hidden: bool
    ballots: Sequence[ShownBallot]
    presences: Sequence[Presence]
    quorum: str

    @property
    def in_focus(self) -> Sequence[ShownBallot]:
        """What a projector shows: the ballots that run, else the one taken last."""
        return [each for each in self.ballots if each.open] or self.ballots[:1]


def board_of(desk: Desk, session: Session, functions: tuple[Function, ...]) -> Board:
    """Return what people with these functions may see of the session now."""
    screen = (
        LiveScreen.objects.filter(session=session).select_related("item__matter", "item__version").first()
    )
    item = screen.item if screen else None
    present = list(present_now(session))
    blocks = _blocks(item, functions)
    people = may_see(Audience(desk.body.pk, Visibility.ALL_LAENDER), functions)
    electorate, quorum = electorate_today(desk)
    return Board(
        session=session,
        revision=screen.revision if screen else 0,
        item=item,
        blocks=blocks or (),
        text_hidden=bool(item and item.version) and blocks is None,
        ballots=_ballots(desk, session, item, functions),
        presences=present if people else (),
        quorum=quorum_sentence(electorate, quorum, {each.elector for each in present}),
    )


def electorate_today(desk: Desk) -> tuple[Electorate, Quorum | None]:
    """Return who votes and how many must be present today; the 16 Länder where that is not known."""
    try:
        rules = load_rules(project_root() / "rules", desk.body.pk, desk.today)
        return rules.electorate(), rules.voting.quorum.value
    except (InputError, NotKnown):
        return electorate_of(), None


def _blocks(item: AgendaItem | None, functions: tuple[Function, ...]) -> list[Block] | None:
    """Return the text of the item, or `None` if it is not meant for these functions."""
    if item is None or item.version is None or item.matter is None:
        return []
    item.version.matter = item.matter
    if not may_see(audience_of(item.version), functions):
        return None
    return list(item.version.blocks.filter(removed_at__isnull=True))


def _ballots(
    desk: Desk, session: Session, item: AgendaItem | None, functions: tuple[Function, ...]
) -> list[ShownBallot]:
    """Return what is running, and the closed ballots on the item, the newest first."""
    found = ballots_in(desk.body.pk).filter(item__session=session).exclude(state=BallotState.CANCELLED.value)
    wanted = [each for each in found if each.state == BallotState.OPEN or (item and each.item_id == item.pk)]
    wanted.sort(key=lambda each: (each.state != BallotState.OPEN, -each.opened_at.timestamp(), -each.pk))
    sights = [
        what_is_shown(
            functions,
            body=desk.body.pk,
            state=BallotState(each.state),
            votes=Visibility(each.votes_visibility),
        )
        for each in wanted
    ]
    return [shown(each, sight) for each, sight in zip(wanted, sights, strict=True) if sight.exists]
