"""A whole draft as one plain text, and back (Fließtext): for people who would rather write in one field.

Every block begins with a line in brackets that names its kind and, if it exists already, its key:

    [Ziffer b1a2b3c4]
    Sprachmittlung ist notwendig.

A paragraph without such a line becomes a new block of the kind before it. A line of a text that looks like
such a line is written with a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_text
from laendertisch.procedure.drafts.blocks import DraftText, TextBlock, fresh_key, paragraphs
from laendertisch.procedure.drafts.kinds import BlockKind

KIND_BY_LABEL = {kind.label: kind for kind in BlockKind}
MARK = re.compile(rf"^\[({'|'.join(KIND_BY_LABEL)})(?: ([\w-]{{1,20}}))?\]$")
LIKE_A_MARK = re.compile(r"^\\*\[")
LONGEST = 400_000


def as_plain(text: DraftText) -> str:
    """Return the draft as one text with a mark before each block."""
    return "\n\n".join(f"[{block.kind.label} {block.key}]\n{_escaped(block.text)}" for block in text)


def read_plain(typed: str, known: Collection[str]) -> DraftText:
    """Return the typed text as blocks; those with a known key keep it.

    Raises `InputError` for an unknown key, one that comes twice, or too much text.
    """
    if len(typed) > LONGEST:
        raise InputError(f"Der Text ist länger als {LONGEST} Zeichen.")
    blocks = tuple(_blocks(tidy_text(typed)))
    keys = [key for key, _, _ in blocks if key]
    if strange := sorted(set(keys) - set(known)):
        raise InputError(f"Den Absatz „{strange[0]}“ gibt es nicht. Neue Absätze brauchen keine Kennung.")
    if doubled := next((key for key in keys if keys.count(key) > 1), None):
        raise InputError(
            f"Der Absatz „{doubled}“ kommt zweimal vor. Lassen Sie beim zweiten die Kennung weg."
        )
    return DraftText(tuple(TextBlock(key or fresh_key(), kind, text) for key, kind, text in blocks))


def _blocks(typed: str) -> Iterator[tuple[str, BlockKind, str]]:
    """Yield key, kind and text of each block; the first paragraph after a mark keeps its key."""
    waiting: list[str] = []
    key, kind, marked = "", BlockKind.POINT, False
    for line in typed.split("\n"):
        if found := MARK.match(line.strip()):
            yield from _parts(key, kind, waiting, marked=marked)
            key, kind, waiting, marked = found[2] or "", KIND_BY_LABEL[found[1]], [], True
        else:
            waiting.append(_plain_line(line))
    yield from _parts(key, kind, waiting, marked=marked)


def _parts(
    key: str, kind: BlockKind, lines: list[str], *, marked: bool
) -> Iterator[tuple[str, BlockKind, str]]:
    for part in paragraphs("\n".join(lines)) or (("",) if marked else ()):
        yield key, kind, part
        key = ""


def _escaped(text: str) -> str:
    return "\n".join(f"\\{line}" if LIKE_A_MARK.match(line) else line for line in text.split("\n"))


def _plain_line(line: str) -> str:
    return line[1:] if line.startswith("\\") and LIKE_A_MARK.match(line) else line
