"""The editor of a text in work (Texteditor): one page, every block a text field, all buttons plain submits.

Every button saves first, then does what it says. What somebody else changed meanwhile is shown beside; what
was typed stays in the field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from laendertisch.actions import draft_texts as actions
from laendertisch.kernel.errors import InputError
from laendertisch.procedure.drafts.blocks import LONGEST_BLOCK
from laendertisch.procedure.drafts.comparison import Piece, word_pieces
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.numbering import citations_of, numbers_of
from laendertisch.procedure.drafts.saving import BlockConflict, SavePlan, TypedBlock
from laendertisch.procedure.matters import why_not_edit
from laendertisch.procedure.permissions import Task
from laendertisch.procedure.visibility import Visibility
from laendertisch.records.matters.models import Block, DraftVersion, Matter
from laendertisch.records.matters.queries import facts_of, text_of
from laendertisch.web.workspace.answers import typed
from laendertisch.web.workspace.desk import Desk, at_desk
from laendertisch.web.workspace.matters.fetching import matter_at, text_in_work
from laendertisch.web.workspace.matters.forms import KINDS
from laendertisch.web.workspace.saved_input import keeps_input
from laendertisch.web.workspace.typed_numbers import typed_number

TEXT, KIND, NEW = "t-", "k-", "neu"
INCOMPLETE = "Das Formular ist nicht vollständig angekommen. Bitte laden Sie die Seite neu."
"""Names of fields: `t-<key>-<count of saves read>`, `k-<key>`; `neu` is the empty block at the end."""


@dataclass(frozen=True)
class Row:
    """A block in the editor (Zeile des Editors); `conflict` is what somebody else wrote meanwhile."""

    key: str
    number: str
    cited: str
    kind: str
    text: str
    revision: int
    conflict: BlockConflict | None = None
    pieces: tuple[Piece, ...] = ()


@keeps_input
@at_desk(Task.EDIT_DRAFT)
def edit(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Show the text in work as text fields; save it."""
    matter = matter_at(desk, pk)
    version = text_in_work(desk, matter)
    if request.method != "POST":
        return _page(request, desk, version, typed(request))
    try:
        plan = _save(desk, version, request.POST)
        if plan.conflicts:
            fresh = text_in_work(desk, matter)
            return _page(request, desk, fresh, request.POST, plan.conflicts, status=409)
        query = _act(desk, version, request.POST.get("tun", ""), plan)
    except InputError as refusal:
        return _page(request, desk, version, request.POST, problem=str(refusal), status=400)
    messages.success(request, "Gespeichert.")
    return redirect(f"{reverse('workspace:matter_edit', args=[desk.body.pk, pk])}{query}")


def _save(desk: Desk, version: DraftVersion, data: QueryDict) -> SavePlan:
    """Save all fields, and the empty block at the end if something was written into it."""
    typed, kind = typed_blocks(data), _kind(data.get(KIND + NEW, BlockKind.POINT.value))
    plan = actions.save_blocks(by=desk.actor, version=version, typed=typed)
    if not plan.conflicts and (words := data.get(NEW, "").strip()):
        last = version.blocks.order_by("position", "id").last()
        actions.insert_block(
            by=desk.actor, version=version, kind=kind, text=words, after=last.key if last else None
        )
    return plan


def typed_blocks(data: QueryDict) -> list[TypedBlock]:
    """Return the blocks as they were typed. Raises `InputError` for a form that is not ours."""
    found = []
    for name, text in data.items():
        if name.startswith(TEXT):
            key, _, revision = name.removeprefix(TEXT).rpartition("-")
            seen = typed_number(revision)
            if seen is None:
                raise InputError(INCOMPLETE)
            found.append(TypedBlock(key, _kind(data.get(KIND + key, "")), cast(str, text), seen))
    return found


def _kind(value: str) -> BlockKind:
    if value not in dict(KINDS):
        raise InputError(INCOMPLETE)
    return BlockKind(value)


def _act(desk: Desk, version: DraftVersion, asked: str, plan: SavePlan) -> str:
    """Do what the pressed button says besides saving; return the query that says where to go on."""
    what, _, key = asked.partition(":")
    match what:
        case "einfuegen":
            block = actions.insert_block(
                by=desk.actor, version=version, kind=_kind_after(version, key), after=key or None
            )
            key = block.key
        case "hoch" | "runter":
            _shift(desk, version, key, up=what == "hoch")
        case "entfernen":
            actions.remove_block(by=desk.actor, version=version, key=key)
            key = ""
        case "wiederherstellen":
            actions.restore_block(by=desk.actor, version=version, key=key)
        case _:
            key = plan.inserted[-1][1].key if plan.inserted else ""
    return f"?absatz={key}" if key else ""  # not `#b-…`: browsers then ignore `autofocus`


def _shift(desk: Desk, version: DraftVersion, key: str, *, up: bool) -> None:
    keys = [row.key for row in _rows_of(version) if row.removed_at is None]
    place = keys.index(key) if key in keys else -1
    target = place - 2 if up else place + 1
    if place < 0 or (up and place == 0) or target >= len(keys):
        return
    actions.move_block(by=desk.actor, version=version, key=key, after=keys[target] if target >= 0 else None)


def _kind_after(version: DraftVersion, key: str) -> BlockKind:
    """Return what one writes next: a point after a heading or preamble, else the same again."""
    before = next((row.kind for row in _rows_of(version) if row.key == key), BlockKind.HEADING.value)
    kind = BlockKind(before)
    return BlockKind.POINT if kind in (BlockKind.HEADING, BlockKind.PREAMBLE) else kind


def _page(  # noqa: PLR0913 - what was typed, and what came of it
    request: HttpRequest,
    desk: Desk,
    version: DraftVersion,
    data: QueryDict | None,
    conflicts: tuple[BlockConflict, ...] = (),
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    stored = _rows_of(version)
    refusal = _refusal(desk, version.matter)
    context = {
        "desk": desk,
        "matter": version.matter,
        "version": version,
        "rows": _rows(version, data, conflicts),
        "removed": [row for row in stored if row.removed_at and row.text],
        "kinds": KINDS,
        "next_kind": data.get(KIND + NEW) if data else _kind_after(version, stored[-1].key if stored else ""),
        "new_text": data.get(NEW, "") if data else "",
        "focus": request.GET.get("absatz", ""),
        "conflicts": conflicts,
        "problem": problem,
        "refusal": refusal,
        "longest": LONGEST_BLOCK,
        "circle": Visibility(version.visibility).label,
    }
    return render(request, "workspace/matters/editor.html", context, status=status)


def _refusal(desk: Desk, matter: Matter) -> str:
    return why_not_edit(facts_of(matter)) or ""


def _rows(version: DraftVersion, data: QueryDict | None, conflicts: tuple[BlockConflict, ...]) -> list[Row]:
    """Return the blocks as stored, with what was typed on top.

    After a conflict everything else has been saved; a conflict brings back a removed block.
    """
    text = text_of(version)
    numbers, cited = numbers_of(text), citations_of(text)
    said = {each.key: each for each in typed_blocks(data)} if data else {}
    quarrels = {each.key: each for each in conflicts}
    if quarrels:
        said = {key: each for key, each in said.items() if key in quarrels}
    return [
        _row(
            row,
            numbers.get(row.key, ""),
            cited.get(row.key, "Entfernter Absatz"),
            said.get(row.key),
            quarrels,
        )
        for row in _rows_of(version)
        if row.removed_at is None or row.key in quarrels
    ]


def _row(
    row: Block, number: str, cited: str, said: TypedBlock | None, quarrels: dict[str, BlockConflict]
) -> Row:
    conflict = quarrels.get(row.key)
    return Row(
        key=row.key,
        number=number,
        cited=cited,
        kind=said.kind.value if said else row.kind,
        text=said.text if said else row.text,
        revision=said.revision if said and not conflict and said.text != row.text else row.revision,
        conflict=conflict,
        pieces=word_pieces(conflict.theirs.text, conflict.mine.text) if conflict else (),
    )


def _rows_of(version: DraftVersion) -> list[Block]:
    return list(Block.objects.filter(version=version).order_by("position", "id"))
