"""Named ways to ask for surveys, answers and notes on good practice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Function
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.exchange.models import (
    PracticeVersion,
    Survey,
    SurveyAnswer,
    SurveyDeadline,
)


def audience_of(survey: Survey) -> Audience:
    """Return for whom question and answers are."""
    return _audience(survey.body_id, survey.visibility, survey.land)


def audience_of_practice(version: PracticeVersion) -> Audience:
    """Return for whom a version of a note is."""
    return _audience(version.practice.body_id, version.visibility, version.practice.land)


def circles_seen_by(functions: Iterable[Function], body: str) -> list[str]:
    """Return the circles of a conference to which somebody with these functions belongs."""
    held = tuple(functions)
    return [each.value for each in Visibility if may_see(Audience(body, each), held)]


def surveys_seen_by(functions: Iterable[Function], body: str) -> QuerySet[Survey]:
    """Return the surveys of a conference that somebody may see, the latest deadline first.

    Each has `deadline` and `answered`, the number of Länder that have answered.
    """
    deadline = SurveyDeadline.objects.filter(survey=OuterRef("pk"), replaced_at__isnull=True)
    found = Survey.objects.filter(body=body, visibility__in=circles_seen_by(functions, body))
    return found.annotate(
        deadline=Subquery(deadline.values("at")), answered=Count("answers__land", distinct=True)
    ).order_by("-deadline", "-pk")


def deadline_of(survey: Survey) -> datetime:
    """Return the deadline in force."""
    return survey.deadlines.get(replaced_at__isnull=True).at


def newest_answers(survey: Survey) -> dict[Land, SurveyAnswer]:
    """Return the answer that holds for each Land that has answered."""
    newest: dict[Land, SurveyAnswer] = {}
    for answer in survey.answers.select_related("answered_by").order_by("number"):
        newest[answer.land] = answer
    return newest


def unanswered_surveys(
    functions: Iterable[Function], body: str, laender: Iterable[Land], most: int
) -> list[tuple[Survey, datetime, Land]]:
    """Return the open surveys that a Land of the person has not answered, by deadline."""
    own = tuple(laender)
    if not own:
        return []
    deadlines = SurveyDeadline.objects.filter(
        replaced_at__isnull=True,
        survey__body=body,
        survey__closed_at__isnull=True,
        survey__visibility__in=circles_seen_by(functions, body),
    ).select_related("survey")
    given = set(
        SurveyAnswer.objects.filter(survey__body=body, survey__closed_at__isnull=True, land__in=own)
        .order_by()
        .values_list("survey", "land")
        .distinct()
    )
    waiting = [
        (each.survey, each.at, land)
        for each in deadlines.order_by("at", "survey")
        for land in own
        if (each.survey_id, land) not in given and each.survey.land != land
    ]
    return waiting[:most]


def newest_practices(functions: Iterable[Function], body: str) -> QuerySet[PracticeVersion]:
    """Return the newest version of every note that somebody may see and that has not ended."""
    newer = PracticeVersion.objects.filter(practice=OuterRef("practice"), number__gt=OuterRef("number"))
    found = PracticeVersion.objects.filter(
        ~Exists(newer),
        practice__body=body,
        practice__ended_at__isnull=True,
        visibility__in=circles_seen_by(functions, body),
    )
    return (
        found.select_related("practice", "saved_by").prefetch_related("topics").order_by("-saved_at", "-pk")
    )


def _audience(body: str, visibility: str, land: Land | None) -> Audience:
    return Audience(body, Visibility(visibility), frozenset({land} if land else ()))
