"""Chair years, sessions, deadlines, subscribed calendars."""

from laendertisch.records.years.models.chair_years import ChairYear, FocusTopic, YearPerson
from laendertisch.records.years.models.deadlines import Deadline, Reminder
from laendertisch.records.years.models.sessions import Session, SessionDate
from laendertisch.records.years.models.subscriptions import CalendarSubscription

__all__ = [
    "CalendarSubscription",
    "ChairYear",
    "Deadline",
    "FocusTopic",
    "Reminder",
    "Session",
    "SessionDate",
    "YearPerson",
]
