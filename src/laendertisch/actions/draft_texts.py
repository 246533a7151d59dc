"""The text in work of a draft (Text in Bearbeitung): blocks saved, inserted, moved, taken out, restored.

Every change of a block keeps what it said before (`BlockRevision`); nobody's words are overwritten unseen.
The audit trail holds the seal of the words, not the words: it is read by people who may not read the draft.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from laendertisch.actions.block_rows import add_blocks, insert_blocks, place_blocks, write_block
from laendertisch.actions.matters import add_step
from laendertisch.actions.recording import Actor, record
from laendertisch.actions.writers import must_write
from laendertisch.kernel.errors import Conflict, InputError, NotKnown, RuleViolation
from laendertisch.procedure.drafts.authors import IN_WORK
from laendertisch.procedure.drafts.blocks import MOST_BLOCKS, DraftText, TextBlock, fresh_key, paragraphs
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.saving import SavePlan, StoredBlock, TypedBlock, plan_save
from laendertisch.procedure.matters import why_not_edit, why_not_start_version
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.audit.subjects import subject
from laendertisch.records.conference.models import WorkingGroup
from laendertisch.records.matters.models import Block, BlockRevision, DraftVersion, Matter
from laendertisch.records.matters.queries import (
    as_text_block,
    audience_of,
    author_audience,
    facts_of,
    newest_issued,
    text_of,
)


@transaction.atomic
def start_version(*, by: Actor, matter: Matter) -> DraftVersion:
    """Begin a new version on top of the one issued last; the blocks keep their keys.

    Raises `NotPermitted` for others than the applicants, `RuleViolation` if one is already in work.
    """
    locked = Matter.objects.select_for_update().get(pk=matter.pk)
    authors = author_audience(locked)
    capacity = must_write(by=by, task=Task.EDIT_DRAFT, audience=authors)
    if refusal := why_not_start_version(facts_of(locked)):
        raise RuleViolation(refusal, code="draft.start")
    base = newest_issued(locked)
    version = DraftVersion.objects.create(
        matter=locked,
        number=(base.number if base else 0) + 1,
        title=locked.title,
        visibility=authors.visibility.value,
        based_on=base,
        created_at=timezone.now(),
        created_by=by.user,
    )
    add_blocks(by=by, version=version, blocks=text_of(base).blocks if base else ())
    add_step(by=by, matter=locked, kind="version", text=f"Arbeit an Fassung {version.number} begonnen.")
    record(
        by=by,
        capacity=capacity,
        action="start_version",
        subject=subject("Vorgang", locked),
        after={"version": version.number, "based_on": base.number if base else None},
    )
    return version


@transaction.atomic
def share_draft(
    *, by: Actor, version: DraftVersion, visibility: Visibility, working_group: WorkingGroup | None = None
) -> DraftVersion:
    """Say who reads and writes a text in work: the applicants, the Geschäftsstelle or a working group, too.

    Raises `NotPermitted`, `InputError` for a wider circle: that is what issuing is for.
    """
    locked, capacity = _in_work(by, version)
    if visibility not in IN_WORK:
        raise InputError("Ein Text in Arbeit geht nicht an alle Länder; geben Sie dafür eine Fassung heraus.")
    before = {"visibility": locked.visibility, "working_group": locked.working_group_id}
    locked.visibility = visibility.value
    locked.working_group = working_group if visibility == Visibility.WORKING_GROUP else None
    locked.save(update_fields=["visibility", "working_group"])
    after = {"visibility": locked.visibility, "working_group": locked.working_group_id}
    _record(by, capacity, "share_draft", locked, before=before, after=after)
    return locked


@transaction.atomic
def save_blocks(*, by: Actor, version: DraftVersion, typed: Sequence[TypedBlock]) -> SavePlan:
    """Save what was typed into several blocks; what somebody else changed meanwhile comes back as conflict.

    Conflicts are not written and carry both texts; everything else is saved. Several paragraphs become
    several blocks. Raises `NotPermitted`, `RuleViolation` for an issued text, `InputError` for what is too
    long.
    """
    locked, capacity = _in_work(by, version)
    rows = {row.key: row for row in locked.blocks.all()}
    plan = plan_save(_stored(rows.values(), typed), typed)
    before = {block.key: rows[block.key].text for block in plan.changed}
    for block in plan.changed:
        write_block(by=by, row=rows[block.key], block=block)
    insert_blocks(by=by, version=locked, inserted=plan.inserted)
    if plan.changed or plan.inserted:
        _touch(locked)
        after = {block.key: block.text for block in (*plan.changed, *(new for _, new in plan.inserted))}
        _record(by, capacity, "save_draft", locked, before=_sealed(before), after=_sealed(after))
    return plan


@transaction.atomic
def save_block(*, by: Actor, version: DraftVersion, typed: TypedBlock) -> SavePlan:
    """Save one block. Raises `TextConflict` with both texts if somebody else changed it meanwhile."""
    plan = save_blocks(by=by, version=version, typed=[typed])
    if plan.conflicts:
        raise TextConflict(plan)
    return plan


@transaction.atomic
def save_text(*, by: Actor, version: DraftVersion, text: DraftText, revision: int) -> DraftVersion:
    """Save a whole text at once: keys that stay keep their history, missing ones are taken out.

    `revision` is the count of the version that was read. Raises `NotPermitted`, `RuleViolation`,
    `InputError`, `Conflict` if somebody changed the text meanwhile.
    """
    locked, capacity = _in_work(by, version)
    if locked.revision != revision:
        raise Conflict(
            "Der Text wurde inzwischen von jemand anderem geändert. Es wurde nichts überschrieben."
        )
    _must_fit(text)
    before = text_of(locked)
    rows = {row.key: row for row in locked.blocks.all()}
    for row in rows.values():
        write_block(by=by, row=row, block=text.find(row.key))
    add_blocks(by=by, version=locked, blocks=[block for block in text if block.key not in rows])
    place_blocks(by=by, version=locked, keys=text.keys)
    _touch(locked)
    _record(by, capacity, "save_draft", locked, before=_sealed(_words(before)), after=_sealed(_words(text)))
    return locked


@transaction.atomic
def insert_block(
    *, by: Actor, version: DraftVersion, kind: BlockKind, text: str = "", after: str | None = None
) -> Block:
    """Insert a block after the one with a key, at the beginning without; returns it.

    Raises `NotPermitted`, `RuleViolation` for an issued text, `InputError` for a text that is too long.
    """
    locked, capacity = _in_work(by, version)
    parts = paragraphs(text) or ("",)
    blocks = [TextBlock(fresh_key(), kind, part) for part in parts]
    followed = [after or "", *(block.key for block in blocks)]
    insert_blocks(by=by, version=locked, inserted=tuple(zip(followed, blocks, strict=False)))
    _touch(locked)
    after_words = {block.key: block.text for block in blocks}
    _record(by, capacity, "insert_block", locked, after=_sealed(after_words))
    return locked.blocks.get(key=blocks[0].key)


@transaction.atomic
def remove_block(*, by: Actor, version: DraftVersion, key: str) -> Block:
    """Take a block out; it can be restored. Raises `NotPermitted`, `RuleViolation`, `NotKnown`."""
    return _switch(by, version, key, "remove_block", gone=True)


@transaction.atomic
def restore_block(*, by: Actor, version: DraftVersion, key: str) -> Block:
    """Put a block back where it was. Raises `NotPermitted`, `RuleViolation`, `NotKnown`."""
    return _switch(by, version, key, "restore_block", gone=False)


@transaction.atomic
def move_block(*, by: Actor, version: DraftVersion, key: str, after: str | None) -> Block:
    """Move a block after another one, to the beginning without; keys and words stay.

    Raises `NotPermitted`, `RuleViolation` for an issued text, `NotKnown` for an unknown block.
    """
    locked, capacity = _in_work(by, version)
    block = _block(locked, key)
    order = [row.key for row in locked.blocks.all() if row.key != key]
    before = {"after": _predecessor(locked, key)}
    order.insert(order.index(after) + 1 if after in order else 0, key)
    place_blocks(by=by, version=locked, keys=order)
    _touch(locked)
    _record(by, capacity, "move_block", locked, before=before, after={"key": key, "after": after or ""})
    return block


class TextConflict(Conflict):
    """Two people changed one block (Bearbeitungskonflikt); `plan.conflicts` carries both texts."""

    def __init__(self, plan: SavePlan) -> None:
        super().__init__(
            "Jemand anderes hat diesen Absatz inzwischen geändert. Es wurde nichts überschrieben."
        )
        self.plan = plan


def _in_work(by: Actor, version: DraftVersion) -> tuple[DraftVersion, str]:
    """Lock a text in work and return it with the capacity of the writer."""
    locked = DraftVersion.objects.select_for_update(of=("self",)).select_related("matter").get(pk=version.pk)
    capacity = must_write(by=by, task=Task.EDIT_DRAFT, audience=audience_of(locked))
    if locked.issued_at:
        raise RuleViolation(
            f"Fassung {locked.number} ist herausgegeben und steht fest. Beginnen Sie eine neue Fassung.",
            code="draft.issued",
        )
    if refusal := why_not_edit(facts_of(locked.matter)):
        raise RuleViolation(refusal, code="draft.edit")
    return locked, capacity


def _stored(rows: Iterable[Block], typed: Sequence[TypedBlock]) -> dict[str, StoredBlock]:
    """Return the blocks as values; for those that were read at an earlier count, what they said then."""
    read = {each.key: each.revision for each in typed}
    blocks = {row.key: row for row in rows}
    stale = [row.pk for row in blocks.values() if read.get(row.key, row.revision) != row.revision]
    gone = [row.pk for row in blocks.values() if row.removed_at and row.key in read]
    earlier: dict[int, dict[int, TextBlock]] = {}
    for each in BlockRevision.objects.filter(block__in=[*stale, *gone]).select_related("block"):
        said = TextBlock(each.block.key, BlockKind(each.kind), each.text)
        earlier.setdefault(each.block_id, {})[each.number] = said
    return {
        row.key: StoredBlock(
            as_text_block(row),
            row.revision,
            removed=row.removed_at is not None,
            earlier=earlier.get(row.pk, {}),
        )
        for row in blocks.values()
    }


def _switch(by: Actor, version: DraftVersion, key: str, action: str, *, gone: bool) -> Block:
    locked, capacity = _in_work(by, version)
    block = _block(locked, key)
    if (block.removed_at is not None) == gone:
        return block
    write_block(by=by, row=block, block=None if gone else as_text_block(block))
    _touch(locked)
    words = _sealed({key: block.text})
    _record(by, capacity, action, locked, before=words if gone else None, after=None if gone else words)
    return block


def _touch(version: DraftVersion) -> None:
    version.revision += 1
    version.save(update_fields=["revision"])


def _block(version: DraftVersion, key: str) -> Block:
    found = next((row for row in version.blocks.all() if row.key == key), None)  # a key may be anything
    if found is None:
        raise NotKnown("Diesen Absatz gibt es in der Fassung nicht (mehr).")
    return found


def _predecessor(version: DraftVersion, key: str) -> str:
    keys = [row.key for row in version.blocks.all()]
    place = keys.index(key)
    return keys[place - 1] if place else ""


def _must_fit(text: DraftText) -> None:
    if len(text) > MOST_BLOCKS:
        raise InputError(f"Ein Beschlussvorschlag hat höchstens {MOST_BLOCKS} Absätze.")
    if len(set(text.keys)) != len(text):
        raise InputError("Ein Absatz kommt zweimal vor. Bitte laden Sie die Seite neu.")
    for block in text:
        paragraphs(block.text)


def _sealed(words: Mapping[str, str]) -> dict[str, str]:
    """Return the seal of each block: whoever has the words can prove what was written when."""
    return {key: hashlib.sha256(text.encode()).hexdigest() for key, text in words.items()}


def _words(text: DraftText) -> dict[str, str]:
    return {block.key: block.text for block in text}


def _record(  # noqa: PLR0913 - the columns of an entry
    by: Actor,
    capacity: str,
    action: str,
    version: DraftVersion,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    about = f"Fassung {version.number} von {version.matter.file_number} {version.matter.title}"[:300]
    record(by=by, capacity=capacity, action=action, subject=about, before=before, after=after)
