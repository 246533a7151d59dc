"""Lessons of the year: write, word better, withdraw (Erfahrungen)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import forget_paper, index_paper
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, RuleViolation
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.handover_lessons import LessonText, checked_lesson
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.handover.models import Lesson

LESSON = "Erfahrung"


@transaction.atomic
def write_lesson(*, by: Actor, body: Body, lesson: LessonText, is_demo: bool = False) -> Lesson:
    """Write down what was learned, for the present year. Raises `NotPermitted`, `InputError`."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=body.pk)
    written = _row(by, body, checked_lesson(lesson), timezone.localdate().year, is_demo=is_demo)
    after = {"topic": written.topic, "text": written.text}
    record(by=by, capacity=capacity, action="write_lesson", subject=subject(LESSON, written), after=after)
    return written


@transaction.atomic
def revise_lesson(*, by: Actor, lesson: Lesson, wording: LessonText) -> Lesson:
    """Word a lesson better; the earlier wording stays readable.

    Raises `NotPermitted`, `InputError`, `Conflict` if somebody has worded it anew in the meantime,
    `RuleViolation` if it was withdrawn.
    """
    capacity = by.must_be_allowed(Task.HAND_OVER, body=lesson.body_id)
    better = checked_lesson(wording)
    locked = _current(lesson, f"Ihr Text: „{better.topic}: {better.text}“")
    written = _row(by, locked.body, better, locked.year, is_demo=locked.is_demo, replaces=locked)
    forget_paper(by=by, body=locked.body, kind=PaperKind.LESSON, key=str(locked.pk))
    record(
        by=by,
        capacity=capacity,
        action="revise_lesson",
        subject=subject(LESSON, written),
        before={"topic": locked.topic, "text": locked.text},
        after={"topic": written.topic, "text": written.text},
    )
    return written


@transaction.atomic
def withdraw_lesson(*, by: Actor, lesson: Lesson, reason: str) -> Lesson:
    """Withdraw a lesson that no longer holds; it stays readable. Raises as `revise_lesson`."""
    capacity = by.must_be_allowed(Task.HAND_OVER, body=lesson.body_id)
    reason = checked_reason(reason)
    locked = _current(lesson, "Bitte sehen Sie sich diese zuerst an.")
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    forget_paper(by=by, body=locked.body, kind=PaperKind.LESSON, key=str(locked.pk))
    record(
        by=by,
        capacity=capacity,
        action="withdraw_lesson",
        subject=subject(LESSON, locked),
        before={"topic": locked.topic, "text": locked.text},
        reason=reason,
    )
    return locked


def _current(lesson: Lesson, otherwise: str) -> Lesson:
    locked = Lesson.objects.select_for_update().select_related("body").get(pk=lesson.pk)
    if locked.withdrawn_at:
        raise RuleViolation("Die Erfahrung ist zurückgezogen.", code="lesson_withdrawn")
    if Lesson.objects.filter(replaces=locked).exists():
        raise Conflict(f"Inzwischen gibt es eine neuere Fassung dieser Erfahrung. {otherwise}")
    return locked


def _row(  # noqa: PLR0913 - these are the columns of a lesson
    by: Actor, body: Body, lesson: LessonText, year: int, *, is_demo: bool, replaces: Lesson | None = None
) -> Lesson:
    written = Lesson.objects.create(
        body=body,
        year=year,
        topic=lesson.topic,
        text=lesson.text,
        written_at=timezone.now(),
        written_by=by.user,
        replaces=replaces,
        is_demo=is_demo,
    )
    audience = Audience(body.pk, Visibility.OFFICE)
    key, title = str(written.pk), f"{written.topic} ({year})"
    index_paper(by=by, kind=PaperKind.LESSON, key=key, title=title, text=written.text, audience=audience)
    return written
