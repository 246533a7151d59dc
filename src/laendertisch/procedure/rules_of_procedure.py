"""The rules of procedure of a conference on one day (Verfahrensregeln), each value with its evidence.

Read from `rules/<body>.yaml` by `procedure.rulebook.load_rules`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.kernel.suggestions import suggestion
from laendertisch.procedure import rule_words as words
from laendertisch.procedure.decision_rules import (
    DecisionRule,
    Effect,
    FallbackStep,
    Threshold,
)
from laendertisch.procedure.electorates import BUND_CODE, Elector, Electorate
from laendertisch.procedure.rotation import combined
from laendertisch.procedure.rule_sections import (
    BundledListRules,
    CircularRules,
    Composition,
    DeadlineRules,
    FiresideRules,
    Guest,
    Majority,
    RecordRules,
    ReleaseRules,
    Sessions,
    Stated,
    Voting,
)


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
    document: Stated[str] = field(default_factory=Stated)
    composition: Composition = field(default_factory=Composition)
    guests: tuple[Guest, ...] | None = None
    sessions: Sessions = field(default_factory=Sessions)
    voting: Voting = field(default_factory=Voting)
    circular: CircularRules = field(default_factory=CircularRules)
    bundled_list: BundledListRules = field(default_factory=BundledListRules)
    deadlines: DeadlineRules = field(default_factory=DeadlineRules)
    release: ReleaseRules = field(default_factory=ReleaseRules)
    fireside: FiresideRules = field(default_factory=FiresideRules)
    record: RecordRules = field(default_factory=RecordRules)
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
