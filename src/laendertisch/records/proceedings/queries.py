"""Named ways to ask for agendas, the people in the room, and ballots."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery

from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.proceedings import BallotState
from laendertisch.records.matters.models import Applicant, Block, DraftVersion, Matter
from laendertisch.records.matters.queries import FOR_THE_LAENDER
from laendertisch.records.proceedings.models import (
    AgendaEntry,
    AgendaItem,
    AgendaVersion,
    Ballot,
    GreenListEvent,
    Presence,
    Recommendation,
    Statement,
    Vote,
)
from laendertisch.records.years.models import Session
from laendertisch.records.years.queries import deadline_of


def working_agenda(session: Session) -> AgendaVersion | None:
    """Return the agenda that is being worked on."""
    return AgendaVersion.objects.filter(session=session, issued_at__isnull=True).first()


def issued_agendas(session: Session) -> QuerySet[AgendaVersion]:
    """Return the issued agendas of a session, the newest first."""
    return AgendaVersion.objects.filter(session=session, issued_at__isnull=False).order_by("-number")


def is_frozen(session: Session) -> bool:
    """Say whether an issued agenda was frozen: from then on everything new is late."""
    return issued_agendas(session).filter(frozen=True).exists()


def freeze_instant(session: Session) -> datetime | None:
    """Return when the agenda is fixed by deadline."""
    found = deadline_of(session, DeadlineKind.AGENDA_FREEZE)
    return found.at if found else None


def statement_deadline(session: Session) -> datetime | None:
    """Return until when statements for the record can be made, if that was set."""
    found = deadline_of(session, DeadlineKind.STATEMENTS)
    return found.at if found else None


def entries_of(agenda: AgendaVersion) -> QuerySet[AgendaEntry]:
    """Return the entries of an agenda with their items, matters and texts, in order."""
    standing = Applicant.objects.filter(withdrawn_at__isnull=True)
    return (
        AgendaEntry.objects.filter(agenda=agenda)
        .select_related("item", "item__matter", "item__version__working_group", "item__session")
        .prefetch_related(
            Prefetch("item__matter__applicants", standing, to_attr="current_applicants"),
            Prefetch("item__version__blocks", Block.objects.filter(removed_at__isnull=True)),
        )
        .order_by("position", "id")
    )


def agenda_shown(session: Session) -> AgendaVersion | None:
    """Return the agenda that holds: the newest issued one."""
    return issued_agendas(session).first()


def top_numbers(session: Session) -> tuple[str, ...]:
    """Return all TOP numbers ever given in a session, those of withdrawn items included."""
    items = AgendaItem.objects.filter(session=session).exclude(top_number="")
    return tuple(items.values_list("top_number", flat=True))


def issued_to_laender(matter: Matter) -> QuerySet[DraftVersion]:
    """Return the versions of a matter that all Länder may read, the newest last: only such are dealt with."""
    return matter.versions.filter(issued_at__isnull=False, visibility__in=FOR_THE_LAENDER).order_by("number")


def green_items(session: Session) -> frozenset[int]:
    """Return the keys of the items that stand on the Grüne Liste now."""
    newest = GreenListEvent.objects.filter(item=OuterRef("pk")).order_by("-id").values("lifted")[:1]
    items = AgendaItem.objects.filter(session=session, withdrawn_at__isnull=True)
    return frozenset(
        items.annotate(lifted=Subquery(newest)).filter(lifted=False).values_list("pk", flat=True)
    )


def present_now(session: Session) -> QuerySet[Presence]:
    """Return who is in the room."""
    return Presence.objects.filter(session=session, until__isnull=True).order_by("elector")


def votes_of(ballot: Ballot) -> dict[str, Choice]:
    """Return the votes of a ballot by elector."""
    return {code: Choice(choice) for code, choice in ballot.votes.values_list("elector", "choice")}


def present_electors(ballot: Ballot) -> frozenset[str] | None:
    """Return the electors in the room, or `None` for a vote in writing."""
    if ballot.item is None:
        return None
    return frozenset(present_now(ballot.item.session).values_list("elector", flat=True))


def body_of(ballot: Ballot) -> str:
    """Return the key of the conference that votes."""
    if ballot.item is not None:
        return ballot.item.session.year.body_id
    assert ballot.matter is not None, "a ballot has an item or a matter"
    return ballot.matter.body_id


def ballots_in(body: str) -> QuerySet[Ballot]:
    """Return the ballots of a conference in its sessions, with everything a page shows of them."""
    statements = Statement.objects.filter(withdrawn_at__isnull=True).prefetch_related("laender")
    return (
        Ballot.objects.filter(item__session__year__body=body)
        .select_related("item__session__year__body", "matter", "version")
        .prefetch_related(
            Prefetch("votes", Vote.objects.prefetch_related("corrections__by")),
            Prefetch("statements", statements),
        )
    )


def open_ballots(session: Session) -> QuerySet[Ballot]:
    """Return the ballots that are running in a session."""
    return ballots_in(session.year.body_id).filter(item__session=session, state=BallotState.OPEN.value)


def next_ballot_number(ballot: Ballot) -> int:
    """Return the number of a new ballot on the same matter, or on the same item without one."""
    same = (
        Ballot.objects.filter(matter=ballot.matter)
        if ballot.matter_id
        else Ballot.objects.filter(item=ballot.item)
    )
    return (same.aggregate(last=Max("number"))["last"] or 0) + 1


def newest_recommendations(session: Session) -> dict[int, Recommendation]:
    """Return the newest recommendation of a Vorkonferenz by matter."""
    rows = Recommendation.objects.filter(session=session).order_by("matter_id", "number")
    return {each.matter_id: each for each in rows.select_related("on_version")}
