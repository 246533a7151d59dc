"""What really needs a vote today (Beratungsbedarf): all open matters, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.kinds import AmendmentState, Stance
from laendertisch.procedure.drafts.needs import Need, needs_vote
from laendertisch.procedure.matters import OPEN_STAGES
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Advice
from laendertisch.records.matters.models import Amendment, Matter, Position
from laendertisch.records.matters.position_queries import positions_of_matters
from laendertisch.records.matters.queries import applicants_of, matters_seen_by
from laendertisch.records.proceedings.models import Recommendation
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.desk import Desk, at_desk

LIVE = (AmendmentState.SUBMITTED, AmendmentState.TO_BE_CHECKED)


@dataclass(frozen=True)
class NeedOfMatter:
    """A matter with what stands in its way (Vorgang mit Beratungsbedarf)."""

    matter: Matter
    need: Need


@at_desk(Task.SEE_POSITIONS)
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show what is a candidate for the Grüne Liste, and the other open matters with reasons."""
    session = _session(desk, request.GET.get("sitzung", ""))
    seen = matters_seen_by(desk.functions, desk.body.pk).filter(
        stage__in=[each.value for each in OPEN_STAGES]
    )
    if session:
        seen = seen.filter(items__session=session, items__withdrawn_at__isnull=True)
    found = needs_of(list(seen.order_by("file_number")))
    context = {
        "desk": desk,
        "session": session,
        "sessions": Session.objects.filter(year__body=desk.body, items__isnull=False)
        .select_related("year__body")
        .distinct(),
        "green": [each for each in found if each.need.is_green],
        "others": [each for each in found if not each.need.is_green],
    }
    return render(request, "workspace/matters/needs.html", context)


def needs_of(matters: list[Matter]) -> list[NeedOfMatter]:
    """Return what stands in the way of each matter whose text is issued; four queries for all of them."""
    positions = positions_of_matters(matters)
    amendments = _amendments(matters)
    advice = {each.matter_id: each for each in _recommendations(matters)}
    return [
        NeedOfMatter(
            matter,
            needs_vote(
                _stances(matter, positions[matter.pk]),
                unconfirmed=sum(not row.confirmed for row in positions[matter.pk].values()),
                open_amendments=amendments.get(matter.pk, 0),
                advice=Advice(advice[matter.pk].advice) if matter.pk in advice else None,
                advice_accepted=advice[matter.pk].accepted if matter.pk in advice else None,
            ),
        )
        for matter in matters
        if matter.pk in positions
    ]


def _stances(matter: Matter, positions: Mapping[Land, Position]) -> dict[Land, Stance]:
    """Return what the Länder say; whoever tables the matter agrees unless it says something else."""
    stated = {land: Stance(row.stance) for land, row in positions.items()}
    return dict.fromkeys(applicants_of(matter), Stance.AGREE) | stated


def _amendments(matters: Iterable[Matter]) -> dict[int, int]:
    live = Amendment.objects.filter(matter__in=[each.pk for each in matters], state__in=LIVE)
    counted = live.order_by().values("matter").annotate(count=Count("pk"))
    return {row["matter"]: row["count"] for row in counted}


def _recommendations(matters: Iterable[Matter]) -> Iterable[Recommendation]:
    """Return the recommendations, the newest of a matter last."""
    return Recommendation.objects.filter(matter__in=[each.pk for each in matters]).order_by("number")


def _session(desk: Desk, asked: str) -> Session | None:
    if not asked.isdecimal() or len(asked) > 9:
        return None
    return Session.objects.filter(year__body=desk.body, pk=int(asked)).first()
