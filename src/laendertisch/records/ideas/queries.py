"""Named ways to ask for ideas."""

from __future__ import annotations

from django.db.models import Count, F, Q, QuerySet

from laendertisch.kernel.laender import Land
from laendertisch.procedure.ideas import IdeaState
from laendertisch.records.conference.models import Body
from laendertisch.records.ideas.models import Idea, IdeaSupport


def ideas_of(body: str) -> QuerySet[Idea]:
    """Return the ideas of a conference with the number of supporting Länder and remarks."""
    supporting = Count("supports", filter=Q(supports__withdrawn_at__isnull=True), distinct=True)
    ideas = Idea.objects.filter(body=body)
    return ideas.annotate(support_count=supporting, remark_count=Count("remarks", distinct=True))


def idea(body: Body, pk: int) -> Idea | None:
    """Return an idea of the conference."""
    return body.ideas.select_related("matter", "earlier", "proposed_by").filter(pk=pk).first()


def supports_of(idea: Idea) -> QuerySet[IdeaSupport]:
    """Return the support that holds, in the order in which the Länder came."""
    return idea.supports.filter(withdrawn_at__isnull=True)


def supporters_of(idea: Idea) -> tuple[Land, ...]:
    """Return the Länder that support an idea."""
    return tuple(each.land for each in supports_of(idea))


def waiting_ideas(body: Body, most: int) -> list[tuple[Idea, int]]:
    """Return ideas on which nobody has decided yet with the number of supporters, the best first."""
    waiting = ideas_of(body.pk).filter(state=IdeaState.OPEN.value)
    best = waiting.order_by(F("support_count").desc(), "proposed_at")[:most]
    return [(each, each.support_count) for each in best]  # type: ignore[attr-defined]  # annotated
