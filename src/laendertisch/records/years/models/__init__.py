"""Chair years, sessions, deadlines."""

from laendertisch.records.years.models.chair_years import ChairYear, FocusTopic, YearPerson
from laendertisch.records.years.models.deadlines import Deadline
from laendertisch.records.years.models.sessions import Session, SessionDate

__all__ = ["ChairYear", "Deadline", "FocusTopic", "Session", "SessionDate", "YearPerson"]
