"""The numbers of a text, derived from its order (Nummerierung): never typed, never stored in the words.

Points (Ziffern) count through the whole draft: 1., 2., 3. Sub-points count within their point: a), b) … z),
aa). Headings, preamble and reasons carry no number. When a version is issued, its numbers are stored.
"""

from __future__ import annotations

from collections.abc import Iterable

from laendertisch.procedure.drafts.blocks import TextBlock
from laendertisch.procedure.drafts.kinds import BlockKind

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def numbers_of(blocks: Iterable[TextBlock]) -> dict[str, str]:
    """Return the printed number of every block by its key; empty for what carries none."""
    numbers: dict[str, str] = {}
    points = subpoints = 0
    for block in blocks:
        match block.kind:
            case BlockKind.POINT:
                points, subpoints = points + 1, 0
                numbers[block.key] = f"{points}."
            case BlockKind.SUBPOINT:
                subpoints += 1
                numbers[block.key] = f"{_letters(subpoints)})"
            case _:
                numbers[block.key] = ""
    return numbers


def citations_of(blocks: Iterable[TextBlock]) -> dict[str, str]:
    """Return how every block is cited, such as `Ziffer 2 Buchstabe a`, by its key."""
    blocks = tuple(blocks)
    numbers = numbers_of(blocks)
    cited: dict[str, str] = {}
    point = ""
    for block in blocks:
        number = numbers[block.key].rstrip(".)")
        if block.kind == BlockKind.POINT:
            point = cited[block.key] = f"Ziffer {number}"
        elif block.kind == BlockKind.SUBPOINT:
            cited[block.key] = f"{point} Buchstabe {number}".strip()
        else:
            cited[block.key] = block.kind.label
    return cited


def _letters(count: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 … 26, 27, 28 and so on."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters
