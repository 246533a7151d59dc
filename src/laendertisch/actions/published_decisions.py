"""Publish released decisions in the archive, and correct what was published visibly (Veröffentlichung)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.archive_entries import begin_entry, write_entry
from laendertisch.actions.decision_facts import note_decision, put_fact
from laendertisch.actions.matters import add_step
from laendertisch.actions.recording import Actor, record
from laendertisch.actions.search import rebuild_search_index
from laendertisch.kernel.errors import RuleViolation
from laendertisch.procedure.accounts import checked_reason
from laendertisch.procedure.decision_facts import FactKind, FactStatus
from laendertisch.procedure.minutes_content import RecordedItem, digest_of, frozen, item_from_json
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.publishing import (
    check_superseding,
    for_the_public,
    why_not_published,
)
from laendertisch.procedure.release import ReleaseState, why_not_released
from laendertisch.records.conference.models import Resolution
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.decisions import (
    Decided,
    current_release,
    deciding_ballot,
    newest_published,
    recorded,
    release_facts,
)
from laendertisch.records.minutes.models import MinutesVersion, PublishedText
from laendertisch.records.proceedings.models import Ballot


@transaction.atomic
def publish_decision(*, by: Actor, decision: Decided) -> PublishedText:
    """Publish a released decision at a permanent address, with the fact that and when it was.

    Raises `NotPermitted`, `RuleViolation` if it is not released, has no result to publish, is published
    already, or the conference does not number its meetings.
    """
    capacity = by.must_be_allowed(Task.RELEASE_DECISION, body=decision.body_id)
    matter, ballot = _decided(decision)
    if newest_published(decision) or matter.resolution_id:
        raise RuleViolation("Der Beschluss ist schon veröffentlicht.", code="publish.twice")
    public, version = _released(decision)
    note_decision(by=by, ballot=ballot)
    resolution = begin_entry(by=by, decision=decision, matter=matter, ballot=ballot, public=public)
    write_entry(by=by, resolution=resolution, matter=matter, ballot=ballot, public=public, number=1)
    text = _put(by, decision, resolution, public, version, number=1, reason="")
    matter.resolution = resolution
    matter.save(update_fields=["resolution"])
    put_fact(
        by=by,
        ballot=ballot,
        kind=FactKind.PUBLISHED,
        status=FactStatus.CONFIRMED,
        at=text.at,
        note=resolution.key,
    )
    add_step(by=by, matter=matter, kind="published", text=f"Beschluss veröffentlicht: {resolution.key}.")
    _written(
        by, capacity, "publish_decision", decision, after={"key": resolution.key, "checksum": text.digest}
    )
    rebuild_search_index(by=by)
    return text


@transaction.atomic
def supersede_published(*, by: Actor, decision: Decided, reason: str) -> PublishedText:
    """Publish what the approved record says now in place of what was published, which stays readable.

    Raises `NotPermitted`, `InputError` without a reason, `RuleViolation` if nothing is published or nothing
    differs.
    """
    capacity = by.must_be_allowed(Task.RELEASE_DECISION, body=decision.body_id)
    reason = checked_reason(reason)
    matter, ballot = _decided(decision)
    before = newest_published(decision)
    if before is None:
        raise RuleViolation("Der Beschluss ist noch nicht veröffentlicht.", code="publish.none")
    public, version = _released(decision)
    check_superseding(item_from_json(before.content), public)
    resolution, number = before.resolution, before.number + 1
    write_entry(by=by, resolution=resolution, matter=matter, ballot=ballot, public=public, number=number)
    text = _put(by, decision, resolution, public, version, number=number, reason=reason)
    note = f"Berichtigte Fassung {text.number}"
    confirmed = FactStatus.CONFIRMED
    put_fact(by=by, ballot=ballot, kind=FactKind.PUBLISHED, status=confirmed, at=text.at, note=note)
    add_step(by=by, matter=matter, kind="published", text=f"Berichtigt veröffentlicht: {reason}")
    _written(
        by,
        capacity,
        "supersede_published",
        decision,
        before={"number": before.number, "checksum": before.digest},
        after={"number": text.number, "checksum": text.digest},
        reason=reason,
    )
    rebuild_search_index(by=by)
    return text


def _decided(decision: Decided) -> tuple[Matter, Ballot]:
    """Lock the matter of a decision and return it with the ballot that decided it."""
    ballot = deciding_ballot(decision)
    if decision.matter is None or ballot is None:
        raise RuleViolation("Zu diesem Punkt gibt es keinen Beschluss.", code="publish.no_ballot")
    locked = Matter.objects.select_for_update(of=("self",)).select_related("body")
    return locked.get(pk=decision.matter.pk), ballot


def _released(decision: Decided) -> tuple[RecordedItem, MinutesVersion | None]:
    """Return what may be published now."""
    release, facts = current_release(decision), release_facts(decision)
    if release is None or release.state != ReleaseState.RELEASED.value:
        raise RuleViolation("Der Beschluss ist nicht freigegeben.", code="publish.not_released")
    item, version = recorded(decision)
    if refusal := why_not_released(facts) or why_not_published(item):
        raise RuleViolation(refusal, code="publish.refused")
    assert item is not None
    return for_the_public(item, with_votes=release.with_votes), version


def _put(  # noqa: PLR0913 - the columns of a published text
    by: Actor,
    decision: Decided,
    resolution: Resolution,
    public: RecordedItem,
    version: MinutesVersion | None,
    *,
    number: int,
    reason: str,
) -> PublishedText:
    content = frozen(public)
    return PublishedText.objects.create(
        resolution=resolution,
        number=number,
        **decision.rows,
        minutes_version=version,
        content=content,
        digest=digest_of(content),
        reason=reason,
        at=timezone.now(),
        by=by.user,
    )


def _written(  # noqa: PLR0913 - these are the columns of an audit entry
    by: Actor,
    capacity: str,
    action: str,
    decision: Decided,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    record(
        by=by,
        capacity=capacity,
        action=action,
        subject=decision.subject,
        before=before,
        after=after,
        reason=reason,
    )
