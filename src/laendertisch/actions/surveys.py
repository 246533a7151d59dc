"""Surveys among the Länder (Länderumfragen): ask, answer, remind, prolong, close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import index_paper
from laendertisch.actions.outbox import put_mail
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, NotPermitted, RuleViolation
from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.mailing_lists import ListKey, ListKind
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.surveys import (
    AnswerKind,
    AnswerText,
    SurveyText,
    check_deadline,
    missing_laender,
    must_be_open,
    why_not_manage,
)
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.recipients import recipients_of
from laendertisch.records.exchange.models import Survey, SurveyAnswer, SurveyDeadline, SurveyReminder
from laendertisch.records.exchange.queries import audience_of, deadline_of, newest_answers

FASTER = "Für Ihr Land hat inzwischen jemand anderes geantwortet. Bitte vergleichen Sie beide Antworten."
ALL_ANSWERED = "Alle Länder haben schon geantwortet."
NOBODY = "Für die fehlenden Länder ist niemand mit E-Mail-Adresse bekannt. Bitte ergänzen Sie die Kontakte."


@transaction.atomic
def ask_survey(  # noqa: PLR0913 - these are the parts of a survey
    *,
    by: Actor,
    body: Body,
    survey: SurveyText,
    deadline: datetime,
    land: Land | None = None,
    is_demo: bool = False,
) -> Survey:
    """Ask the Länder.

    Raises `NotPermitted`, `InputError` for a question that cannot be or a deadline that has passed.
    """
    capacity = _may_manage(by, body.pk, land)
    survey = survey.checked()
    check_deadline(deadline, timezone.now())
    asked = Survey.objects.create(
        body=body,
        land=land,  # type: ignore[misc]  # the column type cannot say `None`
        question=survey.question,
        explanation=survey.explanation,
        kind=survey.kind.value,
        choices=list(survey.choices),
        visibility=survey.visibility.value,
        asked_at=timezone.now(),
        asked_by=by.user,
        is_demo=is_demo,
    )
    _set_deadline(by, asked, deadline, "")
    _index_question(by, asked)
    record(
        by=by,
        capacity=capacity,
        action="ask_survey",
        subject=_named(asked),
        after={"question": asked.question, "deadline": deadline.isoformat(), "visibility": asked.visibility},
    )
    return asked


@transaction.atomic
def announce_survey(*, by: Actor, survey: Survey, link: str) -> bool:
    """Write to everybody of the other Länder; say whether there was anybody.

    `link` is the address of the page.
    Raises `NotPermitted`, `RuleViolation` for a closed survey.
    """
    capacity = _may_manage(by, survey.body_id, survey.land)
    must_be_open(survey.closed_at)
    others = missing_laender(survey.land, ())
    found = _write_to(by, survey, others, "Länderumfrage", link)
    record(
        by=by,
        capacity=capacity,
        action="announce_survey",
        subject=_named(survey),
        after={"laender": [land.code for land in others] if found else []},
    )
    return found


@transaction.atomic
def answer_survey(
    *, by: Actor, survey: Survey, land: Land, answer: AnswerText, based_on: int
) -> SurveyAnswer:
    """Answer for a Land; a new answer replaces the one with the number `based_on` (0: the first).

    Raises `NotPermitted`, `InputError` for an answer that does not fit the question, `RuleViolation` for a
    closed survey, `Conflict` if a colleague was faster.
    """
    capacity = by.must_be_allowed(Task.ANSWER_SURVEY, body=survey.body_id, land=land)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    must_be_open(locked.closed_at)
    answer = answer.checked(AnswerKind(locked.kind), locked.choices)
    before = locked.answers.filter(land=land).first()
    if (before.number if before else 0) != based_on:
        raise Conflict(FASTER)
    now = timezone.now()
    saved = SurveyAnswer.objects.create(
        survey=locked,
        land=land,
        number=based_on + 1,
        choice=answer.choice,
        text=answer.text,
        late=now > deadline_of(locked),
        answered_at=now,
        answered_by=by.user,
    )
    _index_answers(by, locked)
    record(
        by=by,
        capacity=capacity,
        action="answer_survey",
        subject=_named(locked),
        before={"choice": before.choice, "text": before.text} if before else None,
        after={"land": land.code, "choice": saved.choice, "text": saved.text, "late": saved.late},
    )
    return saved


@transaction.atomic
def remind_laender(*, by: Actor, survey: Survey, link: str) -> SurveyReminder:
    """Write to everybody of the Länder that have not answered. `link` is the address of the page.

    Raises `NotPermitted`, `RuleViolation` for a closed survey, if nobody is missing or can be
    reached.
    """
    capacity = _may_manage(by, survey.body_id, survey.land)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    must_be_open(locked.closed_at)
    missing = missing_laender(locked.land, newest_answers(locked).keys())
    if not missing:
        raise RuleViolation(ALL_ANSWERED, code="survey_complete")
    if not _write_to(by, locked, missing, "Erinnerung an die Länderumfrage", link):
        raise RuleViolation(NOBODY, code="nobody_to_remind")
    codes = [land.code for land in missing]
    reminder = SurveyReminder.objects.create(survey=locked, laender=codes, at=timezone.now(), by=by.user)
    record(
        by=by, capacity=capacity, action="remind_laender", subject=_named(locked), after={"laender": codes}
    )
    return reminder


@transaction.atomic
def extend_survey(*, by: Actor, survey: Survey, deadline: datetime, reason: str) -> SurveyDeadline:
    """Set another deadline; the earlier one stays readable, and late answers stay marked.

    Raises `NotPermitted`, `InputError` without a reason or for a moment that has passed, `RuleViolation`
    for a closed survey.
    """
    capacity = _may_manage(by, survey.body_id, survey.land)
    reason = checked_reason(reason)
    check_deadline(deadline, timezone.now())
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    must_be_open(locked.closed_at)
    before = locked.deadlines.get(replaced_at__isnull=True)
    before.replaced_at = timezone.now()
    before.save(update_fields=["replaced_at"])
    new = _set_deadline(by, locked, deadline, reason)
    record(
        by=by,
        capacity=capacity,
        action="extend_survey",
        subject=_named(locked),
        before={"deadline": before.at.isoformat()},
        after={"deadline": deadline.isoformat()},
        reason=reason,
    )
    return new


@transaction.atomic
def close_survey(*, by: Actor, survey: Survey) -> Survey:
    """Close a survey: no more answers; everything stays readable.

    Raises `NotPermitted`, `RuleViolation` if it is closed already.
    """
    capacity = _may_manage(by, survey.body_id, survey.land)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    must_be_open(locked.closed_at)
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    answered = locked.answers.order_by().values("land").distinct().count()
    record(by=by, capacity=capacity, action="close_survey", subject=_named(locked), after={"count": answered})
    return locked


def _may_manage(by: Actor, body: str, land: Land | None) -> str:
    """Return the capacity of the asking Land or the Geschäftsstelle. Raises `NotPermitted`."""
    if not by.is_command and (sentence := why_not_manage(by.functions, body, land)):
        raise NotPermitted(sentence)
    return by.must_be_allowed(Task.ASK_LAENDER, body=body, land=land)


def _set_deadline(by: Actor, survey: Survey, at: datetime, reason: str) -> SurveyDeadline:
    return SurveyDeadline.objects.create(
        survey=survey, at=at, reason=reason[:300], set_at=timezone.now(), set_by=by.user
    )


def _write_to(by: Actor, survey: Survey, laender: Sequence[Land], word: str, link: str) -> bool:
    """Write to everybody of the Länder; say whether there was anybody."""
    keys = [ListKey(ListKind.LAND, land.code) for land in laender]
    people = recipients_of(survey.body, keys, timezone.localdate()).recipients
    if not people:
        return False
    asker = survey.land.short_name if survey.land else "Die Geschäftsstelle"
    put_mail(
        by=by,
        body=survey.body,
        to=[(each.name, each.address) for each in people],
        subject=f"{word}: {survey.question}"[:200],
        text=(
            f"Guten Tag,\n\n{asker} fragt die Länder:\n\n{survey.question}\n\n"
            f"Bitte antworten Sie bis {long_instant(deadline_of(survey))}:\n{link}"
        ),
        about=_named(survey),
        task=Task.ASK_LAENDER,
    )
    return True


def _index_question(by: Actor, survey: Survey) -> None:
    index_paper(
        by=by,
        kind=PaperKind.SURVEY,
        key=str(survey.pk),
        title=survey.question,
        text=survey.explanation,
        audience=audience_of(survey),
        at=survey.asked_at,
    )


def _index_answers(by: Actor, survey: Survey) -> None:
    answers = newest_answers(survey).values()
    index_paper(
        by=by,
        kind=PaperKind.ANSWER,
        key=str(survey.pk),
        title=f"Antworten: {survey.question}",
        text="\n".join(f"{each.land}: {AnswerText(each.choice, each.text).words}" for each in answers),
        audience=audience_of(survey),
        at=survey.asked_at,
    )


def _named(survey: Survey) -> str:
    return subject("Länderumfrage", survey)
