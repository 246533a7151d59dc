"""Decisions that are not yet executed, transmitted or answered (Nachverfolgung)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch

from laendertisch.procedure.ballots import Outcome
from laendertisch.procedure.decision_facts import FactKind, FactStatus
from laendertisch.procedure.handover_report import Row, Section, SectionKey
from laendertisch.procedure.matters import MatterStage
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.referrals import ReferralState
from laendertisch.records.handover.running_work import known_to_all
from laendertisch.records.handover.view import View, day_of_cell
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.models import DecisionFact, Referral
from laendertisch.records.proceedings.models import Ballot

WAITED_FOR = (FactKind.EXECUTED, FactKind.TRANSMITTED)


def follow_ups(view: View) -> Section:
    """Return what still has to be done with decisions, and the replies that other conferences owe."""
    return Section(SectionKey.FOLLOW_UPS, (*_undelivered(view), *_unanswered(view)))


def _undelivered(view: View) -> tuple[Row, ...]:
    newest = Prefetch("facts", DecisionFact.objects.order_by("id"))
    adopted = Ballot.objects.filter(state=BallotState.CLOSED.value, outcome=Outcome.ADOPTED.value)
    decided = (
        Matter.objects.filter(body=view.body, stage=MatterStage.DECIDED.value)
        .filter(Exists(adopted.filter(matter=OuterRef("pk"))))
        .prefetch_related(Prefetch("ballots", adopted.prefetch_related(newest).order_by("id")))
        .order_by("file_number")
    )
    rows = ((matter, list(matter.ballots.all())) for matter in decided)
    known = known_to_all(view)
    return tuple(
        Row((str(matter), missing, _since(ballots)), f"matter/{matter.pk}", matter.pk not in known)
        for matter, ballots in rows
        if (missing := _missing(ballots))
    )


def _missing(ballots: list[Ballot]) -> str:
    done = {
        kind for each in ballots for kind, status in _standing(each).items() if status == FactStatus.CONFIRMED
    }
    return ", ".join(f"noch nicht {kind.label}" for kind in WAITED_FOR if kind not in done)


def _standing(ballot: Ballot) -> dict[FactKind, FactStatus]:
    """Return what holds of each kind: its last row."""
    return {FactKind(each.kind): FactStatus(each.status) for each in ballot.facts.all()}


def _since(ballots: list[Ballot]) -> str:
    closed = [each.closed_at for each in ballots if each.closed_at]
    return day_of_cell(max(closed)) if closed else ""


def _unanswered(view: View) -> tuple[Row, ...]:
    known = known_to_all(view)
    waiting = Referral.objects.filter(matter__body=view.body).exclude(state=ReferralState.ANSWERED.value)
    return tuple(
        Row(
            (str(each.matter), f"Antwort von {each.to_name} steht aus", day_of_cell(each.sent_at)),
            f"matter/{each.matter_id}",
            each.matter_id not in known,
        )
        for each in waiting.select_related("matter").order_by("sent_at", "pk")
    )
