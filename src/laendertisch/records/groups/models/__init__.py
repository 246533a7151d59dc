"""Mandates, members, meetings and papers of working groups."""

from laendertisch.records.groups.models.membership import GroupLand, Mandate
from laendertisch.records.groups.models.papers import GroupMeeting, GroupPaper, GroupPaperVersion

__all__ = ["GroupLand", "GroupMeeting", "GroupPaper", "GroupPaperVersion", "Mandate"]
