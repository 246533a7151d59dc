"""Minutes and their approval, release and publication of decisions, referrals."""

from laendertisch.records.minutes.models.decision_facts import DecisionFact
from laendertisch.records.minutes.models.minutes import (
    Minutes,
    MinutesNote,
    MinutesObjection,
    MinutesVersion,
)
from laendertisch.records.minutes.models.referrals import Referral
from laendertisch.records.minutes.models.releases import PublishedText, Release, ReleaseVeto

__all__ = [
    "DecisionFact",
    "Minutes",
    "MinutesNote",
    "MinutesObjection",
    "MinutesVersion",
    "PublishedText",
    "Referral",
    "Release",
    "ReleaseVeto",
]
