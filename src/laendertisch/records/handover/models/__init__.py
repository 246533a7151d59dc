"""Handovers with reports and signatures, the checklist, lessons."""

from laendertisch.records.handover.models.checklists import ChecklistItem, ChecklistTick
from laendertisch.records.handover.models.handovers import Handover, HandoverReport, HandoverSignature
from laendertisch.records.handover.models.lessons import Lesson

__all__ = [
    "ChecklistItem",
    "ChecklistTick",
    "Handover",
    "HandoverReport",
    "HandoverSignature",
    "Lesson",
]
