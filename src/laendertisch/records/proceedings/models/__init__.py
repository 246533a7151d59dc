"""Agendas, presence, ballots, circulars."""

from laendertisch.records.proceedings.models.agendas import (
    AgendaEntry,
    AgendaItem,
    AgendaVersion,
    GreenListEvent,
    Recommendation,
)
from laendertisch.records.proceedings.models.ballots import (
    Ballot,
    Statement,
    StatementLand,
    Vote,
    VoteCorrection,
)
from laendertisch.records.proceedings.models.circulars import Circular, CircularEvent, Dispatch
from laendertisch.records.proceedings.models.presence import LiveScreen, Presence

__all__ = [
    "AgendaEntry",
    "AgendaItem",
    "AgendaVersion",
    "Ballot",
    "Circular",
    "CircularEvent",
    "Dispatch",
    "GreenListEvent",
    "LiveScreen",
    "Presence",
    "Recommendation",
    "Statement",
    "StatementLand",
    "Vote",
    "VoteCorrection",
]
