"""Notes on good practice (gute Praxis): they grow by versions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import forget_paper, index_paper
from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.practices import PracticeText, why_not_change
from laendertisch.procedure.visibility import may_see
from laendertisch.records.conference.models import Body, Topic
from laendertisch.records.exchange.models import Practice, PracticeVersion
from laendertisch.records.exchange.queries import audience_of_practice

CHANGED = "Diesen Text hat inzwischen jemand anderes geändert. Bitte vergleichen Sie beide Fassungen."
HIDDEN = "So könnten Sie den Text selbst nicht mehr sehen. Bitte wählen Sie einen weiteren Kreis."


@transaction.atomic
def share_practice(  # noqa: PLR0913 - these are the parts of a note
    *,
    by: Actor,
    body: Body,
    practice: PracticeText,
    topics: Sequence[Topic],
    land: Land | None = None,
    is_demo: bool = False,
) -> PracticeVersion:
    """Share a note of a Land, or of the conference without one, with its first version.

    Raises `NotPermitted`, `InputError` for a text that cannot be.
    """
    by.must_be_allowed(Task.SHARE_PRACTICE, body=body.pk, land=land)
    made = Practice.objects.create(
        body=body,
        land=land,  # type: ignore[misc]  # the column type cannot say `None`
        created_at=timezone.now(),
        created_by=by.user,
        is_demo=is_demo,
    )
    return save_practice(by=by, note=made, practice=practice, topics=topics, based_on=0)


@transaction.atomic
def save_practice(
    *, by: Actor, note: Practice, practice: PracticeText, topics: Sequence[Topic], based_on: int
) -> PracticeVersion:
    """Save a note as its next version.

    Raises `NotPermitted`, `InputError` for a text that cannot be or that its writer could not see,
    `RuleViolation` for a note that has ended, `Conflict` if `based_on` is not the newest version.
    """
    capacity = _may_change(by, note)
    practice = practice.checked()
    locked = Practice.objects.select_for_update().get(pk=note.pk)
    _must_go_on(locked)
    newest = locked.versions.first()
    if (newest.number if newest else 0) != based_on:
        raise Conflict(CHANGED)
    version = PracticeVersion.objects.create(
        practice=locked,
        number=based_on + 1,
        title=practice.title,
        text=practice.text,
        contact=practice.contact,
        links=list(practice.links),
        visibility=practice.visibility.value,
        saved_at=timezone.now(),
        saved_by=by.user,
    )
    version.topics.set(topics)
    _must_stay_visible(by, version)
    _index(by, version)
    record(
        by=by,
        capacity=capacity,
        action="save_practice",
        subject=_named(version),
        before={"version": based_on} if based_on else None,
        after={"version": version.number, "title": version.title, "visibility": version.visibility},
    )
    return version


@transaction.atomic
def end_practice(*, by: Actor, note: Practice) -> Practice:
    """End a note that no longer holds; its versions stay.

    Raises `NotPermitted`, `RuleViolation` if it has ended already.
    """
    capacity = _may_change(by, note)
    locked = Practice.objects.select_for_update().get(pk=note.pk)
    _must_go_on(locked)
    locked.ended_at = timezone.now()
    locked.save(update_fields=["ended_at"])
    forget_paper(by=by, body=locked.body, kind=PaperKind.PRACTICE, key=str(locked.pk))
    record(by=by, capacity=capacity, action="end_practice", subject=_named(locked.versions.latest("number")))
    return locked


def _may_change(by: Actor, note: Practice) -> str:
    """Return the capacity. A note without a Land is changed by its writer or the Geschäftsstelle."""
    capacity = by.must_be_allowed(Task.SHARE_PRACTICE, body=note.body_id, land=note.land)
    is_writer = by.user is not None and by.user.pk == note.created_by_id
    sentence = why_not_change(by.functions, note.body_id, note.land, is_writer=is_writer)
    if sentence and not by.is_command:
        raise NotPermitted(sentence)
    return capacity


def _must_go_on(note: Practice) -> None:
    if note.ended_at:
        raise RuleViolation("Dieser Text ist beendet.", code="practice_ended")


def _must_stay_visible(by: Actor, version: PracticeVersion) -> None:
    if not by.is_command and not may_see(audience_of_practice(version), by.functions):
        raise InputError(HIDDEN)


def _index(by: Actor, version: PracticeVersion) -> None:
    index_paper(
        by=by,
        kind=PaperKind.PRACTICE,
        key=str(version.practice_id),
        title=version.title,
        text=version.text,
        audience=audience_of_practice(version),
        at=version.saved_at,
    )


def _named(version: PracticeVersion) -> str:
    return f"Gute Praxis {version.practice_id}: {version.title}"
