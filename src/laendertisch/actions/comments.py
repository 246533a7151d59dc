"""Comments on blocks of a draft (Kommentare): written, answered, settled; they hang on the block key."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.recording import Actor, record
from laendertisch.kernel.errors import InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.comments import checked_comment, circles_for, why_not_settle
from laendertisch.procedure.permissions import Task, function_used
from laendertisch.procedure.visibility import OF_A_LAND, Visibility, may_see
from laendertisch.records.matters.models import BlockComment, DraftVersion
from laendertisch.records.matters.queries import audience_of, author_audience, comment_audience, text_of


@transaction.atomic
def add_comment(  # noqa: PLR0913 - the columns of a comment
    *,
    by: Actor,
    version: DraftVersion,
    block_key: str,
    text: str,
    visibility: Visibility,
    answers: BlockComment | None = None,
) -> BlockComment:
    """Comment on a block for a circle; an answer is for the circle of what it answers.

    Raises `NotPermitted` for somebody who does not see the version, `InputError` without words, for an
    unknown block or a circle that is wider than the paper.
    """
    version = DraftVersion.objects.select_related("matter", "working_group").get(pk=version.pk)
    capacity = by.must_be_allowed(Task.COMMENT, body=version.matter.body_id)
    _must_see(by, version, answers)
    if text_of(version).find(block_key) is None:
        raise InputError("Diesen Absatz gibt es in der Fassung nicht.")
    root = (answers.answers or answers) if answers else None
    circle = Visibility(root.visibility) if root else visibility
    if not root and not by.is_command and circle not in circles_for(_circle(version), by.functions):
        raise InputError(f"Für den Kreis „{circle.label}“ können Sie diese Fassung nicht kommentieren.")
    comment = BlockComment.objects.create(
        matter=version.matter,
        block_key=root.block_key if root else block_key,
        version=version,
        answers=root,
        visibility=circle.value,
        land=_land(by, version, root),  # type: ignore[misc]  # cannot say `None`
        text=checked_comment(text),
        at=timezone.now(),
        by=by.user,
    )
    record(
        by=by,
        capacity=capacity,
        action="add_comment",
        subject=f"Kommentar {comment.pk} zu Fassung {version.number} von {version.matter}"[:300],
        after={
            "block": comment.block_key,
            "visibility": comment.visibility,
            "answers": root.pk if root else None,
        },
    )
    return comment


@transaction.atomic
def settle_comment(*, by: Actor, comment: BlockComment) -> BlockComment:
    """Mark a comment as settled; it stays readable.

    Raises `NotPermitted` for others than its author, colleagues of the Land and the authors of the draft,
    `RuleViolation` if it is settled already.
    """
    rows = BlockComment.objects.select_for_update(of=("self",)).select_related("matter", "version__matter")
    locked = rows.get(pk=comment.pk)
    capacity = by.must_be_allowed(Task.COMMENT, body=locked.matter.body_id)
    refusal = why_not_settle(
        by.functions,
        land=locked.land,
        is_author=locked.by_id is not None and by.user == locked.by,
        draft=author_audience(locked.matter),
    )
    if refusal and not by.is_command:
        raise NotPermitted(refusal)
    if locked.settled_at:
        raise RuleViolation("Der Kommentar ist schon erledigt.", code="comment.settled")
    locked.settled_at, locked.settled_by = timezone.now(), by.user
    locked.save(update_fields=["settled_at", "settled_by"])
    record(
        by=by,
        capacity=capacity,
        action="settle_comment",
        subject=f"Kommentar {locked.pk} zu Fassung {locked.version.number} von {locked.matter}"[:300],
        after={"settled": True},
    )
    return locked


def _must_see(by: Actor, version: DraftVersion, answers: BlockComment | None) -> None:
    if by.is_command:
        return
    if not may_see(audience_of(version), by.functions):
        raise NotPermitted("Diese Fassung ist für Ihren Kreis nicht sichtbar.")
    if answers and not may_see(comment_audience(answers, version.matter), by.functions):
        raise NotPermitted("Dieser Kommentar ist für Ihren Kreis nicht sichtbar.")


def _circle(version: DraftVersion) -> Visibility:
    return Visibility(version.visibility)


def _land(by: Actor, version: DraftVersion, root: BlockComment | None) -> Land | None:
    """Return the Land for which somebody speaks; within a Land it is the one of the comment."""
    if root and root.visibility == Visibility.OWN_LAND:
        return root.land
    used = function_used(Task.COMMENT, by.functions, body=version.matter.body_id)
    return used.land if used and used.role in OF_A_LAND else None
