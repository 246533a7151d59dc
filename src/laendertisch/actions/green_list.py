"""The Grüne Liste: items are put on it, any Land lifts one, what stays is voted on en bloc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.ballots import close_ballot, open_ballot, record_votes
from laendertisch.actions.live_sessions import renew_screen
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.electorates import Choice
from laendertisch.procedure.green_list import why_not_lifted, why_not_put
from laendertisch.procedure.own_rules import OwnRule
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.proceedings import BallotState
from laendertisch.procedure.sessions import SessionState
from laendertisch.records.audit.subjects import subject
from laendertisch.records.proceedings.models import AgendaItem, Ballot, GreenListEvent
from laendertisch.records.proceedings.queries import green_items
from laendertisch.records.years.models import Session


@transaction.atomic
def put_on_green_list(*, by: Actor, session: Session, items: Sequence[AgendaItem]) -> list[GreenListEvent]:
    """Put items of a session on the Grüne Liste. Raises `NotPermitted`, `InputError`, `RuleViolation`."""
    capacity = by.must_be_allowed(Task.MANAGE_AGENDA, body=session.year.body_id)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    green = green_items(locked)
    for item in items:
        _refuse_putting(locked, item, green=item.pk in green)
    now = timezone.now()
    events = [GreenListEvent.objects.create(item=item, lifted=False, at=now, by=by.user) for item in items]
    renew_screen(by=by, session=locked)
    record(
        by=by,
        capacity=capacity,
        action="put_on_green_list",
        subject=subject("Sitzung", locked),
        after={"items": [str(item) for item in items]},
    )
    return events


@transaction.atomic
def lift_from_green_list(*, by: Actor, item: AgendaItem, land: Land, reason: str = "") -> GreenListEvent:
    """Lift an item for a Land: it returns to the ordinary order. No Land needs a reason.

    Raises `NotPermitted`, `RuleViolation` if it is not on the list or the chair has opened the vote.
    """
    body = item.session.year.body_id
    capacity = by.must_be_allowed(Task.LIFT_FROM_GREEN_LIST, body=body, land=land)
    locked = Session.objects.select_for_update().get(pk=item.session_id)
    vote = item.ballots.exclude(state=BallotState.CANCELLED.value).order_by("opened_at").first()
    refusal = why_not_lifted(
        SessionState(locked.state),
        green=item.pk in green_items(locked),
        opened_at=vote.opened_at if vote else None,
    )
    if refusal:
        raise RuleViolation(refusal, code="item_not_liftable")
    event = GreenListEvent.objects.create(
        item=item, lifted=True, land=land, reason=tidy_text(reason), at=timezone.now(), by=by.user
    )
    renew_screen(by=by, session=locked)
    record(
        by=by,
        capacity=capacity,
        action="lift_from_green_list",
        subject=subject("Tagesordnungspunkt", item),
        after={"land": land.code},
        reason=event.reason,
    )
    return event


@transaction.atomic
def open_en_bloc(  # noqa: PLR0913 - what the ballots of the bundle have in common
    *,
    by: Actor,
    session: Session,
    items: Sequence[AgendaItem],
    matter_class: str = "substance",
    cast_by_delegations: bool = False,
    own_rule: OwnRule | None = None,
) -> list[Ballot]:
    """Open one ballot for each of the items, tied together as a bundle.

    Raises `NotPermitted`, `InputError` without items, and whatever opening one of them raises: then none
    is opened.
    """
    by.must_be_allowed(Task.RECORD_VOTES, body=session.year.body_id)
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if not items or any(item.session_id != locked.pk for item in items):
        raise InputError("Bitte wählen Sie die Punkte dieser Sitzung aus, die gemeinsam beschlossen werden.")
    earlier = Ballot.objects.filter(item__session=locked).exclude(bundle="").values("bundle").distinct()
    bundle = f"{locked.pk}-{earlier.count() + 1}"
    return [
        open_ballot(
            by=by,
            item=item,
            question=f"Annahme ohne Aussprache: {item}"[:400],
            matter_class=matter_class,
            cast_by_delegations=cast_by_delegations,
            bundle=bundle,
            own_rule=own_rule,
        )
        for item in sorted(items, key=lambda each: each.pk)
    ]


@transaction.atomic
def record_en_bloc(*, by: Actor, session: Session, bundle: str, votes: Mapping[str, Choice]) -> list[Ballot]:
    """Record the same votes in every open ballot of a bundle. Raises as `record_votes` does."""
    return [record_votes(by=by, ballot=each, votes=votes) for each in _open(session, bundle)]


@transaction.atomic
def close_en_bloc(*, by: Actor, session: Session, bundle: str) -> list[Ballot]:
    """Close every open ballot of a bundle, or none. Raises as `close_ballot` does."""
    return [close_ballot(by=by, ballot=each) for each in _open(session, bundle)]


def _open(session: Session, bundle: str) -> list[Ballot]:
    found = Ballot.objects.filter(item__session=session, bundle=bundle, state=BallotState.OPEN.value)
    ballots = list(found.exclude(bundle="").order_by("pk"))
    if not ballots:
        raise RuleViolation("In diesem Bündel läuft keine Abstimmung mehr.", code="bundle_not_open")
    return ballots


def _refuse_putting(session: Session, item: AgendaItem, *, green: bool) -> None:
    if item.session_id != session.pk:
        raise InputError("Der Punkt gehört zu einer anderen Sitzung.")
    refusal = why_not_put(
        SessionState(session.state),
        withdrawn=item.withdrawn_at is not None,
        has_ballot=item.ballots.exclude(state=BallotState.CANCELLED.value).exists(),
        green=green,
    )
    if refusal:
        raise RuleViolation(f"{item}: {refusal}", code="item_not_green")
