"""Bodies, chairs, conferences, resolutions and what belongs to them."""

from laendertisch.records.conference.models.bodies import Addressee, Body, Ministry
from laendertisch.records.conference.models.chairs import ChairPerson, ChairTerm
from laendertisch.records.conference.models.commitments import Commitment
from laendertisch.records.conference.models.conferences import Conference, Meeting, MeetingKind, MeetingMode
from laendertisch.records.conference.models.open_questions import OpenQuestion, QuestionKind
from laendertisch.records.conference.models.resolutions import (
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
from laendertisch.records.conference.models.sources import Source
from laendertisch.records.conference.models.working_groups import WorkingGroup, WorkingGroupReport

__all__ = [
    "Addressee",
    "Body",
    "ChairPerson",
    "ChairTerm",
    "Commitment",
    "Conference",
    "Lineage",
    "LineageStep",
    "Meeting",
    "MeetingKind",
    "MeetingMode",
    "Ministry",
    "OpenQuestion",
    "ProtocolStatement",
    "QuestionKind",
    "Resolution",
    "ResolutionKind",
    "ResolutionLand",
    "ResolutionRemark",
    "ResolutionStatus",
    "Source",
    "Topic",
    "WorkingGroup",
    "WorkingGroupReport",
]
