"""The sections of the rules of procedure (Abschnitte der Verfahrensregeln), each value with its evidence.

A value that is not known is a `Stated` without value; `is_proposal` marks what nobody laid down and
Ländertisch proposes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from laendertisch.kernel.evidence import Evidence
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    BundRole,
    Effect,
    FallbackStep,
    Quorum,
    Threshold,
)

Value = TypeVar("Value")


@dataclass(frozen=True)
class Stated(Generic[Value]):
    """One value of the rules and how well it is known (Regelwert); `value` is `None` if it is not known."""

    value: Value | None = None
    evidence: Evidence | None = None
    note: str | None = None
    is_proposal: bool = False


@dataclass(frozen=True)
class Composition:
    """Who votes (Zusammensetzung): `laender`, perhaps `bund`; `electors` only where not the 16 Länder."""

    voting_members: Stated[tuple[str, ...]] = Stated()
    votes_per_land: Stated[int] = Stated()
    electors: Stated[tuple[tuple[str, str], ...]] = Stated()

    @property
    def laender(self) -> tuple[tuple[str, str], ...]:
        """The code and the name of each Land that belongs to the conference."""
        return self.electors.value or tuple((land.code, land.short_name) for land in LAENDER)


@dataclass(frozen=True)
class Guest:
    """Somebody who takes part without being a member (Gast); `None` where a right is not known."""

    name: str
    evidence: Evidence
    may_speak: bool | None = None
    may_table: bool | None = None
    may_vote: bool | None = None
    permanent: bool | None = None
    note: str | None = None


@dataclass(frozen=True)
class Sessions:
    """Regular and extraordinary sessions (Sitzungen) and who prepares them."""

    per_year: Stated[int] = Stated()
    per_year_at_most: Stated[int] = Stated()
    preparation: Stated[tuple[str, ...]] = Stated()
    extraordinary: Stated[bool] = Stated()
    extraordinary_members: Stated[int] = Stated()
    extraordinary_video: Stated[bool] = Stated()
    extraordinary_phone: Stated[bool] = Stated()
    representation: Stated[str] = Stated()
    agenda: Stated[str] = Stated()
    bundesrat_pending_check: Stated[bool] = Stated()


@dataclass(frozen=True)
class Majority:
    """What the votes on one class of matters must reach (Mehrheit), and what follows if they do not."""

    required: Stated[Threshold] = Stated()
    fallback: tuple[FallbackStep, ...] = ()


@dataclass(frozen=True)
class Voting:
    """How the conference decides (Beschlussfassung)."""

    quorum: Stated[Quorum] = Stated()
    absence: Stated[Absence] = Stated()
    abstention: Stated[Abstention] = Stated()
    bund: Stated[BundRole] = Stated()
    effect: Stated[Effect] = Stated()
    majority: Mapping[str, Majority] = field(default_factory=dict)


@dataclass(frozen=True)
class CircularRules:
    """Decisions without a meeting (Umlaufverfahren); `deadline_days` are calendar days."""

    allowed: Stated[bool] = Stated()
    trigger: Stated[str] = Stated()
    deadline_days: Stated[int] = Stated()
    silence_is_consent: Stated[bool] = Stated()
    one_objection_stops: Stated[bool] = Stated()
    majority: Stated[str] = Stated()


@dataclass(frozen=True)
class BundledListRules:
    """Items taken together (Grüne Liste)."""

    name: Stated[str] = Stated()
    decided_by: Stated[str] = Stated()
    any_land_may_pull_item: Stated[bool] = Stated()
    vote_without_debate: Stated[bool] = Stated()


@dataclass(frozen=True)
class DeadlineRules:
    """Days before the anchor (Fristen vor einer Sitzung), counted as `day_kind` says: calendar or working."""

    anchor: Stated[str] = Stated()
    day_kind: Stated[str] = Stated()
    invitation_days: Stated[int] = Stated()
    topic_days: Stated[int] = Stated()
    draft_days: Stated[int] = Stated()
    statement_days: Stated[int] = Stated()
    fireside_topic_days: Stated[int] = Stated()
    late_items: Stated[bool] = Stated()


@dataclass(frozen=True)
class ReleaseRules:
    """When a resolution becomes public (Freigabe); `default`: public, not_released."""

    default: Stated[str] = Stated()
    single_land_veto: Stated[bool] = Stated()
    per_item_flag: Stated[bool] = Stated()
    internal_and_external_version: Stated[bool] = Stated()
    agenda_public: Stated[bool] = Stated()
    practice: Stated[str] = Stated()


@dataclass(frozen=True)
class FiresideRules:
    """The confidential talk among the ministers (Kamingespräch)."""

    confidential: Stated[bool] = Stated()
    staff_present: Stated[bool] = Stated()
    resolutions: Stated[bool] = Stated()
    topics: Stated[str] = Stated()


@dataclass(frozen=True)
class RecordRules:
    """The record of a session (Niederschrift) and what follows it."""

    document_name: Stated[str] = Stated()
    sections: Stated[tuple[str, ...]] = Stated()
    statements: Stated[tuple[str, ...]] = Stated()
    secretariat: Stated[str] = Stated()
    follow_up: Stated[str] = Stated()
