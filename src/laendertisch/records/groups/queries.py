"""Named ways to ask for working groups, their members and papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from laendertisch.kernel.laender import Land
from laendertisch.procedure.roles import Function
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.conference.models import Body, WorkingGroup
from laendertisch.records.groups.models import GroupLand, GroupMeeting, GroupPaper, GroupPaperVersion


def group(body: Body, key: str) -> WorkingGroup | None:
    """Return a working group of the conference."""
    return body.working_groups.filter(pk=key).first()


def members(group: WorkingGroup) -> QuerySet[GroupLand]:
    """Return the Länder that take part now, the leading ones first."""
    return group.laender.filter(until__isnull=True)


def member_laender(group: WorkingGroup) -> tuple[Land, ...]:
    """Return the Länder that take part now."""
    return tuple(each.land for each in members(group))


def leading_laender(group: WorkingGroup) -> tuple[Land, ...]:
    """Return the Länder that lead the group now."""
    return tuple(each.land for each in members(group) if each.leads)


def audience_of(paper: GroupPaper, laender: Iterable[Land]) -> Audience:
    """Return whom a paper is meant for; `laender` are the members of its group."""
    return Audience(paper.group.body_id, Visibility(paper.visibility), frozenset(laender), paper.group.name)


def papers(group: WorkingGroup) -> QuerySet[GroupPaper]:
    """Return the papers of a group, newest first, with title and number of their newest version."""
    newest = GroupPaperVersion.objects.filter(paper=OuterRef("pk")).order_by("-number")
    return group.papers.select_related("group", "meeting", "matter").annotate(
        title=Subquery(newest.values("title")[:1]), number=Subquery(newest.values("number")[:1])
    )


def papers_seen_by(group: WorkingGroup, functions: Iterable[Function]) -> list[GroupPaper]:
    """Return the papers of a group that somebody with these functions may see."""
    held, laender = tuple(functions), member_laender(group)
    return [each for each in papers(group) if may_see(audience_of(each, laender), held)]


def versions(paper: GroupPaper) -> QuerySet[GroupPaperVersion]:
    """Return the versions of a paper, newest first, without the bytes of their files."""
    return paper.versions.select_related("saved_by").defer("file")


def meetings_of(body: Body) -> QuerySet[GroupMeeting]:
    """Return all meetings of the groups of a conference, cancelled ones too, for calendars."""
    return GroupMeeting.objects.filter(group__body=body).select_related("group__body").order_by("id")


def coming_meetings(body: Body, now: datetime) -> QuerySet[GroupMeeting]:
    """Return the meetings of all groups of a conference that are still to come, the next first."""
    coming = GroupMeeting.objects.filter(group__body=body, ends__gte=now, cancelled_at__isnull=True)
    return coming.select_related("group").order_by("begins", "id")
