"""The editor of an amendment (Editor): the text as it stands, changed in place, without a script.

Every button sends the whole text back. The page remembers nothing: order, new and struck blocks travel in
the form, and what the amendment does is derived by comparing the typed text with the base.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.blocks import MOST_BLOCKS, DraftText, TextBlock, fresh_key, paragraphs
from laendertisch.procedure.drafts.kinds import BlockKind
from laendertisch.procedure.drafts.numbering import citations_of
from laendertisch.procedure.drafts.operations import Operation

KEY = re.compile(r"[a-z0-9]{1,20}")
ORDER, TEXT, KIND, STRUCK = "reihe", "text-", "art-", "weg-"
INSERT, UP, DOWN = "einfuegen", "hoch", "runter"
BLOCK_KINDS = frozenset(kind.value for kind in BlockKind)
KIND_CHOICES = tuple((kind.value, kind.label) for kind in BlockKind)


@dataclass(frozen=True)
class EditedBlock:
    """One block in the form (Absatz im Editor). `original` is what the base says, `note` warns the author."""

    key: str
    kind: BlockKind
    text: str
    name: str
    is_new: bool
    struck: bool = False
    original: str = ""
    note: str = ""

    @property
    def changed(self) -> bool:
        """Whether the text differs from the base."""
        return self.struck or self.is_new or self.text != self.original


def opened(base: DraftText, wanted: DraftText, marked: Mapping[str, Operation]) -> tuple[EditedBlock, ...]:
    """Return the form as it opens: the wanted text, and struck what is missing in it."""
    order = list(wanted.keys)
    for place, key in enumerate(base.keys):
        if wanted.find(key) is None:
            before = next((each for each in reversed(base.keys[:place]) if each in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    names = citations_of(base)
    return tuple(_opened(key, base, wanted, names, marked.get(key)) for key in order)


def typed_blocks(data: QueryDict, base: DraftText) -> tuple[EditedBlock, ...]:
    """Return the form as it was sent, after the button for order or insertion that was pressed.

    Raises `InputError` for an order that cannot be read.
    """
    keys = _order(data, base)
    names = citations_of(base)
    blocks = [_typed(key, data, base.find(key), names.get(key, "")) for key in keys]
    for button, step in ((UP, -1), (DOWN, 1)):
        if (key := data.get(button, "")) in keys:
            blocks = _moved(blocks, keys.index(key), step)
    if INSERT in data:
        after = data[INSERT]
        blocks.insert(keys.index(after) + 1 if after in keys else 0, _empty())
    return tuple(blocks)


def only_rearranges(data: QueryDict) -> bool:
    """Say whether a button was pressed that changes the form and saves nothing."""
    return any(button in data for button in (INSERT, UP, DOWN))


def wanted_text(blocks: Sequence[EditedBlock]) -> DraftText:
    """Return the text that the author wants; a blank line in a block begins a new one.

    Raises `InputError` for a text that is too long.
    """
    wanted: list[TextBlock] = []
    for block in blocks:
        if block.struck:
            continue
        if not block.is_new and block.text == block.original:  # an old text may hold blank lines
            wanted.append(TextBlock(block.key, block.kind, block.original))
            continue
        parts = paragraphs(block.text)
        keys = (block.key, *(fresh_key() for _ in parts[1:]))
        wanted.extend(TextBlock(key, block.kind, part) for key, part in zip(keys, parts, strict=False))
    if len(wanted) > MOST_BLOCKS:
        raise InputError(f"Ein Beschlussvorschlag hat höchstens {MOST_BLOCKS} Absätze.")
    return DraftText(tuple(wanted))


def _opened(
    key: str, base: DraftText, wanted: DraftText, names: Mapping[str, str], marked: Operation | None
) -> EditedBlock:
    old, new = base.find(key), wanted.find(key)
    block = new or old
    assert block is not None
    return EditedBlock(
        key,
        block.kind,
        block.text,
        names.get(key, "Neuer Absatz"),
        is_new=old is None,
        struck=new is None,
        original=old.text if old else "",
        note=_note(marked) if marked else "",
    )


def _note(marked: Operation) -> str:
    if not marked.original_text:
        return "Die Stelle, an der dieser Absatz stehen sollte, gibt es nicht mehr. Bitte prüfen Sie den Ort."
    return (
        f"Dieser Absatz hat sich seit Ihrer Bearbeitung geändert. Damals stand hier: {marked.original_text}"
    )


def _order(data: QueryDict, base: DraftText) -> list[str]:
    keys = list(dict.fromkeys(data.get(ORDER, "").split(",")))
    if any(not KEY.fullmatch(key) for key in keys) or set(base.keys) - set(keys) or len(keys) > MOST_BLOCKS:
        raise InputError(
            "Die Reihenfolge der Absätze ist nicht lesbar. Bitte öffnen Sie die Seite noch einmal."
        )
    return keys


def _typed(key: str, data: QueryDict, old: TextBlock | None, name: str) -> EditedBlock:
    text = tidy_text(data.get(TEXT + key, old.text if old else ""))
    if old and text == tidy_text(old.text):
        text = old.text
    kind = data.get(KIND + key, "")
    return EditedBlock(
        key,
        BlockKind(kind) if kind in BLOCK_KINDS else _kind(old),
        text,
        name or "Neuer Absatz",
        is_new=old is None,
        struck=STRUCK + key in data or (old is not None and not text and bool(old.text)),
        original=old.text if old else "",
    )


def _kind(old: TextBlock | None) -> BlockKind:
    return old.kind if old else BlockKind.POINT


def _moved(blocks: list[EditedBlock], place: int, step: int) -> list[EditedBlock]:
    other = place + step
    if 0 <= other < len(blocks):
        blocks[place], blocks[other] = blocks[other], blocks[place]
    return blocks


def _empty() -> EditedBlock:
    return EditedBlock(fresh_key(), BlockKind.POINT, "", "Neuer Absatz", is_new=True)
