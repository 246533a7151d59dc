"""Named ways to ask for handovers, their reports, the checklist and lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from laendertisch.kernel.dates import Period
from laendertisch.kernel.errors import NotKnown
from laendertisch.procedure.handover import ChangeOver, Post, Side
from laendertisch.procedure.handover_checklist import due_day
from laendertisch.procedure.handover_report import Content, digest_of, from_json
from laendertisch.procedure.roles import Role
from laendertisch.records.accounts.models import Membership, User
from laendertisch.records.accounts.queries import held
from laendertisch.records.handover.models import (
    ChecklistItem,
    ChecklistTick,
    Handover,
    HandoverReport,
    Lesson,
)
from laendertisch.records.years.models import ChairYear


@dataclass(frozen=True)
class Point:
    """A point of the checklist in a handover (Punkt): when it is due, and the tick if it is done."""

    item: ChecklistItem
    due: date
    tick: ChecklistTick | None


def handovers(body: str) -> QuerySet[Handover]:
    """Return the handovers of a conference, the newest first."""
    return Handover.objects.filter(body=body).select_related("body").order_by("-first_day")


def handover(body: str, pk: int) -> Handover:
    """Return one handover of a conference. Raises `NotKnown` if the conference has no such one."""
    found = handovers(body).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diese Übergabe gibt es in dieser Konferenz nicht.")
    return found


def current_handover(body: str, day: date) -> Handover | None:
    """Return the handover that people work on: the next one, or one that began and is not signed by both.

    Without either it is the last one that was made.
    """
    found = list(handovers(body))
    ahead = [each for each in found if each.first_day > day]
    unsigned = [each for each in found if each.first_day <= day and not is_complete(each)]
    return next(iter((*unsigned[:1], *reversed(ahead), *found)), None)


def as_change(handover: Handover) -> ChangeOver:
    """Return the stored handover as the value that the rules understand."""
    return ChangeOver(handover.from_land, handover.to_land, handover.first_day, handover.last_day)


def year_of(handover: Handover) -> ChairYear | None:
    """Return the chair year that begins with the change."""
    return ChairYear.objects.filter(body=handover.body_id, first_day=handover.first_day).first()


def reports(handover: Handover) -> QuerySet[HandoverReport]:
    """Return the frozen versions of the report with their signatures, the newest first."""
    found = handover.reports.select_related("frozen_by", "handover__body")
    return found.prefetch_related("signatures").order_by("-number")


def report(handover: Handover, number: int) -> HandoverReport:
    """Return one version of the report. Raises `NotKnown` if there is none of this number."""
    found = reports(handover).filter(number=number).first()
    if found is None:
        raise NotKnown("Diese Version des Übergabeberichts gibt es nicht.")
    return found


def newest_report(handover: Handover) -> HandoverReport | None:
    """Return the newest version of the report."""
    return reports(handover).first()


def content_of(report: HandoverReport) -> Content:
    """Return what a frozen report says."""
    return from_json(report.content)


def is_intact(report: HandoverReport) -> bool:
    """Say whether a frozen report is still the one that was frozen."""
    return digest_of(content_of(report)) == report.digest


def sides_signed(report: HandoverReport) -> frozenset[Side]:
    """Return which sides have signed a version."""
    return frozenset(Side(each.side) for each in report.signatures.all())


def is_complete(handover: Handover) -> bool:
    """Say whether both Länder have signed the newest version of the report."""
    newest = newest_report(handover)
    return newest is not None and sides_signed(newest) == frozenset(Side)


def office_memberships(body: str) -> QuerySet[Membership]:
    """Return every membership in the Geschäftsstelle of a conference, by first day."""
    found = Membership.objects.filter(body=body, role=Role.SECRETARIAT.value)
    return found.select_related("user", "body").order_by("valid_from", "user__name", "pk")


def posts(body: str, change: ChangeOver) -> tuple[Post, ...]:
    """Return who holds a post in the Geschäftsstelle around a change of the chair."""
    around = office_memberships(body).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=change.old_last_day))
    found = list(around.filter(user__is_active=True))
    later = Membership.objects.filter(
        held(change.first_day), body=body, user__in=[each.user for each in found]
    )
    staying = set(later.values_list("user", flat=True))
    return tuple(
        Post(each.user.name, each.land, Period(each.valid_from, each.valid_to), each.user_id in staying)
        for each in found
        if each.land
    )


def candidates(body: str, change: ChangeOver) -> QuerySet[User]:
    """Return who can be named for the new Geschäftsstelle: people with a function for the new chair Land."""
    roles = [Role.LAND_OFFICIAL.value, Role.SECRETARIAT.value]
    there = Membership.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=change.first_day),
        body=body,
        land=change.to_land,
        role__in=roles,
    )
    named = office_memberships(body).filter(held(change.first_day), land=change.to_land)
    people = User.objects.filter(is_active=True, pk__in=there.values("user"))
    return people.exclude(pk__in=named.values("user")).order_by("name", "pk")


def checklist_item(body: str, pk: int) -> ChecklistItem:
    """Return one point of the checklist. Raises `NotKnown` if the conference has no such one."""
    found = ChecklistItem.objects.filter(body=body, pk=pk).first()
    if found is None:
        raise NotKnown("Diesen Punkt hat die Checkliste dieser Konferenz nicht.")
    return found


def points(handover: Handover) -> list[Point]:
    """Return the checklist of a handover by due day, with what is done."""
    done = handover.ticks.filter(taken_back_at__isnull=True).select_related("by")
    ticks = {each.item_id: each for each in done}
    items = ChecklistItem.objects.filter(
        Q(dropped_at__isnull=True) | Q(pk__in=ticks), body=handover.body_id
    ).order_by("-days_before", "id")
    return [Point(item, due_day(handover.first_day, item.days_before), ticks.get(item.pk)) for item in items]


def lessons(body: str) -> QuerySet[Lesson]:
    """Return the lessons in their newest wording, the newest year first."""
    found = Lesson.objects.filter(body=body, replaced_by__isnull=True, withdrawn_at__isnull=True)
    return found.select_related("written_by").order_by("-year", "topic", "pk")


def lesson(body: str, pk: int) -> Lesson:
    """Return a lesson in any wording. Raises `NotKnown` if the conference has no such one."""
    found = Lesson.objects.filter(body=body, pk=pk).select_related("written_by", "body").first()
    if found is None:
        raise NotKnown("Diese Erfahrung gibt es in dieser Konferenz nicht.")
    return found
