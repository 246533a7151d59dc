"""A rule that the conference settles itself for one ballot (eigene Regel), where its rules say nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    DecisionRule,
    Quorum,
    Share,
    Threshold,
)
from laendertisch.procedure.rule_words import MATTERS

HALF = Fraction(1, 2)
MARK = "Eigene Regel der Geschäftsstelle"


class OwnMajority(StrEnum):
    """A majority that can be chosen for one ballot (Mehrheit einer eigenen Regel)."""

    MORE_YES_THAN_NO = "more_yes_than_no"
    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"
    THIRTEEN = "thirteen"
    UNANIMOUS = "unanimous"

    @property
    def label(self) -> str:
        """The German name."""
        return LABELS[self]


LABELS = {
    OwnMajority.MORE_YES_THAN_NO: "mehr Ja als Nein",
    OwnMajority.MORE_THAN_HALF: "mehr als die Hälfte aller Stimmen",
    OwnMajority.TWO_THIRDS: "mindestens zwei Drittel aller Stimmen",
    OwnMajority.THIRTEEN: "mindestens 13 Stimmen",
    OwnMajority.UNANIMOUS: "keine Gegenstimme",
}
THRESHOLDS = {
    OwnMajority.MORE_YES_THAN_NO: Threshold(base=Base.YES_NO, share=Share(HALF, strict=True)),
    OwnMajority.MORE_THAN_HALF: Threshold(base=Base.ALL, share=Share(HALF, strict=True)),
    OwnMajority.TWO_THIRDS: Threshold(base=Base.ALL, share=Share(Fraction(2, 3), strict=False)),
    OwnMajority.THIRTEEN: Threshold(minimum_yes=13),
    OwnMajority.UNANIMOUS: Threshold(maximum_no=0),
}


@dataclass(frozen=True)
class OwnRule:
    """What is settled for one ballot, and why (eigene Regel der Geschäftsstelle).

    More than half of the Länder must be present; abstention and absence count neither way.
    """

    majority: OwnMajority
    reason: str

    def checked(self) -> OwnRule:
        """Return the rule with a tidy reason. Raises `InputError` without one."""
        reason = tidy_text(self.reason)
        if not reason:
            raise InputError("Bitte begründen Sie, warum diese Regel gelten soll und wer sie festgelegt hat.")
        return OwnRule(self.majority, reason)


def is_own(rule: DecisionRule) -> bool:
    """Say whether a rule was settled for one ballot only."""
    return (rule.note or "").startswith(MARK)


def decision_rule(own: OwnRule, *, body: str, body_name: str, matter: str, version: str) -> DecisionRule:
    """Return the own rule as the rule engine understands it; it says everywhere that it is one."""
    return DecisionRule(
        body=body,
        body_name=body_name,
        matter=matter,
        matter_name=MATTERS.get(matter, matter),
        version=version,
        threshold=THRESHOLDS[own.majority],
        evidence=Evidence((), Confidence.UNVERIFIED),
        quorum=Quorum(share=Share(HALF, strict=True)),
        absence=Absence.NOT_COUNTED,
        abstention=Abstention.NEUTRAL,
        bund=BundRole.MARKED,
        is_proposal=True,
        note=f"{MARK}: {own.majority.label}. {own.reason}",
    )
