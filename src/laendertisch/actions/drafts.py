"""Issue a version of a draft (Herausgabe einer Fassung): frozen for ever, with its numbers and lines."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.desk import index_paper
from laendertisch.actions.matters import add_step, move_on
from laendertisch.actions.open_amendments import rebase_open
from laendertisch.actions.positions import carry_positions
from laendertisch.actions.recording import Actor, record
from laendertisch.actions.writers import must_write
from laendertisch.kernel.errors import RuleViolation
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.deadlines import DeadlineKind
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.issuing import TO_THE_LAENDER, IssueFacts, is_late, why_not_issue
from laendertisch.procedure.drafts.lines import MEASURE, lines_of
from laendertisch.procedure.drafts.numbering import numbers_of
from laendertisch.procedure.matters import MatterEvent
from laendertisch.procedure.papers import PaperKind
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.matters.amendment_queries import deadline_at
from laendertisch.records.matters.models import Block, DraftVersion, Matter
from laendertisch.records.matters.position_queries import newest_for_the_laender
from laendertisch.records.matters.queries import audience_of, facts_of, text_of

LONGEST_NOTE = 300


@transaction.atomic
def issue_version(  # noqa: PLR0913 - what is said when a text goes out
    *,
    by: Actor,
    version: DraftVersion,
    visibility: Visibility,
    note: str = "",
    working_group: WorkingGroup | None = None,
    late_reason: str = "",
) -> DraftVersion:
    """Issue the version in work to a circle: from now on nobody changes it.

    Numbers, lines and seal are stored. A version for all Länder takes positions and open amendments over
    from the one before; a narrower one leaves them where everybody sees what they are about. Raises
    `NotPermitted` for others than its authors, `RuleViolation` for an empty text, after the deadline without
    a reason, while it is voted on.
    """
    locked, capacity = _in_work(by, version)
    before, text = newest_for_the_laender(locked.matter), text_of(locked)
    group = working_group or locked.working_group
    facts = IssueFacts(
        matter=facts_of(locked.matter),
        text=text,
        visibility=visibility,
        deadline=deadline_at(locked.matter, DeadlineKind.DRAFTS, timezone.now()),
        now=timezone.now(),
        first_to_the_laender=before is None,
        late_reason=tidy_text(late_reason),
        has_group=group is not None,
    )
    if refusal := why_not_issue(facts):
        raise RuleViolation(refusal, code="draft.issue")
    _freeze(locked, text)
    locked.visibility, locked.note = visibility.value, tidy_line(note)[:LONGEST_NOTE]
    locked.working_group = group if visibility == Visibility.WORKING_GROUP else None
    locked.issued_at, locked.issued_by = timezone.now(), by.user
    locked.line_measure, locked.digest = MEASURE, text.digest
    locked.save()
    late = facts.late_reason if is_late(facts) else ""
    record(
        by=by,
        capacity=capacity,
        action="issue_version",
        subject=f"Fassung {locked.number} von {locked.matter}"[:300],
        after={"visibility": locked.visibility, "checksum": locked.digest, "note": locked.note},
        reason=late,
    )
    _tell_the_matter(by, locked, late)
    if before is None or visibility in TO_THE_LAENDER:
        rebase_open(by=by, version=locked)
    if before and visibility in TO_THE_LAENDER:
        carry_positions(by=by, before=before, version=locked)
    return locked


def _in_work(by: Actor, version: DraftVersion) -> tuple[DraftVersion, str]:
    """Lock the version and return it with the capacity of the writer."""
    Matter.objects.select_for_update().get(pk=version.matter_id)
    locked = DraftVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    capacity = must_write(by=by, task=Task.ISSUE_DRAFT, audience=audience_of(locked))
    if locked.issued_at:
        raise RuleViolation(f"Fassung {locked.number} ist bereits herausgegeben.", code="draft.issued")
    return locked, capacity


def _freeze(version: DraftVersion, text: DraftText) -> None:
    numbers, lines = numbers_of(text), lines_of(text)
    rows = [row for row in version.blocks.all() if row.removed_at is None]
    for row in rows:
        row.printed_number = numbers[row.key]
        row.first_line, row.last_line = lines[row.key].first, lines[row.key].last
    Block.objects.bulk_update(rows, ["printed_number", "first_line", "last_line"])


def _tell_the_matter(by: Actor, version: DraftVersion, late: str) -> None:
    """Note the step; a matter moves on when its text goes to the Länder. The search finds what was issued."""
    circle = Visibility(version.visibility)
    words = f"Fassung {version.number} herausgegeben für: {circle.label}."
    if late:
        words = f"{words} Verspätet eingereicht: {late}"
    if circle in TO_THE_LAENDER:
        move_on(by=by, matter=version.matter, event=MatterEvent.ISSUE, text=words)
    else:
        add_step(by=by, matter=version.matter, kind="issue", text=words)
    matter, text = version.matter, "\n".join(block.text for block in text_of(version))
    index_paper(
        by=by,
        kind=PaperKind.DRAFT,
        key=f"{matter.pk}/{version.number}",
        title=f"{matter.file_number} {version.title}, Fassung {version.number}",
        text=text,
        audience=audience_of(version),
        family=str(matter.pk),
        rank=version.number,
    )
