"""A conference with papers of every visibility class; each hides a mark that only its readers may meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from laendertisch.actions.ballots import open_ballot
from laendertisch.actions.contacts import create_contact, invite_guest
from laendertisch.actions.desk import index_paper
from laendertisch.actions.handover import begin_handover
from laendertisch.actions.handover_checklist import add_checklist_item
from laendertisch.actions.handover_reports import freeze_report
from laendertisch.actions.lessons import write_lesson
from laendertisch.actions.letters import create_template
from laendertisch.actions.live_sessions import close_session, open_session
from laendertisch.actions.mailing_lists import add_list_entry, create_list
from laendertisch.actions.minutes import draft_minutes
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import command
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.contacts import Belonging, CardText, GuestRight
from laendertisch.procedure.handover import ChangeOver
from laendertisch.procedure.handover_lessons import LessonText
from laendertisch.procedure.letters import LetterText
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.conference.models import Body, WorkingGroup
from laendertisch.records.correspondence.models import Mailing
from laendertisch.records.exchange.models import (
    Practice,
    PracticeVersion,
    Survey,
    SurveyAnswer,
    SurveyDeadline,
)
from laendertisch.records.groups.models import GroupMeeting, GroupPaper, GroupPaperVersion
from laendertisch.records.ideas.models import Idea
from laendertisch.records.matters.models import (
    Amendment,
    AmendmentLand,
    AmendmentOperation,
    Applicant,
    Block,
    BlockComment,
    DraftVersion,
    Matter,
)
from laendertisch.records.minutes.models import Referral
from laendertisch.records.proceedings.models import (
    AgendaEntry,
    AgendaItem,
    AgendaVersion,
    Circular,
    Recommendation,
    Statement,
    StatementLand,
)
from laendertisch.records.years.models import (
    CalendarSubscription,
    ChairYear,
    Deadline,
    FocusTopic,
    Reminder,
    Session,
    YearPerson,
)

BY, HE, NW, RP = (BY_CODE[code] for code in ("BY", "HE", "NW", "RP"))
OFFICE = command("Test")
NEXT_MONTH = datetime(2026, 4, 20, 18, tzinfo=ZoneInfo("Europe/Berlin"))
COMMON = "Sprachmittlung"
"""A word that every paper contains, so that a search for it would find all of them."""
Arguments = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """Something a page is about: its address, and for whom it is (`None`: for everybody at the desk)."""

    arguments: Arguments
    audience: Audience | None = None


@dataclass
class World:
    """Papers by kind, and the hidden marks with those who may meet them."""

    body: Body
    group: WorkingGroup
    papers: dict[str, list[Paper]] = field(default_factory=dict)
    marks: dict[str, Audience] = field(default_factory=dict)

    def audience(self, circle: Visibility) -> Audience:
        """Return whom a paper of Bavaria is for; what is for the Geschäftsstelle alone belongs to no Land."""
        own = frozenset() if circle == Visibility.OFFICE else frozenset({BY})
        return Audience(self.body.pk, circle, own, self.group.name)

    def mark(self, what: str, audience: Audience) -> str:
        """Return a word that stands nowhere else, meant for these readers."""
        word = f"Marke{what}{audience.visibility.name.title().replace('_', '')}"
        self.marks[word] = audience
        return word

    def add(self, kind: str, audience: Audience | None = None, /, **arguments: Any) -> None:
        self.papers.setdefault(kind, []).append(Paper(arguments, audience))


def protected_world(body: Body, group: WorkingGroup, reader: Any) -> World:
    """Build it row by row; `reader` has a calendar and a reminder of their own."""
    world = World(body, group)
    world.add("desk")
    year = _year(world, reader)
    session = _sessions(world, year, reader)
    for circle in Visibility:
        _matter(world, year, session, circle)
        _group_paper(world, circle)
        _exchange(world, circle)
    _talk(world)
    _votes(world, session)
    _minutes(world, year)
    _post(world, session)
    _handover(world)
    return world


def _year(world: World, reader: Any) -> ChairYear:
    year = ChairYear.objects.create(
        body=world.body, number=21, land=NW, first_day=date(2025, 7, 1), last_day=date(2026, 6, 30)
    )
    topic = FocusTopic.objects.create(year=year, position=1, title="Schwerpunkt")
    person = YearPerson.objects.create(year=year, name="Vera Vorsitz", first_day=date(2025, 7, 1))
    world.add("year", pk=year.pk, topic=topic.pk, person=person.pk)
    return year


def _sessions(world: World, year: ChairYear, reader: Any) -> Session:
    hidden = world.mark("Sitzung", world.audience(Visibility.OFFICE))
    now = timezone.now()
    for kind, title, circle in (("special", hidden, Visibility.OFFICE), ("main", "", Visibility.GUESTS)):
        session = Session.objects.create(
            year=year,
            kind=kind,
            mode="in_person",
            title=title,
            begins=now,
            ends=now + timedelta(hours=6),
            visibility=circle.value,
        )
        world.add(
            "session", world.audience(circle), pk=session.pk, number=1, old=1, new=1, circle="all_laender"
        )
        deadline = Deadline.objects.create(
            session=session, kind="other", title=f"Frist {title}", at=NEXT_MONTH, recorded_at=now
        )
    calendar = CalendarSubscription.objects.create(
        body=world.body, user=reader, circle="guests", token_digest="geheim", created_at=now
    )
    world.add("calendar", pk=calendar.pk)
    reminder = Reminder.objects.create(deadline=deadline, user=reader, at=now)
    world.add("deadline", pk=deadline.pk)
    world.add("reminder", pk=reminder.pk)
    AgendaVersion.objects.create(session=session, number=1, created_at=now, issued_at=now)
    return session


def _matter(world: World, year: ChairYear, session: Session, circle: Visibility) -> None:
    audience, now = world.audience(circle), timezone.now()
    title, words = world.mark("Vorgang", audience), world.mark("Ziffer", audience)
    matter = Matter.objects.create(
        body=world.body,
        year=year,
        file_number=f"IntMK-2026-{circle.value}",
        title=title,
        created_at=now,
        stage="circulated",
    )
    for land in audience.laender:
        Applicant.objects.create(matter=matter, land=land, since=now)
    version = DraftVersion.objects.create(
        matter=matter,
        number=1,
        title=title,
        visibility=circle.value,
        created_at=now,
        issued_at=now,
        working_group=world.group if circle == Visibility.WORKING_GROUP else None,
        digest="versiegelt",
    )
    Block.objects.create(version=version, key="b1", position=1, kind="point", text=words, printed_number="1.")
    comment = BlockComment.objects.create(
        matter=matter, version=version, block_key="b1", visibility=circle.value, land=BY, text=words, at=now
    )
    for kind, key, family in (
        (PaperKind.MATTER, f"{matter.pk}", ""),
        (PaperKind.DRAFT, f"{matter.pk}/1", f"{matter.pk}"),
    ):
        text = f"{words} {COMMON}"
        index_paper(by=OFFICE, kind=kind, key=key, title=title, text=text, audience=audience, family=family)
    world.add("matter", audience, pk=matter.pk, number=1, key="b1", comment=comment.pk)
    circular = Circular.objects.create(
        matter=matter, version=version, kind="explicit", reason=words, deadline=NEXT_MONTH, created_at=now
    )
    world.add("circular", audience, pk=circular.pk)
    _item(world, session, version)


def _item(world: World, session: Session, version: DraftVersion) -> None:
    """Put it on the agenda under a name that says nothing: what stands on an agenda is no secret."""
    number, now = session.items.count() + 1, timezone.now()
    item = AgendaItem.objects.create(
        session=session,
        matter=version.matter,
        version=version,
        top_number=f"2.{number}",
        title=f"Gegenstand {number}",
        section="topics",
        created_at=now,
    )
    AgendaEntry.objects.create(agenda=session.agendas.get(), item=item, position=number)
    recommendation = Recommendation.objects.create(
        matter=version.matter,
        session=session,
        number=1,
        advice="accept",
        on_version=version,
        at=now,
        text=world.mark("Empfehlung", world.audience(Visibility(version.visibility))),
    )
    world.add("recommendation", world.audience(Visibility(version.visibility)), pk=recommendation.pk)
    if version.visibility == Visibility.ALL_LAENDER.value:
        world.add("item", world.audience(Visibility.GUESTS), pk=item.pk)
        world.add("session_matter", pk=session.pk, matter=version.matter_id)


def _group_paper(world: World, circle: Visibility) -> None:
    now = timezone.now()
    title = world.mark("Gruppenpapier", world.audience(circle))
    paper = GroupPaper.objects.create(
        group=world.group, kind="paper", visibility=circle.value, created_at=now
    )
    GroupPaperVersion.objects.create(
        paper=paper,
        number=1,
        title=title,
        text=title,
        saved_at=now,
        file_name="a.txt",
        file_type="text/plain",
        file=title.encode(),
    )
    world.add(
        "group_paper",
        Audience(world.body.pk, circle, frozenset(), world.group.name),
        key=world.group.pk,
        pk=paper.pk,
        number=1,
    )
    world.marks[title] = Audience(world.body.pk, circle, frozenset(), world.group.name)


def _exchange(world: World, circle: Visibility) -> None:
    now, audience = timezone.now(), Audience(world.body.pk, circle, frozenset({BY}))
    title = world.mark("Umfrage", audience)
    survey = Survey.objects.create(
        body=world.body, land=BY, question=title, kind="text", visibility=circle.value, asked_at=now
    )
    SurveyDeadline.objects.create(survey=survey, at=NEXT_MONTH, set_at=now)
    SurveyAnswer.objects.create(survey=survey, land=HE, number=1, text=title, answered_at=now)
    world.add("survey", audience, pk=survey.pk, land="HE")
    note = world.mark("Praxis", audience)
    practice = Practice.objects.create(body=world.body, land=BY, created_at=now)
    PracticeVersion.objects.create(
        practice=practice, number=1, title=note, text=note, visibility=circle.value, saved_at=now
    )
    world.add("practice", audience, pk=practice.pk, number=1)
    for kind, key, word in ((PaperKind.SURVEY, survey.pk, title), (PaperKind.PRACTICE, practice.pk, note)):
        text = f"{word} {COMMON}"
        index_paper(by=OFFICE, kind=kind, key=str(key), title=word, text=text, audience=audience)


def _talk(world: World) -> None:
    """Comments and amendments of each circle on a text that all Länder see; an idea; a group meeting."""
    version = DraftVersion.objects.get(visibility=Visibility.ALL_LAENDER.value)
    now = timezone.now()
    for number, circle in enumerate(Visibility, 1):
        audience = world.audience(circle)
        BlockComment.objects.create(
            matter=version.matter,
            version=version,
            block_key="b1",
            visibility=circle.value,
            land=BY,
            text=world.mark("Kommentar", Audience(world.body.pk, circle, frozenset({BY}))),
            at=now,
        )
        if circle == Visibility.OFFICE:
            continue  # who cannot see a text cannot amend it
        world.add(
            "amendment",
            audience,
            pk=version.matter_id,
            amendment=_amendment(world, version, audience, number),
        )
    draft = Audience(world.body.pk, Visibility.OWN_LAND, frozenset({BY}))
    world.add("amendment", draft, pk=version.matter_id, amendment=_amendment(world, version, draft, None))
    idea = Idea.objects.create(
        body=world.body, title="Idee", text="Text", origin="talk", land=BY, proposed_at=now
    )
    world.add("idea", pk=idea.pk)
    meeting = GroupMeeting.objects.create(
        group=world.group,
        title="Sitzung",
        begins=NEXT_MONTH,
        ends=NEXT_MONTH + timedelta(hours=2),
        mode="video",
        changed_at=now,
    )
    world.add("group", key=world.group.pk, pk=meeting.pk)
    referral = Referral.objects.create(
        matter=version.matter,
        version=version,
        to_name="Bundesministerium",
        letter="Brief",
        content=[],
        sent_at=now,
    )
    world.add("referral", world.audience(Visibility.ALL_LAENDER), pk=referral.pk)


def _amendment(world: World, version: DraftVersion, audience: Audience, number: int | None) -> int:
    now = timezone.now()
    word = world.mark("Antrag" if number else "Antragsentwurf", audience)
    amendment = Amendment.objects.create(
        matter=version.matter,
        base_version=version,
        number=number,
        visibility=audience.visibility.value,
        state="submitted" if number else "draft",
        reason=word,
        created_at=now,
        submitted_at=now if number else None,
    )
    AmendmentLand.objects.create(amendment=amendment, land=BY)
    AmendmentOperation.objects.create(
        amendment=amendment, position=1, kind="replace", block_key="b1", text=word, original_text="vorher"
    )
    return amendment.pk


def _votes(world: World, session: Session) -> None:
    item = session.items.get(version__visibility=Visibility.ALL_LAENDER.value)
    open_session(by=OFFICE, session=session)
    ballot = open_ballot(
        by=OFFICE, item=item, question="Annahme", matter_class="substance", cast_by_delegations=True
    )
    statement = Statement.objects.create(
        ballot=ballot, kind="declaration", text="Erklärung", at=timezone.now()
    )
    StatementLand.objects.create(statement=statement, land=BY, joined_at=timezone.now())
    world.add("ballot", world.audience(Visibility.GUESTS), pk=ballot.pk, elector="BY")
    world.add("statement", pk=statement.pk)
    world.add("bundle", pk=session.pk, bundle="keins")
    world.add(
        "decision",
        world.audience(Visibility.ALL_LAENDER),
        what="top",
        pk=item.pk,
        circle="extern",
        kind="pdf",
    )


def _minutes(world: World, year: ChairYear) -> None:
    now = timezone.now()
    over = Session.objects.create(year=year, kind="autumn", mode="video", begins=now)
    agenda = AgendaVersion.objects.create(session=over, number=1, created_at=now, issued_at=now)
    item = AgendaItem.objects.create(
        session=over, top_number="1", title="Begrüßung", section="formal", created_at=now
    )
    AgendaEntry.objects.create(agenda=agenda, item=item, position=1)
    close_session(by=OFFICE, session=open_session(by=OFFICE, session=over))
    draft_minutes(by=OFFICE, session=over)
    world.add("minutes", pk=over.pk, number=1, circle="intern", kind="pdf", note=1, objection=1)


def _post(world: World, session: Session) -> None:
    office = world.audience(Visibility.OFFICE)
    day = timezone.localdate()
    card = CardText("Konrad Kontakt", Belonging.LAND, BY, mail="kontakt@example.org")
    contact = create_contact(by=OFFICE, body=world.body, card=card, valid_from=day)
    guest = invite_guest(by=OFFICE, session=session, contact=contact, right=GuestRight.LISTEN)
    own = create_list(by=OFFICE, body=world.body, name=world.mark("Verteiler", office))
    entry = add_list_entry(by=OFFICE, mailing_list=own, valid_from=day, contact=contact)
    letter = LetterText(world.mark("Vorlage", office), "Guten Tag")
    template = create_template(by=OFFICE, body=world.body, name="Einladung", letter=letter)
    subject = world.mark("Schreiben", office)
    mailing = Mailing.objects.create(body=world.body, subject=subject, text="x", created_at=timezone.now())
    (message,) = put_mail(
        by=OFFICE, body=world.body, to=[("Ada", "ada@example.org")], subject=subject, text="x"
    )
    world.add("contact", pk=contact.pk)
    world.add("guest", pk=guest.pk)
    world.add("list", key=f"eigen:{own.pk}", pk=own.pk)
    world.add("list_entry", pk=entry.pk)
    world.add("template", pk=template.template_id)
    world.add("letter", pk=mailing.pk)
    world.add("message", pk=message.pk)


def _handover(world: World) -> None:
    office = world.audience(Visibility.OFFICE)
    words = LessonText(world.mark("Erfahrung", office), "Früher einladen")
    lesson = write_lesson(by=OFFICE, body=world.body, lesson=words)
    world.add("lesson", office, pk=lesson.pk)
    change = ChangeOver(NW, RP, date(2026, 7, 1), date(2027, 6, 30))
    handover = begin_handover(by=OFFICE, body=world.body, change=change)
    item = add_checklist_item(by=OFFICE, body=world.body, text="Schlüssel", days_before=1)
    report = freeze_report(by=OFFICE, handover=handover)
    world.add("handover", pk=handover.pk, key="vorgaenge", item=item.pk, number=report.number)
