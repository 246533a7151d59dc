"""When a motion is carried (Beschlussregel): thresholds in whole numbers and fractions, never in floats.

Whatever a conference has laid down about its majorities is one `DecisionRule`. `None` in a rule means that
it is not known; a ballot in which that would decide the outcome is not decided (see `ballots.decide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from laendertisch.kernel.evidence import Evidence


class Base(StrEnum):
    """Of what a share is taken (Bezugsgröße der Mehrheit).

    `present` counts who is there; `cast` counts yes, no and abstentions, `yes_no` only yes and no, both
    after the treatment of absence and abstention.
    """

    ALL = "all"
    PRESENT = "present"
    CAST = "cast"
    YES_NO = "yes_no"


class Absence(StrEnum):
    """What an absence counts as (Behandlung der Abwesenheit)."""

    NOT_COUNTED = "not_counted"
    AS_ABSTENTION = "as_abstention"
    AS_NO = "as_no"


class Abstention(StrEnum):
    """What an abstention counts as (Behandlung der Enthaltung).

    The last two speak of rules that allow only so many votes against, such as unanimity.
    """

    NEUTRAL = "neutral"
    COUNTS_AS_NO = "counts_as_no"
    BLOCKS_UNANIMITY = "blocks_unanimity"
    DOES_NOT_BLOCK_UNANIMITY = "does_not_block_unanimity"


class BundRole(StrEnum):
    """What the vote of the Bund does where it has one (Stellung des Bundes).

    `counted`: it counts like that of a Land; `required`: nothing is adopted without it; `marked`: the
    Länder can adopt without it, and the resolution is marked so.
    """

    COUNTED = "counted"
    REQUIRED = "required"
    MARKED = "marked"


class Effect(StrEnum):
    """What a majority achieves that is less than the rule requires (Wirkung der Mehrheit)."""

    BINDING_RESOLUTION = "binding_resolution"
    MAJORITY_OPINION_ONLY = "majority_opinion_only"


@dataclass(frozen=True)
class Share:
    """A share of a number of votes (Anteil), reached by more than it if `strict`, else by as much."""

    fraction: Fraction
    strict: bool

    def of(self, total: int) -> int:
        """Return the smallest whole number of votes that reaches the share of `total`."""
        exact = self.fraction * total
        return floor(exact) + 1 if self.strict else ceil(exact)


@dataclass(frozen=True)
class Threshold:
    """What the votes must reach (Quorum der Zustimmung); nothing is ever carried without one yes.

    `share` is taken of `base`; `minimum_yes` and `maximum_no` are numbers of votes.
    """

    base: Base = Base.ALL
    share: Share | None = None
    minimum_yes: int = 1
    maximum_no: int | None = None

    def required_yes(self, base_votes: int) -> int:
        """Return the number of yes votes that are needed with so many votes in the base."""
        return max(self.minimum_yes, self.share.of(base_votes) if self.share else 1, 1)

    @property
    def is_unanimity(self) -> bool:
        """Say whether one vote against prevents it."""
        return self.maximum_no == 0


@dataclass(frozen=True)
class Quorum:
    """How many Länder must be present (Beschlussfähigkeit): a share of them, or a number; none is 0."""

    share: Share | None = None
    minimum: int = 0

    def required(self, laender: int) -> int:
        """Return the number of Länder that must be present."""
        return max(self.minimum, self.share.of(laender) if self.share else 0)


@dataclass(frozen=True)
class FallbackStep:
    """What follows if a motion is not adopted (Rückfallstufe): a sentence, and the threshold then, if any."""

    sentence: str
    threshold: Threshold | None = None


@dataclass(frozen=True)
class DecisionRule:
    """When a motion of one class of matters is carried in one conference (Beschlussregel).

    `version` names the version of the rules, `evidence` is that of all values together. `quorum`,
    `absence`, `abstention` and `bund` are `None` where they are not known.
    """

    body: str
    body_name: str
    matter: str
    matter_name: str
    version: str
    threshold: Threshold
    evidence: Evidence
    quorum: Quorum | None = None
    absence: Absence | None = None
    abstention: Abstention | None = None
    bund: BundRole | None = None
    effect: Effect = Effect.BINDING_RESOLUTION
    fallback: tuple[FallbackStep, ...] = ()
    is_proposal: bool = False
    note: str | None = None
