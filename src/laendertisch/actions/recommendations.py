"""Recommendations of the Vorkonferenz and the answers of the applicants (Empfehlungen)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laendertisch.actions.matters import move_on
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.matters import MatterEvent
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Advice
from laendertisch.procedure.recommendations import checked_answer, checked_text, why_not_answered
from laendertisch.procedure.sessions import SessionKind
from laendertisch.records.audit.subjects import subject
from laendertisch.records.matters.models import Matter
from laendertisch.records.matters.queries import applicants_of, newest_issued
from laendertisch.records.proceedings.models import Recommendation
from laendertisch.records.years.models import Session


@transaction.atomic
def recommend(
    *, by: Actor, matter: Matter, session: Session, advice: Advice, text: str = ""
) -> Recommendation:
    """Write down what the Vorkonferenz recommends on the newest issued version, as the next numbered version.

    Raises `NotPermitted`, `InputError` where words are missing, `RuleViolation` if the matter is closed or
    has no issued version.
    """
    capacity = by.must_be_allowed(Task.RECOMMEND, body=matter.body_id)
    text = checked_text(advice, text)
    if session.kind != SessionKind.PREPARATORY or session.year.body_id != matter.body_id:
        raise InputError("Empfehlungen gibt die Vorkonferenz derselben Konferenz.")
    matter = Matter.objects.select_for_update().get(pk=matter.pk)
    version = newest_issued(matter)
    if version is None:
        raise RuleViolation(
            "Es gibt noch keine herausgegebene Fassung, auf die sich die Empfehlung bezieht.",
            code="no_issued_version",
        )
    move_on(
        by=by,
        matter=matter,
        event=MatterEvent.RECOMMEND,
        text=f"Empfehlung der Vorkonferenz: {advice.label}. {text}".strip(),
        session=session,
    )
    last = matter.recommendations.aggregate(last=Max("number"))["last"] or 0
    made = Recommendation.objects.create(
        matter=matter,
        session=session,
        number=last + 1,
        advice=advice.value,
        text=text,
        on_version=version,
        at=timezone.now(),
        by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="recommend",
        subject=subject("Vorgang", matter),
        after={"number": made.number, "advice": made.advice, "text": text, "version": version.number},
    )
    return made


@transaction.atomic
def answer_recommendation(
    *, by: Actor, recommendation: Recommendation, land: Land, accepted: bool, text: str = ""
) -> Recommendation:
    """Answer the newest recommendation for an applicant Land, once.

    Raises `NotPermitted`, `InputError` if a refusal has no words, `RuleViolation` if the Land does not table
    the matter, or the recommendation has been answered or replaced.
    """
    body = recommendation.matter.body_id
    capacity = by.must_be_allowed(Task.ANSWER_RECOMMENDATION, body=body, land=land)
    text = checked_answer(text, accepted=accepted)
    matter = Matter.objects.select_for_update().get(pk=recommendation.matter_id)
    locked = Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    refusal = why_not_answered(
        applicants_of(matter),
        land,
        answered=locked.answered_at is not None,
        newest=not matter.recommendations.filter(number__gt=locked.number).exists(),
    )
    if refusal:
        raise RuleViolation(refusal, code="recommendation_not_answerable")
    locked.accepted, locked.answer, locked.answered_land = accepted, text, land
    locked.answered_at, locked.answered_by = timezone.now(), by.user
    locked.save()
    record(
        by=by,
        capacity=capacity,
        action="answer_recommendation",
        subject=subject("Vorgang", matter),
        after={"number": locked.number, "accepted": accepted, "land": land.code, "text": text},
    )
    return locked
