"""The text of a draft as a value: ordered blocks with permanent keys (Bausteine eines Entwurfs).

Everybody who looks at a text uses these values: comparison, amendments, documents. Numbers and lines are
derived from them (`numbering`, `lines`); the keys never change.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.kinds import BlockKind

LONGEST_BLOCK = 20_000
"""Characters of one block."""
MOST_BLOCKS = 400
"""Blocks of one draft; all of them fit into one form."""
BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True)
class TextBlock:
    """A block of a draft (Baustein): permanent key, kind and text."""

    key: str
    kind: BlockKind
    text: str = ""


@dataclass(frozen=True)
class DraftText:
    """The blocks of a draft in their order (Text eines Entwurfs)."""

    blocks: tuple[TextBlock, ...] = ()

    def __iter__(self) -> Iterator[TextBlock]:
        return iter(self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the text."""
        return tuple(block.key for block in self.blocks)

    @cached_property
    def by_key(self) -> dict[str, TextBlock]:
        """The blocks by key."""
        return {block.key: block for block in self.blocks}

    def find(self, key: str) -> TextBlock | None:
        """Return the block with a key, or `None`."""
        return self.by_key.get(key)

    @property
    def digest(self) -> str:
        """SHA-256 of keys, kinds and words: shows for ever whether an issued text was altered."""
        content = [[block.key, block.kind.value, block.text] for block in self.blocks]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def fresh_key() -> str:
    """Return a key for a new block; it is random, so that two people who insert at once never share one."""
    return f"b{secrets.token_hex(4)}"


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a typed or pasted text: blank lines part them, line ends inside stay.

    Raises `InputError` if one of them is too long for a block.
    """
    parts = tuple(part for part in map(tidy_text, BLANK_LINES.split(tidy_text(text))) if part)
    if any(len(part) > LONGEST_BLOCK for part in parts):
        raise InputError(
            f"Ein Absatz ist länger als {LONGEST_BLOCK} Zeichen. Bitte teilen Sie ihn durch eine Leerzeile."
        )
    return parts
