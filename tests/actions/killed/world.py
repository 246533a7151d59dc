"""A conference in which something of every kind is about to happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from laendertisch.actions.agendas import issue_agenda, put_on_agenda, start_agenda
from laendertisch.actions.amendments import draft_amendment, submit_amendment
from laendertisch.actions.ballots import close_ballot, open_ballot, record_votes
from laendertisch.actions.circulars import Reached, draft_circular, record_dispatch, start_circular
from laendertisch.actions.draft_texts import save_text
from laendertisch.actions.drafts import issue_version
from laendertisch.actions.handover import begin_handover, open_next_year
from laendertisch.actions.handover_reports import freeze_report
from laendertisch.actions.ideas import Proposal, propose_idea
from laendertisch.actions.live_sessions import close_session, open_session
from laendertisch.actions.matters import open_matter
from laendertisch.actions.minutes import circulate_minutes, draft_minutes
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.presence import note_arrivals
from laendertisch.actions.recording import Actor
from laendertisch.actions.sessions import plan_session
from laendertisch.actions.years import plan_year
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.procedure.circulars import Deadline
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.ideas import IdeaOrigin
from laendertisch.procedure.presence import Arrival
from laendertisch.procedure.proceedings import CircularKind, Section
from laendertisch.procedure.sessions import SessionKind, SessionMode, SessionPlan
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.queries import working_version

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = Deadline(datetime(2026, 3, 27, 18, tzinfo=BERLIN), "Europe/Berlin")
NW, RP = BY_CODE["NW"], BY_CODE["RP"]
TEXT = DraftText(
    (
        TextBlock("h", BlockKind.HEADING, "Sprachmittlung"),
        TextBlock("a", BlockKind.POINT, "Der Bund finanziert Sprachmittlung."),
        TextBlock("b", BlockKind.POINT, "Die Länder berichten 2027."),
    )
)
CHANGED = DraftText((*TEXT.blocks[:2], TextBlock("b", BlockKind.POINT, "Die Länder berichten 2028.")))
ALL_YES = {land.code: Choice.YES for land in LAENDER}


@dataclass
class World:
    """The people who act, and what they act on, by name."""

    office: Actor
    nw: Actor
    rp: Actor
    things: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.things[name]


def built_world(body: Any, office: Actor, nw: Actor, rp: Actor) -> World:
    """Build it with the actions themselves."""
    world = World(office, nw, rp, {"body": body})
    plan = YearPlan(NW, date(2025, 7, 1), date(2026, 6, 30), 21)
    world.things["year"] = plan_year(by=office, body=body, plan=plan, reason="Test")
    _texts(world)
    _session(world)
    _circulars(world)
    _minutes(world)
    _handover(world)
    idea = Proposal("Patenschaften", "Für alle Länder", IdeaOrigin.TALK)
    world.things["idea"] = propose_idea(by=rp, body=body, proposal=idea, land=RP)
    to = [("Ada", "ada@land.example")]
    put_mail(by=office, body=body, to=to, subject="Einladung", text="Guten Tag")
    return world


def issued(world: World, title: str) -> Any:
    """Return a version of a new matter of Nordrhein-Westfalen, issued to all Länder."""
    work = written(world, title)
    return issue_version(by=world.nw, version=work, visibility=Visibility.ALL_LAENDER)


def written(world: World, title: str) -> Any:
    """Return the text in work of a new matter."""
    matter = open_matter(by=world.nw, body=world.body, title=title, land=NW)
    work = working_version(matter)
    return save_text(by=world.nw, version=work, text=TEXT, revision=work.revision)


def _texts(world: World) -> None:
    world.things["work"] = written(world, "In Arbeit")
    base = issued(world, "Mit Änderungsanträgen")
    world.things["base"] = base
    world.things["amendment"] = draft_amendment(by=world.rp, version=base, land=RP, text=CHANGED)
    other = draft_amendment(by=world.rp, version=base, land=RP, text=CHANGED, reason="Frist")
    world.things["submitted"] = submit_amendment(by=world.rp, amendment=other)


def _session(world: World) -> None:
    now = timezone.now()
    plan = SessionPlan(
        SessionKind.MAIN, SessionMode.IN_PERSON, begins=now, ends=now + timedelta(hours=6), place="Köln"
    )
    session = plan_session(by=world.office, year=world.year, plan=plan)
    start_agenda(by=world.office, session=session)
    items = [
        put_on_agenda(
            by=world.office,
            session=session,
            section=Section.TOPICS,
            matter=issued(world, f"Punkt {number}").matter,
            late_reason="Der Antrag kam spät.",
        ).item
        for number in range(1, 5)
    ]
    issue_agenda(by=world.office, session=session)
    session = open_session(by=world.office, session=session)
    arrivals = [Arrival(land.code, f"Vertretung {land.short_name}") for land in LAENDER]
    note_arrivals(by=world.office, session=session, arrivals=arrivals)
    world.things["session"], world.things["items"] = session, items
    world.things["agenda"] = start_agenda(by=world.office, session=session)
    ballots = [_ballot(world, item) for item in items[1:]]
    world.things["open_ballot"], world.things["full_ballot"], closed = ballots
    record_votes(by=world.office, ballot=world.full_ballot, votes=ALL_YES)
    record_votes(by=world.office, ballot=closed, votes=ALL_YES)
    world.things["closed_ballot"] = close_ballot(by=world.office, ballot=closed)


def _ballot(world: World, item: Any) -> Any:
    return open_ballot(by=world.office, item=item, question="Annahme", matter_class="substance")


def _minutes(world: World) -> None:
    """A short session that is over, with a record that waits for approval."""
    begins = timezone.now() + timedelta(hours=7)
    plan = SessionPlan(SessionKind.AUTUMN, SessionMode.VIDEO, begins=begins)
    session = plan_session(by=world.office, year=world.year, plan=plan)
    start_agenda(by=world.office, session=session)
    put_on_agenda(
        by=world.office, session=session, section=Section.FORMAL, title="Begrüßung", late_reason="x"
    )
    issue_agenda(by=world.office, session=session)
    session = close_session(by=world.office, session=open_session(by=world.office, session=session))
    minutes = draft_minutes(by=world.office, session=session).minutes
    circulate_minutes(
        by=world.office,
        minutes=minutes,
        deadline=begins + timedelta(days=21),
        to=[("Ada", "ada@land.example")],
        subject_line="Niederschrift",
        text="Bitte prüfen Sie die Niederschrift.",
    )
    world.things["minutes"] = minutes


def _circulars(world: World) -> None:
    world.things["drafted"] = _circular(world, "Umlauf im Entwurf", handed_out=False)
    world.things["ready"] = _circular(world, "Umlauf vor dem Beginn")
    running = start_circular(by=world.office, circular=_circular(world, "Laufender Umlauf"))
    record_votes(by=world.office, ballot=running.ballot, votes=ALL_YES)
    world.things["running"] = running


def _circular(world: World, title: str, *, handed_out: bool = True) -> Any:
    version = issued(world, title)
    made = draft_circular(
        by=world.office, version=version, kind=CircularKind.EXPLICIT, deadline=FRIDAY, reason="Es eilt."
    )
    for land in LAENDER if handed_out else ():
        proof = Reached(land.code, land.short_name, "Kurier", "bestätigt", timezone.now())
        record_dispatch(by=world.office, circular=made, reached=proof)
    return made


def _handover(world: World) -> None:
    change = ChangeOver(NW, RP, date(2026, 7, 1), date(2027, 6, 30))
    handover = begin_handover(by=world.office, body=world.body, change=change)
    world.things["next_year"] = open_next_year(by=world.office, handover=handover)
    world.things["handover"] = handover
    world.things["report"] = freeze_report(by=world.office, handover=handover)
    open_matter(by=world.office, body=world.body, title="Nach dem Bericht")
