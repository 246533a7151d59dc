"""The chair year (Vorsitzjahr): plan it, name motto, topics and persons. Nothing is overwritten silently."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import Conflict, InputError, RuleViolation
from laendertisch.kernel.places import project_root
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.chair_years import (
    YearPlan,
    check_person_period,
    check_year,
    why_overlapping,
    year_by_rotation,
)
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.rotation import Rotation
from laendertisch.procedure.rulebook import load_rotation
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import Body
from laendertisch.records.years.models import ChairYear, FocusTopic, YearPerson
from laendertisch.records.years.queries import as_year_plan

YEAR = "Vorsitzjahr"


@transaction.atomic
def plan_year(*, by: Actor, body: Body, plan: YearPlan, reason: str = "") -> ChairYear:
    """Plan the year of a chair, as the rotation says; anything else needs a reason.

    Raises `NotPermitted`, `InputError` without a needed reason, `RuleViolation` if the year overlaps another.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=body.pk)
    locked = Body.objects.select_for_update().get(pk=body.pk)
    reason = tidy_text(reason)
    check_year(plan, year_by_rotation(_rotation(locked.pk), plan.first_day), reason)
    if problem := why_overlapping(plan, map(as_year_plan, ChairYear.objects.filter(body=locked))):
        raise RuleViolation(problem, code="year_overlap")
    year = ChairYear.objects.create(
        body=locked, number=plan.number, land=plan.land, first_day=plan.first_day, last_day=plan.last_day
    )
    record(
        by=by,
        capacity=capacity,
        action="plan_year",
        subject=subject(YEAR, year),
        after=_described(year),
        reason=reason,
    )
    return year


@transaction.atomic
def change_motto(*, by: Actor, year: ChairYear, motto: str, based_on: str) -> ChairYear:
    """Give the year a motto. Raises `NotPermitted`, `Conflict` if `based_on` is no longer the motto."""
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=year.body_id)
    locked = _locked(year)
    motto = _line(motto, 300, "Das Motto")
    if locked.motto != based_on:
        raise Conflict(
            f"Inzwischen steht als Motto „{locked.motto}“ da. Ihr Motto „{motto}“ wurde nicht gespeichert."
        )
    before, locked.motto = locked.motto, motto
    locked.save(update_fields=["motto"])
    record(
        by=by,
        capacity=capacity,
        action="change_motto",
        subject=subject(YEAR, locked),
        before={"motto": before},
        after={"motto": motto},
    )
    return locked


@transaction.atomic
def add_focus_topic(*, by: Actor, year: ChairYear, title: str, text: str = "") -> FocusTopic:
    """Add a focus to the year. Raises `NotPermitted`, `InputError` without a title."""
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=year.body_id)
    locked = _locked(year)
    title = _line(title, 200, "Der Titel")
    if not title:
        raise InputError("Bitte geben Sie dem Schwerpunkt einen Titel.")
    latest = locked.focus_topics.aggregate(latest=Max("position"))["latest"] or 0
    topic = FocusTopic.objects.create(year=locked, position=latest + 1, title=title, text=tidy_text(text))
    after = {"title": topic.title, "text": topic.text}
    record(by=by, capacity=capacity, action="add_focus_topic", subject=subject(YEAR, locked), after=after)
    return topic


@transaction.atomic
def drop_focus_topic(*, by: Actor, topic: FocusTopic, reason: str) -> FocusTopic:
    """Drop a focus; it stays readable. Raises `NotPermitted`, `InputError` without a reason."""
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=topic.year.body_id)
    reason = checked_reason(reason)
    locked = FocusTopic.objects.select_for_update().get(pk=topic.pk)
    if locked.dropped_at:
        raise RuleViolation("Der Schwerpunkt ist schon gestrichen.", code="topic_dropped")
    locked.dropped_at = timezone.now()
    locked.save(update_fields=["dropped_at"])
    record(
        by=by,
        capacity=capacity,
        action="drop_focus_topic",
        subject=subject(YEAR, locked.year),
        before={"title": locked.title},
        reason=reason,
    )
    return locked


@transaction.atomic
def change_chair_person(  # noqa: PLR0913 - these are the columns of a person
    *, by: Actor, year: ChairYear, name: str, office: str, first_day: date, reason: str = ""
) -> YearPerson:
    """Let a person chair from a day on; whoever chaired until then ends the day before.

    Raises `NotPermitted`, `InputError` without a name or outside of the year, `RuleViolation` if the day is
    not after the first day of the present person.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=year.body_id)
    locked = _locked(year)
    name, office = _person_name(name), _line(office, 200, "Das Amt")
    check_person_period(as_year_plan(locked), first_day, None)
    before = _ended_before(locked, first_day)
    person = YearPerson.objects.create(year=locked, name=name, office=office, first_day=first_day)
    record(
        by=by,
        capacity=capacity,
        action="change_chair_person",
        subject=subject(YEAR, locked),
        before={"name": before.name} if before else None,
        after=_described_person(person),
        reason=tidy_text(reason),
    )
    return person


@transaction.atomic
def correct_chair_person(  # noqa: PLR0913 - these are the columns of a person
    *,
    by: Actor,
    person: YearPerson,
    name: str,
    office: str,
    first_day: date,
    last_day: date | None,
    reason: str,
) -> YearPerson:
    """Correct what was entered about a person; the audit trail keeps what stood there.

    Raises `NotPermitted`, `InputError` without a name or reason or outside of the year, `RuleViolation` if
    somebody else chairs on one of the days.
    """
    capacity = by.must_be_allowed(Task.PLAN_YEAR, body=person.year.body_id)
    reason, year = checked_reason(reason), _locked(person.year)
    locked = YearPerson.objects.select_for_update().get(pk=person.pk)
    before = _described_person(locked)
    locked.name, locked.office = _person_name(name), _line(office, 200, "Das Amt")
    locked.first_day, locked.last_day = first_day, last_day
    check_person_period(as_year_plan(year), first_day, last_day)
    _refuse_two_at_once(locked, year)
    locked.save()
    record(
        by=by,
        capacity=capacity,
        action="correct_chair_person",
        subject=subject(YEAR, year),
        before=before,
        after=_described_person(locked),
        reason=reason,
    )
    return locked


def _refuse_two_at_once(person: YearPerson, year: ChairYear) -> None:
    period = Period(person.first_day, person.last_day or year.last_day)
    for other in year.persons.exclude(pk=person.pk):
        if period.overlaps(Period(other.first_day, other.last_day or year.last_day)):
            raise RuleViolation(
                f"In dieser Zeit hat schon {other.name} den Vorsitz. Bitte prüfen Sie die Tage.",
                code="person_overlap",
            )


def _described_person(person: YearPerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "office": person.office,
        "valid_from": person.first_day.isoformat(),
        "valid_to": person.last_day.isoformat() if person.last_day else None,
    }


def _person_name(name: str) -> str:
    name = _line(name, 200, "Der Name")
    if not name:
        raise InputError("Bitte geben Sie den Namen der Person an.")
    return name


def _ended_before(year: ChairYear, first_day: date) -> YearPerson | None:
    latest = year.persons.order_by("-first_day", "-id").first()
    if latest is None:
        return None
    if latest.first_day >= first_day:
        raise RuleViolation(
            f"{latest.name} hat den Vorsitz seit dem {long_day(latest.first_day)}. Die nächste Person kann "
            "erst danach beginnen.",
            code="person_overlap",
        )
    if latest.last_day is None or latest.last_day >= first_day:
        latest.last_day = first_day - timedelta(days=1)
        latest.save(update_fields=["last_day"])
    return latest


def _rotation(body: str) -> Rotation | None:
    try:
        return load_rotation(project_root() / "rules", body)
    except InputError:
        return None


def _locked(year: ChairYear) -> ChairYear:
    return ChairYear.objects.select_for_update().get(pk=year.pk)


def _line(text: str, longest: int, what: str) -> str:
    text = tidy_line(text)
    if len(text) > longest:
        raise InputError(f"{what} darf höchstens {longest} Zeichen lang sein.")
    return text


def _described(year: ChairYear) -> dict[str, Any]:
    return {
        "body": year.body_id,
        "number": year.number,
        "land": year.land.code,
        "first_day": year.first_day.isoformat(),
        "last_day": year.last_day.isoformat(),
    }
