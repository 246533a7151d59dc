"""Resolutions (Beschlüsse) as lines of a list and as pages; what is unknown is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laendertisch.kernel.laender import BY_CODE, LAENDER, Land
from laendertisch.records.conference.models import (
    Lineage,
    LineageStep,
    ProtocolStatement,
    Resolution,
    ResolutionKind,
    ResolutionLand,
    ResolutionRemark,
    ResolutionStatus,
    Topic,
)
from laendertisch.web.site.presenters import words
from laendertisch.web.site.presenters.conferences import MeetingLine, main_meeting

Part = ResolutionLand.Part


@dataclass(frozen=True)
class ResolutionLine:
    """A resolution in a list."""

    key: str
    title: str
    descriptive: bool
    conference: str
    conference_number: int
    year: int
    top: str
    status: str
    topics: tuple[str, ...]
    gist: str


@dataclass(frozen=True)
class VoteCount:
    """Votes of one kind (Stimmen): `count` is `None` if unknown, which is never the same as zero."""

    label: str
    count: int | None
    laender: tuple[Land, ...]
    confidence: str


@dataclass(frozen=True)
class VoteSummary:
    """What is known about a vote (Abstimmung)."""

    counts: tuple[VoteCount, ...]
    wording: str
    note: str
    confidence: str

    @property
    def anything_known(self) -> bool:
        """Whether there is anything to show besides "unknown"."""
        return bool(self.wording or self.note or any(self._known(each) for each in self.counts))

    @property
    def counted(self) -> bool:
        """Whether any number or Land is known."""
        return any(self._known(each) for each in self.counts)

    @staticmethod
    def _known(vote: VoteCount) -> bool:
        return vote.count is not None or bool(vote.laender)


@dataclass(frozen=True)
class Applicants:
    """Who tabled a motion (Antragsteller)."""

    everyone: bool
    laender: tuple[Land, ...]
    count: int | None
    note: str
    confidence: str

    @property
    def known(self) -> bool:
        """Whether anything is known about them."""
        return bool(self.laender or self.count or self.note)


@dataclass(frozen=True)
class Statement:
    """Protokollerklärung or Protokollnotiz of Länder."""

    kind: str
    laender: tuple[Land, ...]
    gist: str


@dataclass(frozen=True)
class LineageView:
    """A demand with the resolutions before and after this one (Frühere und spätere Beschlüsse zum Thema)."""

    key: str
    demand: str
    earlier: tuple[ResolutionLine, ...]
    later: tuple[ResolutionLine, ...]
    outcome: str
    external: str


@dataclass(frozen=True)
class ResolutionPage:
    """Everything known about a resolution. Confidence of a part is empty if it is that of the whole."""

    line: ResolutionLine
    kind: str
    main: MeetingLine | None
    circular: bool
    status_confidence: str
    applicants: Applicants
    vote: VoteSummary
    statements: tuple[Statement, ...]
    addressees: tuple[str, ...]
    addressees_confidence: str
    topics: tuple[Topic, ...]
    follow_up: tuple[ResolutionRemark, ...]
    related_elsewhere: tuple[ResolutionRemark, ...]
    related: tuple[ResolutionLine, ...]
    lineages: tuple[LineageView, ...]
    publication: str
    note: str
    citation: str


def resolution_line(resolution: Resolution, topics: Iterable[Topic] = ()) -> ResolutionLine:
    """Return one resolution in short."""
    return ResolutionLine(
        key=resolution.key,
        title=resolution.title,
        descriptive=resolution.title_is_descriptive,
        conference=words.conference_name(resolution.conference),
        conference_number=resolution.conference.number,
        year=resolution.year,
        top=resolution.top_number,
        status=str(words.STATUSES[ResolutionStatus(resolution.status)]),
        topics=tuple(topic.name for topic in topics),
        gist=resolution.gist,
    )


def listed(resolutions: Iterable[Resolution]) -> tuple[ResolutionLine, ...]:
    """Return resolutions that were fetched with their topics."""
    return tuple(resolution_line(each, each.topics.all()) for each in resolutions)


def resolution_page(resolution: Resolution, address: str) -> ResolutionPage:
    """Return the page of a resolution that was fetched with everything; `address` is the permanent one."""
    topics = tuple(resolution.topics.all())
    remarks = resolution.remarks.all()
    parts = tuple(resolution.laender.all())
    main = main_meeting(resolution.conference.meetings.all())
    subject = ResolutionRemark.Subject
    related = dict.fromkeys([*resolution.related.all(), *resolution.related_from.all()])
    return ResolutionPage(
        line=resolution_line(resolution, topics),
        kind=str(words.RESOLUTION_KINDS[ResolutionKind(resolution.kind)]),
        main=main,
        circular=resolution.circular,
        status_confidence=_differing(resolution, "status"),
        applicants=applicants(resolution, parts),
        vote=vote_summary(resolution, parts),
        statements=tuple(map(_statement, resolution.statements.all())),
        addressees=tuple(each.name for each in resolution.addressees.all()),
        addressees_confidence=_differing(resolution, "addressees"),
        topics=topics,
        follow_up=tuple(each for each in remarks if each.subject == subject.FOLLOW_UP),
        related_elsewhere=tuple(each for each in remarks if each.subject == subject.RELATED),
        related=tuple(map(resolution_line, related)),
        lineages=tuple(_lineage(step) for step in resolution.lineage_steps.all()),
        publication=resolution.publication,
        note=resolution.note,
        citation=citation(resolution, main, address),
    )


def vote_summary(resolution: Resolution, parts: Sequence[ResolutionLand]) -> VoteSummary:
    """Return the votes; a count that is not stored stays `None`."""
    kinds = (
        (_("Ja"), resolution.votes_yes, None, "vote.yes"),
        (_("Nein"), resolution.votes_no, Part.DISSENT, "vote.no"),
        (_("Enthaltung"), resolution.votes_abstain, Part.ABSTENTION, "vote.abstain"),
    )
    whole = resolution.confidence_in("vote")
    return VoteSummary(
        counts=tuple(
            VoteCount(label, count, _laender(parts, part), str(resolution.confidence_of.get(name, whole)))
            for label, count, part, name in kinds
        ),
        wording=resolution.vote_wording,
        note=resolution.vote_note,
        confidence=whole,
    )


def applicants(resolution: Resolution, parts: Sequence[ResolutionLand]) -> Applicants:
    """Return who tabled the motion."""
    laender = _laender(parts, Part.APPLICANT)
    return Applicants(
        everyone=len(laender) == len(LAENDER),
        laender=laender,
        count=resolution.applicants_count,
        note=resolution.applicants_note,
        confidence=_differing(resolution, "applicants"),
    )


def citation(resolution: Resolution, main: MeetingLine | None, address: str) -> str:
    """Return the line by which the resolution can be cited, with its permanent address."""
    noun = words.NOUNS[ResolutionStatus(resolution.status)]
    title = _("„%(title)s“") % {"title": resolution.title}
    if resolution.title_is_descriptive:
        title = _("%(title)s (Umschreibung, amtlicher Titel nicht bekannt)") % {"title": resolution.title}
    top = f", TOP {resolution.top_number}" if resolution.top_number else ""
    when = f", {main.when}" if main else ""
    place = f", {main.place}" if main and main.place and not main.cancelled else ""
    origin = _("%(noun)s der %(conference)s") % {"noun": noun, "conference": resolution.conference}
    return f"{title}, {origin}{when}{place}{top}. {address}"


def steps_of(lineage: Lineage) -> tuple[ResolutionLine, ...]:
    """Return the resolutions of a lineage in time."""
    return tuple(
        resolution_line(step.resolution, step.resolution.topics.all()) for step in lineage.steps.all()
    )


def _differing(resolution: Resolution, part: str) -> str:
    """Return the confidence in a part if it differs from that of the whole, which the page shows anyway."""
    confidence = resolution.confidence_in(part)
    return "" if confidence == resolution.confidence else confidence


def _lineage(step: LineageStep) -> LineageView:
    lineage = step.lineage
    steps = lineage.steps.all()
    return LineageView(
        key=lineage.key,
        demand=lineage.demand,
        earlier=tuple(resolution_line(each.resolution) for each in steps if each.position < step.position),
        later=tuple(resolution_line(each.resolution) for each in steps if each.position > step.position),
        outcome=lineage.outcome,
        external=lineage.external,
    )


def _statement(statement: ProtocolStatement) -> Statement:
    return Statement(statement.kind, tuple(BY_CODE[code] for code in statement.laender), statement.gist)


def _laender(parts: Sequence[ResolutionLand], wanted: Part | None) -> tuple[Land, ...]:
    """Return the Länder with this part, in their alphabetical order."""
    return tuple(sorted((each.land for each in parts if each.part == wanted), key=lambda land: land.order))
