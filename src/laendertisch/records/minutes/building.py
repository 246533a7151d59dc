"""The content of a record, built from what was recorded in the session and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.kernel.places import project_root
from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.frozen_ballots import electorate_from_json
from laendertisch.procedure.minutes_content import (
    Attendance,
    ChairPerson,
    DecidedPoint,
    MinutesContent,
    RecordedCorrection,
    RecordedItem,
    RecordedStatement,
    RecordedVote,
    elector_name,
)
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure
from laendertisch.procedure.voting import decides_matter
from laendertisch.procedure.wording import WordingKey
from laendertisch.records.desk.queries import wordings
from laendertisch.records.matters.models import Block, DraftVersion, Matter
from laendertisch.records.matters.queries import applicants_of
from laendertisch.records.minutes.models import MinutesNote
from laendertisch.records.proceedings.models import AgendaEntry, Ballot, Circular, Statement, Vote
from laendertisch.records.proceedings.queries import agenda_shown, entries_of
from laendertisch.records.years.models import Session

UNNAMED = "Niederschrift"
"""What the record is called where the rules of the conference do not say it."""


def content_of(session: Session) -> MinutesContent:
    """Return what the record of a session must say now.

    Raises `NotKnown` if the session has no issued agenda.
    """
    agenda = agenda_shown(session)
    if agenda is None:
        raise NotKnown("Die Sitzung hat keine herausgegebene Tagesordnung.")
    entries = list(entries_of(agenda))
    ballots, notes = _ballots(session), _notes(session)
    day = timezone.localdate(session.begins) if session.begins else timezone.localdate()
    year = session.year
    name = wordings(year.body, day)[WordingKey.CONFERENCE]
    persons = [each for each in year.persons.all() if each.first_day <= day <= (each.last_day or day)]
    rules = rules_on(year.body_id, session)
    named = rules.record.document_name.value if rules else None
    return MinutesContent(
        document_name=named or UNNAMED,
        conference=f"{year.number}. {name}" if year.number else name,
        session=str(session),
        kind=session.kind,
        mode=session.mode,
        begins=_iso(session.begins),
        ends=_iso(session.ends),
        place=session.place,
        chair_land=year.land.code,
        chair=tuple(ChairPerson(each.name, each.office) for each in persons),
        agenda=agenda.number,
        presence=_presence(session),
        items=tuple(_item(each, ballots[each.item_id], notes[each.item_id]) for each in entries),
        is_demo=any(each.item.matter.is_demo for each in entries if each.item.matter),
    )


def circular_item(circular: Circular) -> RecordedItem:
    """Return what was decided in writing, in the form of an item of a record."""
    ballots = _with_all(Ballot.objects.filter(circular=circular, state=BallotState.CLOSED.value))
    votes = tuple(_vote(each, circular.matter) for each in ballots)
    return RecordedItem(
        item=circular.pk,
        top_number="",
        title=circular.version.title,
        section="",
        file_number=circular.matter.file_number,
        applicants=tuple(land.code for land in applicants_of(circular.matter)),
        version=circular.version.number,
        version_digest=circular.version.digest,
        outcome=votes[-1].outcome if votes else "",
        points=_points(circular.version, ballots),
        votes=votes,
        statements=tuple(_statements(ballots)),
    )


def rules_on(body: str, session: Session | None = None) -> RulesOfProcedure | None:
    """Return the rules that held on the day of the session, or hold today; `None` if none are known."""
    day = timezone.localdate(session.begins) if session and session.begins else timezone.localdate()
    try:
        return load_rules(project_root() / "rules", body, day)
    except (InputError, NotKnown):
        return None


def _ballots(session: Session) -> dict[int, list[Ballot]]:
    closed = Ballot.objects.filter(item__session=session, state=BallotState.CLOSED.value)
    found: dict[int, list[Ballot]] = defaultdict(list)
    for ballot in _with_all(closed):
        if ballot.item_id:
            found[ballot.item_id].append(ballot)
    return found


def _with_all(ballots: QuerySet[Ballot]) -> list[Ballot]:
    standing = Statement.objects.filter(withdrawn_at__isnull=True).prefetch_related("laender")
    blocks = Block.objects.filter(removed_at__isnull=True).order_by("position", "id")
    return list(
        ballots.select_related("version", "matter")
        .prefetch_related(
            Prefetch("votes", Vote.objects.prefetch_related("corrections")),
            Prefetch("statements", standing),
            Prefetch("version__blocks", blocks),
        )
        .order_by("closed_at", "id")
    )


def _notes(session: Session) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for note in MinutesNote.objects.filter(minutes__session=session, withdrawn_at__isnull=True):
        found[note.item_id] += (note.text,)
    return found


def _item(entry: AgendaEntry, ballots: list[Ballot], notes: tuple[str, ...]) -> RecordedItem:
    item = entry.item
    votes = tuple(_vote(each, item.matter) for each in ballots)
    deciding = next((each for each in reversed(votes) if each.decides), None)
    version = next((each.version for each in reversed(ballots) if each.version), item.version)
    return RecordedItem(
        item=item.pk,
        top_number=item.top_number,
        title=item.title,
        section=item.section,
        file_number=item.matter.file_number if item.matter else "",
        applicants=tuple(land.code for land in applicants_of(item.matter)) if item.matter else (),
        version=version.number if version else 0,
        version_digest=version.digest if version else "",
        outcome=deciding.outcome if deciding else "",
        points=_points(version, ballots) if version else (),
        votes=votes,
        statements=tuple(_statements(ballots)),
        notes=notes,
        withdrawn=(item.withdrawn_reason or "ohne Angabe") if item.withdrawn_at else "",
    )


def _vote(ballot: Ballot, matter: Matter | None) -> RecordedVote:
    votes = list(ballot.votes.all())
    counted = ballot.arithmetic or {}
    numbers = (
        {block.key: block.printed_number for block in ballot.version.blocks.all()} if ballot.version else {}
    )
    whole = not ballot.block_keys
    decides = matter is not None and decides_matter(
        ballot.matter_class, matter.matter_class, on_whole_text=whole
    )
    return RecordedVote(
        ballot=ballot.pk,
        question=ballot.question,
        points=tuple(numbers.get(key) or key for key in ballot.block_keys),
        outcome=ballot.outcome,
        label=ballot.label,
        sentence=ballot.sentence,
        yes=counted.get("yes", 0),
        no=counted.get("no", 0),
        abstain=counted.get("abstain", 0),
        absent=counted.get("absent", 0),
        against=_those(ballot, votes, Choice.NO),
        abstaining=_those(ballot, votes, Choice.ABSTAIN),
        absentees=_those(ballot, votes, Choice.ABSENT),
        marks=tuple(ballot.marks),
        corrections=tuple(_corrections(votes)),
        visibility=ballot.votes_visibility,
        decides=decides,
    )


def _those(ballot: Ballot, votes: list[Vote], choice: Choice) -> tuple[str, ...]:
    """Return who voted so, in the order of the roll call."""
    chosen = {each.elector for each in votes if each.choice == choice.value}
    return tuple(code for code in electorate_from_json(ballot.electorate).codes if code in chosen)


def _corrections(votes: list[Vote]) -> Iterable[RecordedCorrection]:
    for vote in votes:
        for each in vote.corrections.all():
            yield RecordedCorrection(vote.elector, each.before, each.after, each.reason, _iso(each.at))


def _points(version: DraftVersion, ballots: list[Ballot]) -> tuple[DecidedPoint, ...]:
    """Return the text without its reasons; points that lost their own ballot are marked."""
    alone = {key: each.outcome for each in ballots for key in each.block_keys}
    return tuple(
        DecidedPoint(
            key=block.key,
            kind=block.kind,
            number=block.printed_number,
            text=block.text,
            adopted=alone.get(block.key, Outcome.ADOPTED.value) == Outcome.ADOPTED.value,
        )
        for block in version.blocks.all()
        if block.removed_at is None and block.kind != BlockKind.REASON.value
    )


def _statements(ballots: list[Ballot]) -> Iterable[RecordedStatement]:
    for ballot in ballots:
        for each in ballot.statements.all():
            joined = tuple(row.land.code for row in each.laender.all() if row.joined_at)
            yield RecordedStatement(each.kind, joined, each.text)


def _presence(session: Session) -> tuple[Attendance, ...]:
    order = {code: place for place, code in enumerate(LAND_CODES)}
    rows = session.presences.order_by("elector", "since", "id")
    return tuple(
        Attendance(
            elector=each.elector,
            name=elector_name(each.elector),
            person=each.person,
            stands_in_for=each.stands_in_for,
            since=_iso(each.since),
            until=_iso(each.until),
        )
        for each in sorted(rows, key=lambda row: order.get(row.elector, len(order)))
    )


def _iso(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
