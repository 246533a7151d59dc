"""The Vorkonferenz: what it recommends, what the applicants answer, what is missing (Vorbereitung)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laendertisch.actions import recommendations as actions
from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.laender import LAENDER, Land
from laendertisch.procedure.drafts.kinds import AmendmentState, Stance
from laendertisch.procedure.matters import OPEN_STAGES, MatterEvent, MatterStage, why_not_now
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import Advice
from laendertisch.procedure.recommendations import Preparation, what_is_missing, why_not_answered
from laendertisch.procedure.sessions import SessionKind
from laendertisch.procedure.visibility import Audience, Visibility
from laendertisch.records.matters.models import Matter, Position
from laendertisch.records.matters.position_queries import positions_of_matters
from laendertisch.records.matters.queries import applicants_of, matters_seen_by
from laendertisch.records.proceedings.models import Recommendation
from laendertisch.records.years.models import Session
from laendertisch.web.workspace.agenda.finding import session_at
from laendertisch.web.workspace.agenda.forms import AnswerForm, RecommendForm
from laendertisch.web.workspace.answers import done, typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.saved_input import keeps_input

OPEN = [each.value for each in OPEN_STAGES]
UNDECIDED = [AmendmentState.SUBMITTED.value, AmendmentState.TO_BE_CHECKED.value]


@dataclass(frozen=True)
class PreparedMatter:
    """A matter before the Vorkonferenz (Vorgang in der Vorbereitung)."""

    matter: Matter
    stage: str
    applicants: str
    stances: str
    recommendation: Recommendation | None
    advice: str
    missing: tuple[str, ...]
    recommend_refusal: str | None
    answer_refusal: str | None


@at_desk()
def show(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """List the open matters with positions, amendments, recommendation and answer."""
    session = _session(desk, pk)
    matters = list(_matters(desk).order_by("file_number"))
    positions, newest = positions_of_matters(matters), _newest(matters)
    rows = [_prepared(desk, each, positions.get(each.pk, {}), newest.get(each.pk)) for each in matters]
    context = {"desk": desk, "session": session, "rows": rows}
    return render(request, "workspace/agenda/preparation.html", context)


@keeps_input
@at_desk(Task.RECOMMEND)
def recommend(request: HttpRequest, desk: Desk, pk: int, matter: int) -> HttpResponse:
    """Write down a recommendation."""
    session, found = _session(desk, pk), _matter(desk, matter)
    form = RecommendForm(typed(request))

    def write() -> None:
        actions.recommend(by=desk.actor, matter=found, session=session, **form.cleaned_data)

    if request.method == "POST" and done(form, write):
        messages.success(request, "Die Empfehlung ist festgehalten.")
        return redirect("workspace:agenda_preparation", desk.body.pk, pk)
    earlier = found.recommendations.select_related("on_version", "session")
    context = {"desk": desk, "session": session, "matter": found, "form": form, "earlier": _worded(earlier)}
    return render(request, "workspace/agenda/recommend.html", context, status=400 if form.errors else 200)


@keeps_input
@at_desk(Task.ANSWER_RECOMMENDATION)
def answer(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Answer a recommendation for an applicant."""
    desk.must_see(Audience(desk.body.pk, Visibility.ALL_LAENDER))
    rows = Recommendation.objects.select_related("matter", "session", "on_version")
    known = matters_seen_by(desk.functions, desk.body.pk)
    found = rows.filter(matter__in=known.values("pk"), pk=pk).first()
    if found is None:
        raise NotKnown("Diese Empfehlung gibt es in dieser Konferenz nicht.")
    form = AnswerForm(typed(request), laender=_may_answer(desk, found.matter))

    def write() -> None:
        actions.answer_recommendation(by=desk.actor, recommendation=found, **form.cleaned_data)

    if request.method == "POST" and done(form, write):
        messages.success(request, "Ihre Antwort ist festgehalten.")
        return redirect("workspace:agenda_preparation", desk.body.pk, found.session_id)
    earlier = found.matter.recommendations.select_related("on_version", "session")
    context = {
        "desk": desk,
        "recommendation": found,
        "advice": Advice(found.advice).label,
        "form": form,
        "earlier": _worded(earlier),
        "refusal": _answer_refusal(desk, found.matter, found),
    }
    return render(request, "workspace/agenda/answer.html", context, status=400 if form.errors else 200)


def _session(desk: Desk, pk: int) -> Session:
    desk.must_see(Audience(desk.body.pk, Visibility.ALL_LAENDER))
    session = session_at(desk, pk)
    if session.kind != SessionKind.PREPARATORY:
        raise NotKnown("Empfehlungen gibt nur die Vorkonferenz; diese Sitzung ist keine.")
    return session


def _matters(desk: Desk) -> Any:
    undecided = Count("amendments", filter=Q(amendments__state__in=UNDECIDED), distinct=True)
    issued = Count("versions", filter=Q(versions__issued_at__isnull=False), distinct=True)
    found = matters_seen_by(desk.functions, desk.body.pk).filter(stage__in=OPEN)
    return found.annotate(open_amendments=undecided, issued=issued)


def _matter(desk: Desk, pk: int) -> Matter:
    found = _matters(desk).filter(pk=pk).first()
    if found is None:
        raise NotKnown("Diesen offenen Vorgang gibt es in dieser Konferenz nicht.")
    return found  # type: ignore[no-any-return]


def _newest(matters: list[Matter]) -> dict[int, Recommendation]:
    rows = Recommendation.objects.filter(matter__in=matters).order_by("matter", "number")
    return {each.matter_id: each for each in rows}


def _prepared(
    desk: Desk, matter: Any, positions: dict[Land, Position], newest: Recommendation | None
) -> PreparedMatter:
    applicants = applicants_of(matter)
    preparation = Preparation(
        has_issued_version=bool(matter.issued),
        silent=tuple(each for each in LAENDER if each not in positions and each not in applicants),
        open_amendments=matter.open_amendments,
        unconfirmed=tuple(land for land, each in positions.items() if not each.confirmed),
        has_recommendation=newest is not None,
        answered=newest is not None and newest.answered_at is not None,
    )
    stage = MatterStage(matter.stage)
    return PreparedMatter(
        matter=matter,
        stage=stage.label,
        applicants=", ".join(each.short_name for each in applicants) or "Geschäftsstelle",
        stances=_counted(positions),
        recommendation=newest,
        advice=Advice(newest.advice).label if newest else "",
        missing=what_is_missing(preparation),
        recommend_refusal=desk.refusal(Task.RECOMMEND) or why_not_now(stage, MatterEvent.RECOMMEND),
        answer_refusal=_answer_refusal(desk, matter, newest) if newest else None,
    )


def _counted(positions: dict[Land, Position]) -> str:
    counts = Counter(Stance(each.stance) for each in positions.values())
    return ", ".join(f"{counts[stance]} {stance.label}" for stance in Stance if counts[stance])


def _may_answer(desk: Desk, matter: Matter) -> list[Land]:
    """Return the applicants for whom the person may speak: the own Land, the Geschäftsstelle for all."""
    return [each for each in applicants_of(matter) if not desk.refusal(Task.ANSWER_RECOMMENDATION, each)]


def _answer_refusal(desk: Desk, matter: Matter, newest: Recommendation) -> str | None:
    applicants, mine = applicants_of(matter), _may_answer(desk, matter)
    if refusal := desk.refusal(Task.ANSWER_RECOMMENDATION):
        return refusal
    return why_not_answered(
        applicants, mine[0] if mine else None, answered=newest.answered_at is not None, newest=True
    )


def _worded(rows: Any) -> list[tuple[Recommendation, str]]:
    return [(each, Advice(each.advice).label) for each in rows.order_by("-number")]
