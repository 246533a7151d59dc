"""What is publicly known about the conference, each fact with its evidence (öffentliche Tatsachen).

Everything here is frozen and read from `facts/`. `None` and empty mean unknown, never zero or "none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.laender import Land
from laendertisch.records.facts.partial_dates import PartialDate

UNKNOWN_PERIOD = Period(None, None)


@dataclass(frozen=True)
class Source:
    """A page or document that proves facts (Quelle).

    Exactly one of `url` (full address) and `pointer` (the full address was not kept) is given.
    """

    key: str
    publisher: str
    about: str | None = None
    url: str | None = None
    pointer: str | None = None
    note: str | None = None

    @property
    def address(self) -> str:
        """The full address, or where to look if it was not kept."""
        return self.url or self.pointer or ""

    @property
    def partial(self) -> bool:
        """Whether the full address was not kept."""
        return self.url is None

    @property
    def title(self) -> str:
        """Publisher and what can be read there, for the reader."""
        return f"{self.publisher}: {self.about}" if self.about else self.publisher


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something publicly known (Tatsache).

    `confidence_of` names parts that are known better or worse than the whole: `applicants`, `vote.yes`.
    """

    evidence: Evidence
    confidence_of: Mapping[str, Confidence]
    note: str | None = None

    def confidence_in(self, part: str) -> Confidence:
        """Return the confidence in one part, which is that of the whole unless said otherwise."""
        return self.confidence_of.get(part, self.evidence.confidence)


@dataclass(frozen=True)
class Remark:
    """A sentence with evidence of its own (Hinweis)."""

    text: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Body(Fact):
    """A conference as a lasting body (Fachministerkonferenz)."""

    key: str
    abbreviation: str
    name: str
    self_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """Who led a ministry (Leitung des Hauses)."""

    name: str
    begins: PartialDate | None = None
    ends: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Ministry(Fact):
    """The ministry of a Land in charge of integration (zuständiges Ministerium).

    `as_of` is the latest time for which a source says so; `begins` and `ends` only if known.
    """

    key: str
    land: Land
    name: str
    abbreviation: str | None = None
    other_names: tuple[str, ...] = ()
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    as_of: PartialDate | None = None
    heads: tuple[Head, ...] = ()


@dataclass(frozen=True)
class ChairPerson:
    """Who held the chair within a term (Vorsitzende oder Vorsitzender)."""

    name: str
    office: str | None = None
    note: str | None = None
    period: Period = UNKNOWN_PERIOD


@dataclass(frozen=True, kw_only=True)
class Chair(Fact):
    """A Land in the chair for a period (Vorsitz). The first ones were not `regular`, their days unknown."""

    conference: int
    land: Land
    period: Period
    regular: bool
    persons: tuple[ChairPerson, ...]


class MeetingKind(StrEnum):
    """Kind of a meeting (Sitzungsart)."""

    MAIN = "main"
    PREPARATORY = "preparatory"
    AUTUMN = "autumn"
    SPECIAL = "special"


class MeetingMode(StrEnum):
    """How a meeting is held (Sitzungsform)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    CANCELLED_CIRCULAR = "cancelled_circular"


@dataclass(frozen=True)
class Meeting:
    """A meeting of a conference (Sitzung). If it was cancelled, its days are the planned ones."""

    kind: MeetingKind
    begins: PartialDate
    ends: PartialDate | None = None
    place: str | None = None
    mode: MeetingMode | None = None

    @property
    def cancelled(self) -> bool:
        """Whether nobody met."""
        return self.mode is MeetingMode.CANCELLED_CIRCULAR


@dataclass(frozen=True, kw_only=True)
class Conference(Fact):
    """A numbered conference of the IntMK (Konferenz)."""

    number: int
    meetings: tuple[Meeting, ...]
    motto: str | None = None
    theme: str | None = None
    guests: tuple[str, ...] = ()

    @property
    def main(self) -> Meeting:
        """The Hauptkonferenz."""
        return next(meeting for meeting in self.meetings if meeting.kind is MeetingKind.MAIN)

    @property
    def year(self) -> int:
        """The year of the Hauptkonferenz."""
        return self.main.begins.year


@dataclass(frozen=True, kw_only=True)
class Topic(Fact):
    """Subject by which resolutions can be found (Thema); our own classification."""

    key: str
    name: str
    description: str


@dataclass(frozen=True)
class Applicants:
    """Who tabled a motion (Antragsteller): the Länder known by name, and how many there were in all."""

    laender: tuple[Land, ...] = ()
    count: int | None = None
    note: str | None = None

    @property
    def everyone(self) -> bool:
        """Whether all 16 Länder tabled it together."""
        return len(self.laender) == 16


@dataclass(frozen=True)
class Vote:
    """What is known about a vote (Abstimmungsergebnis). `None` is unknown, 0 is a known zero."""

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    wording: str | None = None
    dissent: tuple[Land, ...] = ()
    abstaining: tuple[Land, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Statement:
    """Protokollerklärung or Protokollnotiz of one or several Länder."""

    laender: tuple[Land, ...]
    kind: str
    gist: str


class ResolutionStatus(StrEnum):
    """What became of a motion, as far as known (Ergebnis)."""

    ADOPTED = "adopted"
    ADOPTED_MAJORITY = "adopted_majority"
    NOT_ADOPTED = "not_adopted"
    LISTED_IN_RECORD = "listed_in_record"
    TABLED = "tabled"


@dataclass(frozen=True, kw_only=True)
class Resolution(Fact):
    """A resolution or known motion (Beschluss). `id` is its permanent address.

    `year` is that of the conference; `addressees`, `topics` and `related` are keys; `circular` says that
    it was decided in the Umlaufverfahren; `title_is_descriptive` that the official title is unknown.
    """

    id: str
    conference: int
    year: int
    top: str | None
    kind: str
    title: str
    title_is_descriptive: bool
    status: ResolutionStatus
    circular: bool
    gist: str | None
    applicants: Applicants | None
    vote: Vote | None
    statements: tuple[Statement, ...]
    addressees: tuple[str, ...]
    publication: str | None
    follow_up: Remark | None
    topics: tuple[str, ...]
    related: tuple[str, ...]
    related_external: tuple[Remark, ...]


@dataclass(frozen=True, kw_only=True)
class Lineage(Fact):
    """A demand that returns over the years (wiederkehrende Forderung), with its resolutions in time."""

    key: str
    demand: str
    resolutions: tuple[str, ...]
    outcome: str | None = None
    external: str | None = None


@dataclass(frozen=True)
class Report:
    """A report of a working group (Bericht)."""

    number: int
    year: int
    confidence: Confidence


@dataclass(frozen=True, kw_only=True)
class WorkingGroup(Fact):
    """A working group (Arbeitsgruppe)."""

    key: str
    name: str
    kind: str
    since: PartialDate | None = None
    since_note: str | None = None
    cadence: str | None = None
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Commitment(Fact):
    """A plan with joint commitments of Bund and Länder (Selbstverpflichtung)."""

    key: str
    abbreviation: str
    name: str
    day: date
    description: str


@dataclass(frozen=True, kw_only=True)
class Addressee(Fact):
    """Whom a resolution is sent to (Adressat)."""

    code: str
    name: str
    holder: str | None = None
    since: PartialDate | None = None


@dataclass(frozen=True)
class OpenQuestion:
    """What is unknown, or where sources contradict each other (offene Frage)."""

    key: str
    kind: str
    question: str
    values: tuple[str, ...] = ()
    chosen: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True)
class FactsBook:
    """All public facts (Faktenbuch), read from one folder and checked against each other.

    `laender_evidence` tells how well each column of the Länder is known; the values are those of the kernel.
    """

    sources: tuple[Source, ...]
    laender_evidence: Mapping[str, Evidence]
    bodies: tuple[Body, ...]
    ministries: tuple[Ministry, ...]
    chairs: tuple[Chair, ...]
    conferences: tuple[Conference, ...]
    topics: tuple[Topic, ...]
    resolutions: tuple[Resolution, ...]
    lineages: tuple[Lineage, ...]
    working_groups: tuple[WorkingGroup, ...]
    commitments: tuple[Commitment, ...]
    addressees: tuple[Addressee, ...]
    open_questions: tuple[OpenQuestion, ...]

    def source(self, key: str) -> Source:
        """Return the source with this key. Raises `NotKnown` if there is none."""
        for source in self.sources:
            if source.key == key:
                return source
        raise NotKnown(f"Die Quelle „{key}“ ist nicht verzeichnet.")
