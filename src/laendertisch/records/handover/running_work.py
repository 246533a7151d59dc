"""What is under way in a conference (laufende Arbeit): the first sections of a handover.

Only what the Geschäftsstelle may see is in them; of papers that belong to some Länder alone just the number.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from laendertisch.kernel.instants import long_instant
from laendertisch.kernel.laender import Land
from laendertisch.procedure.circulars import OPEN as OPEN_CIRCULARS
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.amendment_states import LIVE
from laendertisch.procedure.drafts.kinds import AmendmentState
from laendertisch.procedure.handover import NEXT_DEADLINES, NEXT_STEPS
from laendertisch.procedure.handover_report import Row, Section, SectionKey
from laendertisch.procedure.ideas import IdeaState
from laendertisch.procedure.matters import OPEN_STAGES, MatterStage
from laendertisch.procedure.proceedings import CircularKind, CircularState
from laendertisch.procedure.visibility import Audience, Visibility, may_see
from laendertisch.records.exchange.queries import surveys_seen_by
from laendertisch.records.handover.view import View, day_of_cell, instant_cell, laender_cell
from laendertisch.records.ideas.queries import ideas_of
from laendertisch.records.matters.amendment_queries import amendment_audience, laender_of
from laendertisch.records.matters.models import Amendment, AmendmentLand, Applicant, DraftVersion, Matter
from laendertisch.records.matters.queries import (
    applicants_of,
    matters_of,
    matters_seen_by,
    versions_seen_by,
)
from laendertisch.records.proceedings.models import Circular
from laendertisch.records.years.queries import deadlines

UNDECIDED_IDEAS = (IdeaState.OPEN, IdeaState.PARKED)


def open_matters(view: View) -> Section:
    """Return the open matters with stage, next step and deadline."""
    stages = [each.value for each in OPEN_STAGES]
    seen = list(matters_seen_by(view.office, view.body).filter(stage__in=stages).order_by("file_number"))
    hidden = matters_of(view.body).filter(stage__in=stages).count() - len(seen)
    ahead = _next_deadlines(view)
    votes = {each.matter_id: each for each in _open_circulars(view)}
    known = known_to_all(view)
    rows = tuple(
        replace(_matter_row(each, ahead, votes.get(each.pk)), inner=each.pk not in known) for each in seen
    )
    return Section(SectionKey.MATTERS, rows, _unseen(hidden))


def running_circulars(view: View) -> Section:
    """Return the procedures in writing that go on."""
    rows = (
        replace(_circular_row(each), inner=_inner(view, each.version.visibility))
        for each in _open_circulars(view)
    )
    return Section(SectionKey.CIRCULARS, tuple(rows))


def deadlines_ahead(view: View) -> Section:
    """Return the deadlines that lie ahead."""
    rows = tuple(
        Row(
            (
                each.title or DeadlineKind(each.kind).label,
                each.session.title or each.session.get_kind_display(),
                long_instant(each.at),
            ),
            f"session/{each.session_id}",
            _inner(view, each.session.visibility),
        )
        for each in deadlines(view.body).filter(at__gt=view.now)
    )
    return Section(SectionKey.DEADLINES, rows)


def drafts_in_work(view: View) -> Section:
    """Return the texts that are being worked on."""
    stages = [each.value for each in OPEN_STAGES]
    found = _seen_versions(view).filter(issued_at__isnull=True, matter__stage__in=stages)
    rows = (
        replace(_draft_row(each), inner=_inner(view, each.visibility))
        for each in found.order_by("matter__file_number", "number")
    )
    return Section(SectionKey.DRAFTS, tuple(rows))


def open_amendments(view: View) -> Section:
    """Return the amendments that wait for a decision."""
    tabling = Prefetch("matter__applicants", Applicant.objects.filter(withdrawn_at__isnull=True))
    found = (
        Amendment.objects.filter(matter__body=view.body, state__in=[each.value for each in LIVE])
        .select_related("matter", "base_version__working_group")
        .prefetch_related(tabling, Prefetch("laender", AmendmentLand.objects.order_by("id")))
        .order_by("matter__file_number", "number", "id")
    )
    rows = (
        replace(_amendment_row(each), inner=_inner(view, each.visibility))
        for each in found
        if _office_sees(view, each)
    )
    return Section(SectionKey.AMENDMENTS, tuple(rows))


def undecided_ideas(view: View) -> Section:
    """Return the ideas on which nobody has decided, and those that were put off."""
    states = [each.value for each in UNDECIDED_IDEAS]
    found = ideas_of(view.body).filter(state__in=states).order_by("proposed_at", "pk")
    rows = tuple(
        Row(
            (
                each.title,
                IdeaState(each.state).label,
                laender_cell((each.land,) if each.land else ()),
                day_of_cell(each.proposed_at),
            ),
            f"idea/{each.pk}",
        )
        for each in found
    )
    return Section(SectionKey.IDEAS, rows)


def running_surveys(view: View) -> Section:
    """Return the surveys that still ask for answers."""
    found: QuerySet[Any] = surveys_seen_by(view.office, view.body).filter(closed_at__isnull=True)
    rows = tuple(
        Row(
            (
                each.question,
                laender_cell((each.land,) if each.land else ()),
                instant_cell(each.deadline),
                str(each.answered),
            ),
            f"survey/{each.pk}",
            _inner(view, each.visibility),
        )
        for each in found.reverse()
    )
    return Section(SectionKey.SURVEYS, rows)


def known_to_all(view: View) -> frozenset[int]:
    """Return the matters of which every Land may see a version."""
    return frozenset(matters_seen_by(view.any_land, view.body).values_list("pk", flat=True))


def _inner(view: View, visibility: str) -> bool:
    return not may_see(Audience(view.body, Visibility(visibility)), view.any_land)


def _matter_row(matter: Matter, ahead: dict[DeadlineKind, datetime], circular: Circular | None) -> Row:
    stage = MatterStage(matter.stage)
    due = instant_cell(ahead.get(NEXT_DEADLINES[stage]) if stage in NEXT_DEADLINES else None)
    if circular:
        due = long_instant(circular.deadline, circular.zone)
    cells = (str(matter), laender_cell(applicants_of(matter)), stage.label, NEXT_STEPS[stage], due)
    return Row(cells, f"matter/{matter.pk}")


def _circular_row(circular: Circular) -> Row:
    return Row(
        (
            str(circular.matter),
            CircularKind(circular.kind).label,
            CircularState(circular.state).label,
            long_instant(circular.deadline, circular.zone),
        ),
        f"circular/{circular.pk}",
    )


def _draft_row(version: DraftVersion) -> Row:
    return Row(
        (
            str(version.matter),
            str(version.number),
            Visibility(version.visibility).label,
            day_of_cell(version.created_at),
        ),
        f"matter_version/{version.matter_id}/{version.number}",
    )


def _amendment_row(amendment: Amendment) -> Row:
    return Row(
        (
            str(amendment),
            str(amendment.matter),
            laender_cell(laender_of(amendment)),
            AmendmentState(amendment.state).label,
        ),
        f"amendment/{amendment.matter_id}/{amendment.pk}",
    )


def _office_sees(view: View, amendment: Amendment) -> bool:
    tabling: tuple[Land, ...] = tuple(each.land for each in amendment.matter.applicants.all())
    return may_see(amendment_audience(amendment, amendment.matter, tabling), view.office)


def _open_circulars(view: View) -> QuerySet[Circular]:
    states = [each.value for each in OPEN_CIRCULARS]
    found = Circular.objects.filter(version__in=_seen_versions(view).values("pk"), state__in=states)
    return found.select_related("matter", "version").order_by("deadline", "pk")


def _seen_versions(view: View) -> QuerySet[DraftVersion]:
    return versions_seen_by(view.office, view.body).select_related("matter")


def _next_deadlines(view: View) -> dict[DeadlineKind, datetime]:
    """Return the next deadline of each kind."""
    ahead: dict[DeadlineKind, datetime] = {}
    for each in deadlines(view.body).filter(at__gt=view.now):
        ahead.setdefault(DeadlineKind(each.kind), each.at)
    return ahead


def _unseen(hidden: int) -> str:
    if not hidden:
        return ""
    if hidden == 1:
        return "Dazu kommt ein Vorgang, den bisher nur die antragstellenden Länder sehen."
    return f"Dazu kommen {hidden} Vorgänge, die bisher nur die antragstellenden Länder sehen."
