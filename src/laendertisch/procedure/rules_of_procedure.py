"""The rules of procedure of a conference on one day (Verfahrensregeln), each value with its evidence.

Read from `rules/<body>.yaml` by `procedure.rulebook.load_rules`. A value that is not known is a `Stated`
without value; `is_proposal` marks what nobody laid down and Ländertisch proposes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Generic, TypeVar

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.evidence import Evidence
from laendertisch.kernel.laender import LAENDER
from laendertisch.kernel.suggestions import suggestion
from laendertisch.procedure import rule_words as words
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    BundRole,
    DecisionRule,
    Effect,
    FallbackStep,
    Quorum,
    Threshold,
)
from laendertisch.procedure.electorates import BUND_CODE, Elector, Electorate
from laendertisch.procedure.rotation import combined

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


@dataclass(frozen=True)
class RulesOfProcedure:
    """One version of the rules of procedure of a conference (Fassung der Verfahrensregeln).

    `version` such as `kmk/2026-01` names the version for ever; `valid_from` is `None` where the first day
    is not known, `as_of` the day up to which evidence was collected. `document` is the document itself,
    if one was found. `further` are remarks that no program needs.
    """

    body: str
    name: str
    version: str
    as_of: date
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None
    document: Stated[str] = Stated()
    composition: Composition = Composition()
    guests: tuple[Guest, ...] | None = None
    sessions: Sessions = Sessions()
    voting: Voting = field(default_factory=Voting)
    circular: CircularRules = CircularRules()
    bundled_list: BundledListRules = BundledListRules()
    deadlines: DeadlineRules = DeadlineRules()
    release: ReleaseRules = ReleaseRules()
    fireside: FiresideRules = FiresideRules()
    record: RecordRules = RecordRules()
    further: tuple[Stated[str], ...] = ()

    @property
    def matters(self) -> tuple[str, ...]:
        """The classes of matters that the rules speak of, whether their majority is known or not."""
        return tuple(self.voting.majority)

    @property
    def decidable_matters(self) -> tuple[str, ...]:
        """The classes of matters whose majority is known or proposed."""
        return tuple(key for key, each in self.voting.majority.items() if each.required.value is not None)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is not known, in German: `Umlaufverfahren: Anlass`."""
        values = tuple(words.name_of(key) for key, stated in self.stated() if stated.value is None)
        return (*values, *(() if self.guests is not None else ("Gäste",)))

    def stated(self) -> Iterator[tuple[str, Stated[Any]]]:
        """Yield every value that has a meaning for this conference, by its path in the file."""
        for section in words.SECTIONS:
            group = getattr(self, section)
            for each in fields(group):
                key, value = f"{section}.{each.name}", getattr(group, each.name)
                if isinstance(value, Stated) and self._applies(key):
                    yield key, value
        for matter, majority in self.voting.majority.items():
            yield f"voting.majority.{matter}", majority.required

    def _applies(self, key: str) -> bool:
        return {
            "composition.electors": self.composition.electors.value is not None,
            "voting.bund": "bund" in (self.composition.voting_members.value or ()),
            "sessions.per_year_at_most": self.sessions.per_year_at_most.value is not None,
            "sessions.per_year": self.sessions.per_year_at_most.value is None,
        }.get(key, True)

    def electorate(self) -> Electorate:
        """Return who may vote. Raises `NotKnown` if that is not known."""
        members, weight = self.composition.voting_members.value, self.composition.votes_per_land.value
        if members is None or weight is None:
            raise NotKnown(words.electorate_unknown(self.name, self.as_of))
        laender = tuple(Elector(code, name, weight) for code, name in self.composition.laender)
        return Electorate((*laender, Elector(BUND_CODE, "Bund")) if "bund" in members else laender)

    def decision_rule(self, matter: str, stage: int = 0) -> DecisionRule:
        """Return when a motion of this class of matters is carried; `stage` counts the steps of the fallback.

        Raises `InputError` if there is no such class or stage, `NotKnown` if the majority is not known.
        """
        majority = self._majority(matter)
        threshold = majority.required.value
        if threshold is None:
            raise NotKnown(
                words.majority_unknown(
                    self.name, matter, self.as_of, majority.required.note, self.decidable_matters
                )
            )
        if stage:
            threshold = _later_threshold(majority.fallback, stage)
        voting = self.voting
        used = (
            majority.required,
            voting.quorum,
            voting.absence,
            voting.abstention,
            voting.bund,
            voting.effect,
        )
        return DecisionRule(
            body=self.body,
            body_name=self.name,
            matter=matter,
            matter_name=words.MATTERS[matter],
            version=self.version,
            threshold=threshold,
            evidence=combined(each.evidence for each in used if each.evidence and each.value is not None),
            quorum=voting.quorum.value,
            absence=voting.absence.value,
            abstention=voting.abstention.value,
            bund=voting.bund.value,
            effect=voting.effect.value or Effect.BINDING_RESOLUTION,
            fallback=majority.fallback[stage:],
            is_proposal=any(each.is_proposal for each in used),
            note=majority.required.note,
        )

    def _majority(self, matter: str) -> Majority:
        if matter in self.voting.majority:
            return self.voting.majority[matter]
        raise InputError(
            f"„{matter[:60]}“ ist keine Art von Angelegenheit der {self.name}. "
            f"{suggestion(matter, self.matters)}"
        )


def _later_threshold(fallback: tuple[FallbackStep, ...], stage: int) -> Threshold:
    if not 0 < stage <= len(fallback):
        raise InputError(
            f"Eine Stufe {stage} gibt es hier nicht; bekannt sind {len(fallback)} weitere Stufen."
        )
    threshold = fallback[stage - 1].threshold
    if threshold is None:
        raise InputError(f"In der Stufe {stage} wird nicht abgestimmt: {fallback[stage - 1].sentence}")
    return threshold
