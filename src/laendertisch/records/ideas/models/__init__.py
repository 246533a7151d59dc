"""Ideas, their support and discussion."""

from laendertisch.records.ideas.models.ideas import Idea, IdeaRemark, IdeaSupport

__all__ = ["Idea", "IdeaRemark", "IdeaSupport"]
