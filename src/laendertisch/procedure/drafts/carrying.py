"""Carry positions over to a new version (Übernahme der Haltungen).

A position stays confirmed only if nothing of what it is about has changed: its blocks and their sub-points,
or the whole text if it names no block. Otherwise the Land looks again: „zu bestätigen“.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from laendertisch.kernel.laender import Land
from laendertisch.procedure.drafts.blocks import DraftText
from laendertisch.procedure.drafts.comparison import changed_keys
from laendertisch.procedure.drafts.kinds import BlockKind


def still_confirmed(about: Iterable[str], before: DraftText, after: DraftText) -> bool:
    """Say whether a position about these blocks still fits the text; about none: about the whole text."""
    touched = frozenset(about)
    if not touched:
        return before == after
    changed = changed_keys(before, after)
    return not changed & (with_subpoints(touched, before) | with_subpoints(touched, after))


def carried(
    positions: Mapping[Land, tuple[Iterable[str], bool]], before: DraftText, after: DraftText
) -> dict[Land, bool]:
    """Return for each Land whether its position is confirmed for the new text.

    `positions` says of each Land which blocks its position is about and whether it was confirmed before.
    """
    return {
        land: confirmed and still_confirmed(about, before, after)
        for land, (about, confirmed) in positions.items()
    }


def with_subpoints(keys: frozenset[str], text: DraftText) -> frozenset[str]:
    """Return the keys and those of the sub-points that belong to them."""
    found = set(keys)
    within = False
    for block in text:
        if block.kind == BlockKind.SUBPOINT:
            if within:
                found.add(block.key)
        else:
            within = block.kind == BlockKind.POINT and block.key in keys
    return frozenset(found)
