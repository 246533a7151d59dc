"""A conference in session: a chair year, a running Hauptkonferenz with an issued text on its agenda."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.presence import Arrival
from laendertisch.procedure.roles import Role


@pytest.fixture
def office(make_person, clock):
    """Somebody of the Geschäftsstelle, acting today."""
    return acting(make_person(Role.SECRETARIAT, "Gesa Stelle", land="BE"))


@pytest.fixture
def delegate(make_person, clock):
    """Make somebody of the Fachebene of a Land, acting today."""

    def make(code: str, role: str = "land_official"):
        return acting(make_person(Role(role), f"Delegation {code} {role.replace('_', ' ')}", land=code))

    return make


def acting(user):
    from laendertisch.actions.recording import person

    return person(user, timezone.localdate())


@pytest.fixture
def year(intmk):
    from laendertisch.records.years.models import ChairYear

    return ChairYear.objects.create(
        body=intmk,
        number=20,
        land=BY_CODE["BE"],
        first_day=date(2025, 7, 1),
        last_day=date(2026, 6, 30),
    )


@pytest.fixture
def session(year, clock):
    """A Hauptkonferenz that is planned for today."""
    from laendertisch.records.years.models import Session

    now = timezone.now()
    return Session.objects.create(
        year=year, kind="main", mode="in_person", begins=now, ends=now + timedelta(hours=6)
    )


@pytest.fixture
def preparatory(year, clock):
    from laendertisch.records.years.models import Session

    return Session.objects.create(year=year, kind="preparatory", mode="video", begins=timezone.now())


@pytest.fixture
def make_matter(year, clock):
    """Make a matter of Länder with an issued version of two points."""
    from laendertisch.records.matters.models import Applicant, Block, DraftVersion, Matter

    def make(
        title: str = "Sprachmittlung",
        *,
        laender=("BE",),
        visibility: str = "all_laender",
        stage: str = "on_agenda",
    ):
        number = Matter.objects.count() + 1
        now = timezone.now()
        matter = Matter.objects.create(
            body=year.body,
            year=year,
            file_number=f"IntMK-2026-{number:03}",
            title=title,
            created_at=now,
            stage=stage,
        )
        for code in laender:
            Applicant.objects.create(matter=matter, land=BY_CODE[code], since=now)
        version = DraftVersion.objects.create(
            matter=matter,
            number=1,
            title=title,
            visibility=visibility,
            created_at=now,
            issued_at=now,
            digest="versiegelt",
        )
        for position, (key, kind, text) in enumerate(
            [
                ("b1", "point", "Die Konferenz bittet den Bund um ein Gesetz."),
                ("b2", "point", "Sie bittet um Bericht."),
            ],
            1,
        ):
            Block.objects.create(
                version=version,
                key=key,
                position=position,
                kind=kind,
                text=text,
                printed_number=f"{position}.",
            )
        return matter

    return make


@pytest.fixture
def matter(make_matter):
    return make_matter()


@pytest.fixture
def item(session, matter):
    """The matter on the agenda of the session."""
    return put_item(session, matter, "2.1")


def put_item(session, matter, top_number: str, section: str = "topics"):
    from laendertisch.records.proceedings.models import AgendaEntry, AgendaItem, AgendaVersion

    agenda, _ = AgendaVersion.objects.get_or_create(
        session=session, number=1, defaults={"created_at": timezone.now(), "issued_at": timezone.now()}
    )
    made = AgendaItem.objects.create(
        session=session,
        matter=matter,
        version=matter.versions.first(),
        top_number=top_number,
        title=matter.title,
        section=section,
        created_at=timezone.now(),
    )
    AgendaEntry.objects.create(agenda=agenda, item=made, position=agenda.entries.count() + 1)
    return made


@pytest.fixture
def running(session, item, office):
    """The session with all 16 Länder in the room."""
    from laendertisch.actions.live_sessions import open_session
    from laendertisch.actions.presence import note_arrivals

    session = open_session(by=office, session=session)
    arrivals = [Arrival(land.code, f"Vertretung {land.short_name}") for land in LAENDER]
    note_arrivals(by=office, session=session, arrivals=arrivals)
    return session


@pytest.fixture
def ballot(running, item, office):
    """A ballot on the whole text in which the delegations vote themselves."""
    from laendertisch.actions.ballots import open_ballot

    return open_ballot(
        by=office,
        item=item,
        question="Annahme des Beschlussvorschlags",
        matter_class="substance",
        cast_by_delegations=True,
    )
