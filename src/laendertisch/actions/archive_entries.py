"""The entry of the archive that a published decision makes (Eintrag im Archiv), and what it then says.

Each of these belongs into the transaction of an action, which asks for permission and has the audit entry.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from laendertisch.actions.recording import Actor
from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.minutes_content import RecordedItem
from laendertisch.procedure.proceedings import StatementKind
from laendertisch.procedure.publishing import address_key, text_of
from laendertisch.procedure.release import ReleaseState
from laendertisch.records.conference.fact_rows import top_order
from laendertisch.records.conference.models import (
    Conference,
    ProtocolStatement,
    Resolution,
    ResolutionLand,
    ResolutionStatus,
    Source,
)
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.decisions import Decided
from laendertisch.records.proceedings.models import Ballot
from laendertisch.records.years.models import ChairYear

DEMO_NOTE = "Demonstration: Dieser Beschluss ist erfunden."
Part = ResolutionLand.Part


@transaction.atomic
def begin_entry(
    *, by: Actor, decision: Decided, matter: Matter, ballot: Ballot, public: RecordedItem
) -> Resolution:
    """Return a new entry of the archive at its permanent address; what it says is written afterwards.

    Raises `RuleViolation` if the conference does not number its years.
    """
    year = decision.item.session.year if decision.item else matter.year
    if year is None or year.number is None:
        raise RuleViolation(
            "Diese Konferenz zählt ihre Jahre nicht; das öffentliche Archiv ordnet Beschlüsse aber nach der "
            "Nummer der Konferenz. Bitte tragen Sie die Nummer im Vorsitzjahr ein.",
            code="publish.no_number",
        )
    day = timezone.localdate(ballot.closed_at)
    taken = frozenset(Resolution.objects.values_list("key", flat=True))
    return Resolution(
        key=address_key(year.body_id, day.year, year.number, public.title, taken),
        conference=_conference(year, year.number),
        year=day.year,
        circular=decision.circular is not None,
    )


def _conference(year: ChairYear, number: int) -> Conference:
    found = Conference.objects.filter(body=year.body_id, number=number).first()
    return found or Conference.objects.create(
        key=f"{year.body_id}-{number}",
        body=year.body,
        number=number,
        motto=year.motto,
        confidence=Confidence.OFFICIAL.value,
    )


@transaction.atomic
def write_entry(  # noqa: PLR0913 - what an entry is written from
    *, by: Actor, resolution: Resolution, matter: Matter, ballot: Ballot, public: RecordedItem, number: int
) -> None:
    """Let the entry of the archive say what the published text with this number says."""
    vote = public.deciding_vote
    resolution.top_number, resolution.top_order = public.top_number, top_order(public.top_number)
    resolution.title, resolution.gist = public.title, text_of(public)
    resolution.applicants_count = len(public.applicants) or None
    resolution.status = ResolutionStatus.ADOPTED.value
    if vote:
        resolution.votes_yes, resolution.votes_no = vote.yes, vote.no
        resolution.votes_abstain, resolution.vote_wording = vote.abstain, vote.label
        resolution.vote_note = " ".join(vote.marks)
        majority = ResolutionStatus.ADOPTED_MAJORITY if vote.no else ResolutionStatus.ADOPTED
        resolution.status = majority.value
    resolution.publication = ReleaseState.RELEASED.label
    resolution.confidence = (Confidence.UNVERIFIED if matter.is_demo else Confidence.OFFICIAL).value
    resolution.note = DEMO_NOTE if matter.is_demo else ""
    resolution.save()
    resolution.sources.set([_source(resolution, ballot, public, number)])
    resolution.topics.set(matter.topics.all())
    _laender(resolution, public)
    _statements(resolution, public)


def _laender(resolution: Resolution, public: RecordedItem) -> None:
    vote = public.deciding_vote
    rows = [(code, Part.APPLICANT) for code in public.applicants]
    if vote:
        rows += [(code, Part.DISSENT) for code in vote.against]
        rows += [(code, Part.ABSTENTION) for code in vote.abstaining]
    resolution.laender.all().delete()
    ResolutionLand.objects.bulk_create(
        ResolutionLand(resolution=resolution, land=BY_CODE[code], part=part.value)
        for code, part in rows
        if code in BY_CODE
    )


def _statements(resolution: Resolution, public: RecordedItem) -> None:
    resolution.statements.all().delete()
    ProtocolStatement.objects.bulk_create(
        ProtocolStatement(
            resolution=resolution,
            position=position,
            kind=StatementKind(each.kind).label,
            laender=list(each.laender),
            gist=each.text,
        )
        for position, each in enumerate(public.statements, 1)
    )


def _source(resolution: Resolution, ballot: Ballot, public: RecordedItem, number: int) -> Source:
    """Return the record of this platform as the source of the entry, at the address of the published text."""
    with override("de"):
        address = reverse("site:published_text", args=[resolution.key, number])
    return Source.objects.create(
        key=f"PLATTFORM-{ballot.pk}-{number}",
        publisher="Niederschrift dieser Plattform",
        about=f"{resolution.conference}, {public.name}, Fassung {number}"[:300],
        address=f"{settings.PUBLIC_ORIGIN}{address}",
    )
