"""Twenty years of a conference as rows, for measuring (synthetic; never loaded by the platform itself).

Each year: four sessions, 60 matters of three versions with 20 blocks, positions of 16 Länder on each issued
version, four amendments a matter, an agenda of 60 items, a ballot with 16 votes on each, 40 ideas, 200
messages, 1,500 entries of the audit trail.
Run alone it prints how many rows it makes: python benchmarks/many_years.py
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

YEARS = 20
MATTERS = 60
BLOCKS = 20
BERLIN = ZoneInfo("Europe/Berlin")
WORDS = [
    "Integration", "Sprachförderung", "Länder", "Bund", "Teilhabe", "Arbeitsmarkt", "Anerkennung", "Kommunen",
    "Finanzierung", "Kurse", "Zuwanderung", "Familien", "Bildung", "Berichte", "Vereinbarung", "Daten",
    "Beratung", "Wohnraum", "Jugend", "Ehrenamt",
]  # fmt: skip


def fill(last_year: int) -> None:
    """Write the rows of the years up to the chair year that ends in `last_year`."""
    chance = random.Random(20)
    from laendertisch.records.conference.models import Body

    body = Body.objects.get(pk="intmk")
    for offset in range(YEARS):
        _year(body, last_year - YEARS + 1 + offset, chance)


def _year(body: Any, year: int, chance: random.Random) -> None:
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.records.years.models import ChairYear, Session

    first = date(year - 1, 7, 1)
    chair, _ = ChairYear.objects.get_or_create(
        body=body,
        first_day=first,
        defaults={"number": year - 2006, "land": LAENDER[year % 16], "last_day": date(year, 6, 30)},
    )
    kinds = (("autumn", 110), ("preparatory", 230), ("special", 200))
    sessions = [
        Session.objects.create(year=chair, kind=kind, mode="video", state="closed", **_times(first, days))
        for kind, days in kinds
    ]
    main = Session.objects.filter(year=chair, kind="main").first() or Session.objects.create(
        year=chair, kind="main", mode="in_person", state="closed", **_times(first, 270)
    )
    matters = _matters(body, chair, year, chance)
    _agenda(main, matters)
    _deadlines([*sessions, main], first)
    _ideas(body, year, chance)
    _messages(body, year)
    _trail(year)


def _times(first: date, days: int) -> dict[str, datetime]:
    begins = datetime.combine(first, datetime.min.time(), BERLIN) + timedelta(days=days, hours=10)
    return {"begins": begins, "ends": begins + timedelta(hours=6)}


def _matters(body: Any, chair: Any, year: int, chance: random.Random) -> list[Any]:
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.records.matters.models import Applicant, Matter, MatterStep

    at = datetime(year - 1, 9, 1, 9, tzinfo=BERLIN)
    left = "carried_over" if year == date.today().year - 1 else "decided"  # noqa: DTZ011 - older ones are settled
    stages = ["decided"] * 45 + ["not_adopted"] * 5 + ["withdrawn"] * 5 + [left] * 5
    matters = Matter.objects.bulk_create(
        Matter(
            body=body,
            year=chair,
            file_number=f"IntMK-{year}-S{number:03}",
            title=_words(chance, 8),
            stage=stages[number],
            created_at=at,
            is_demo=True,
        )
        for number in range(MATTERS)
    )
    Applicant.objects.bulk_create(
        Applicant(matter=matter, land=land, joins=bool(place), since=at)
        for matter in matters
        for place, land in enumerate(chance.sample(LAENDER, 3))
    )
    MatterStep.objects.bulk_create(
        MatterStep(
            matter=matter, at=at + timedelta(days=10 * step), kind="issue", text="Fassung herausgegeben."
        )
        for matter in matters
        for step in range(6)
    )
    _versions(matters, at, chance)
    return matters


def _versions(matters: list[Any], at: datetime, chance: random.Random) -> None:
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.records.matters.models import (
        Amendment,
        AmendmentLand,
        AmendmentOperation,
        Block,
        DraftVersion,
        Position,
    )

    versions = DraftVersion.objects.bulk_create(
        DraftVersion(
            matter=matter,
            number=number,
            title=matter.title,
            visibility="all_laender",
            created_at=at,
            issued_at=at + timedelta(days=20 * number),
            digest="synthetic",
        )
        for matter in matters
        for number in (1, 2, 3)
    )
    Block.objects.bulk_create(
        (
            Block(
                version=version,
                key=f"b{place}",
                position=place * 10,
                kind="point",
                text=_words(chance, 40),
                printed_number=f"{place}.",
                first_line=4 * place - 3,
                last_line=4 * place,
            )
            for version in versions
            for place in range(1, BLOCKS + 1)
        ),
        batch_size=2000,
    )
    Position.objects.bulk_create(
        (
            Position(version=version, land=land, stance="agree", at=version.issued_at)
            for version in versions
            for land in LAENDER
        ),
        batch_size=2000,
    )
    amendments = Amendment.objects.bulk_create(
        Amendment(
            matter=version.matter,
            number=number,
            base_version=version,
            state="settled",
            created_at=at,
            submitted_at=at,
        )
        for version in versions
        if version.number == 2
        for number in (1, 2, 3, 4)
    )
    AmendmentLand.objects.bulk_create(
        AmendmentLand(amendment=each, land=LAENDER[each.number]) for each in amendments
    )
    AmendmentOperation.objects.bulk_create(
        AmendmentOperation(
            amendment=each, position=1, kind="replace", block_key=f"b{each.number}", text=_words(chance, 40)
        )
        for each in amendments
    )


def _agenda(session: Any, matters: list[Any]) -> None:
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.kernel.places import project_root
    from laendertisch.procedure.ballot_rules import rule_for_ballot
    from laendertisch.procedure.ballots import as_json
    from laendertisch.records.proceedings.models import AgendaEntry, AgendaItem, AgendaVersion, Ballot, Vote

    at = session.begins
    rule, electorate = rule_for_ballot(project_root() / "rules", "intmk", "substance", date(2026, 3, 16))
    agenda, _ = AgendaVersion.objects.get_or_create(
        session=session, number=1, defaults={"created_at": at, "issued_at": at, "frozen": True}
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            session=session,
            matter=matter,
            top_number=f"9.{place}",
            title=matter.title,
            section="topics",
            created_at=at,
        )
        for place, matter in enumerate(matters, 1)
    )
    AgendaEntry.objects.bulk_create(
        AgendaEntry(agenda=agenda, item=item, position=1000 + place) for place, item in enumerate(items)
    )
    ballots = Ballot.objects.bulk_create(
        Ballot(
            matter=item.matter,
            item=item,
            number=1,
            question="Annahme",
            matter_class="substance",
            rule=as_json(rule),
            electorate=as_json(electorate),
            state="closed",
            opened_at=at,
            closed_at=at,
            outcome="adopted",
            sentence="Angenommen.",
        )
        for item in items
    )
    Vote.objects.bulk_create(
        (
            Vote(ballot=ballot, elector=land.code, choice="yes", at=at)
            for ballot in ballots
            for land in LAENDER
        ),
        batch_size=2000,
    )


def _deadlines(sessions: list[Any], first: date) -> None:
    from laendertisch.records.years.models import Deadline

    at = datetime.combine(first, datetime.min.time(), BERLIN)
    Deadline.objects.bulk_create(
        Deadline(session=session, kind=kind, at=at + timedelta(days=100), working_days=10, recorded_at=at)
        for session in sessions
        for kind in ("topics", "drafts", "amendments", "positions", "agenda_freeze", "statements")
    )


def _ideas(body: Any, year: int, chance: random.Random) -> None:
    from laendertisch.kernel.laender import LAENDER
    from laendertisch.records.ideas.models import Idea, IdeaSupport

    at = datetime(year - 1, 10, 1, tzinfo=BERLIN)
    ideas = Idea.objects.bulk_create(
        Idea(
            body=body,
            title=_words(chance, 6),
            text=_words(chance, 60),
            origin="practice",
            state="declined",
            proposed_at=at,
            is_demo=True,
        )
        for _ in range(40)
    )
    IdeaSupport.objects.bulk_create(
        IdeaSupport(idea=idea, land=land, since=at) for idea in ideas for land in chance.sample(LAENDER, 4)
    )


def _messages(body: Any, year: int) -> None:
    from laendertisch.records.correspondence.models import OutgoingMessage

    at = datetime(year - 1, 10, 1, tzinfo=BERLIN)
    OutgoingMessage.objects.bulk_create(
        OutgoingMessage(
            body=body,
            to_name="Synthetisch",
            to_address=f"land{number}@example.org",
            subject="Einladung",
            text="Text",
            state="sent",
            message_id=f"<{year}-{number}@synthetic.example>",
            created_at=at,
            sent_at=at,
        )
        for number in range(200)
    )


def _trail(year: int) -> None:
    """Entries without a valid chain: only their number matters here."""
    from laendertisch.records.audit.models import AuditEntry

    at = datetime(year - 1, 10, 1, tzinfo=BERLIN)
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                number=1_000_000 + year * 10_000 + number,
                at=at + timedelta(hours=number),
                actor="Synthetisch",
                capacity="Geschäftsstelle",
                action="save_block",
                subject=f"Vorgang {number % 60}",
                after={"text": "x"},
                previous_digest="",
                digest=f"synthetic-{year}-{number}",
            )
            for number in range(1_500)
        ),
        batch_size=2000,
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAENDERTISCH_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laendertisch.config.settings"
        from laendertisch.jobs.database import ready_database

        ready_database()
        from django.apps import apps

        from laendertisch.jobs.preparation import prepare

        list(prepare(date(2026, 3, 16)))
        fill(2025)
        for model in apps.get_models():
            if (count := model._default_manager.count()) > 1000:
                print(f"{model._meta.label:40}{count:10}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
