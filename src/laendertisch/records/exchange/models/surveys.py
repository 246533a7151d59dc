"""A Land asks the others: the question, its deadlines, the answers in versions, reminders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from laendertisch.procedure.surveys import AnswerKind
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.accounts.models import User
from laendertisch.records.conference.models import Body
from laendertisch.records.fields import LandField


class Survey(models.Model):
    """A question to the Länder (Länderumfrage). Without `land` the Geschäftsstelle asks.

    Question and answers are for the same circle (`visibility`). `choices` are the answers to choose from.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="surveys")
    land = LandField(null=True, blank=True)  # type: ignore[misc]  # the column type cannot say `None`
    question = models.CharField(max_length=400)
    explanation = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=[(each.value, each.label) for each in AnswerKind])
    choices = models.JSONField(default=list)
    visibility = models.CharField(max_length=20, choices=[(each.value, each.label) for each in Visibility])
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return self.question


class SurveyDeadline(models.Model):
    """Until when answers are asked for (Frist der Umfrage): an instant; a later one replaces it."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="deadlines")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["survey", "set_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey"], condition=Q(replaced_at__isnull=True), name="survey_one_deadline_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.at:%Y-%m-%d %H:%M}"


class SurveyAnswer(models.Model):
    """What a Land answers (Antwort eines Landes), in versions: the newest holds, all stay readable.

    `late` says that the deadline of that moment had passed.
    """

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="answers")
    land = LandField()
    number = models.PositiveIntegerField()
    choice = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["survey", "land", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "land", "number"], name="survey_answer_one_per_number"),
            models.CheckConstraint(
                condition=~Q(choice="") | ~Q(text=""), name="survey_answer_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.land.short_name} #{self.number}"


class SurveyReminder(models.Model):
    """Which Länder were reminded of a survey, and when (Erinnerung)."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="reminders")
    laender = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["survey", "at", "id"]

    def __str__(self) -> str:
        return f"{self.survey_id}: {', '.join(self.laender)}"
