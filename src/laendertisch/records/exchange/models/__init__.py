"""Surveys among the Länder and notes on good practice."""

from laendertisch.records.exchange.models.practices import Practice, PracticeVersion
from laendertisch.records.exchange.models.surveys import (
    Survey,
    SurveyAnswer,
    SurveyDeadline,
    SurveyReminder,
)

__all__ = ["Practice", "PracticeVersion", "Survey", "SurveyAnswer", "SurveyDeadline", "SurveyReminder"]
