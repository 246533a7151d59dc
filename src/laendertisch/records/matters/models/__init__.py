"""Matters, drafts, positions, amendments."""

from laendertisch.records.matters.models.amendments import Amendment, AmendmentLand, AmendmentOperation
from laendertisch.records.matters.models.drafts import (
    Block,
    BlockComment,
    BlockRevision,
    DraftVersion,
    Position,
)
from laendertisch.records.matters.models.matters import Applicant, Matter, MatterStep

__all__ = [
    "Amendment",
    "AmendmentLand",
    "AmendmentOperation",
    "Applicant",
    "Block",
    "BlockComment",
    "BlockRevision",
    "DraftVersion",
    "Matter",
    "MatterStep",
    "Position",
]
