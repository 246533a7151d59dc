"""Is a topic being dealt with elsewhere (anderswo anhängig)? A warning, never a lock."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"\w{5,}")
STEM = 7
"""So many letters of a word tell it apart; the endings of German words follow behind."""
ALIKE = 0.5


def alike(title: str, other: str) -> bool:
    """Say whether two titles probably speak of the same: they share at least half of their longer words."""
    one, two = _stems(title), _stems(other)
    return bool(one and two) and len(one & two) / min(len(one), len(two)) >= ALIKE


def warnings(
    title: str,
    pending_elsewhere: str,
    others: Iterable[tuple[str, str]],
    *,
    bundesrat_rule: bool,
) -> tuple[str, ...]:
    """Return the warnings for a matter.

    `others` are conference and title of the open matters of other conferences: only that there is a similar
    one is said, never what. `bundesrat_rule`: the rules say not to deal with what is pending there.
    """
    found = []
    if pending_elsewhere:
        found.append(f"Auch anhängig: {pending_elsewhere}.")
        if bundesrat_rule and "bundesrat" in pending_elsewhere.casefold():
            found.append(
                "Die Verfahrensregeln sehen vor, nichts zu behandeln, was im Bundesrat anhängig ist."
            )
    alike_at = sorted({body for body, other in others if alike(title, other)})
    found += [f"Bei der Konferenz {body} ist ein Vorgang mit ähnlichem Titel in Arbeit." for body in alike_at]
    return tuple(found)


def _stems(title: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in WORD.findall(title.casefold()))
