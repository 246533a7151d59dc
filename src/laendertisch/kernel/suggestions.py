"""What somebody may have meant (Vorschlag): the nearest known name, or the list of all."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

LONGEST_COMPARED = 60
"""Comparing is slow for long texts, and nobody mistypes a name that long."""
MOST_NAMED = 30
"""More names than these help nobody."""


def nearest(wrong: str, known: Iterable[str], plain: Callable[[str], str] = str.casefold) -> str | None:
    """Return the known name most like the wrong one, or nothing; `plain` removes what does not matter."""
    names = {plain(name): name for name in known}
    found = difflib.get_close_matches(plain(wrong[:LONGEST_COMPARED]), names, n=1)
    return names[found[0]] if found else None


def suggestion(wrong: str, known: Iterable[str], plain: Callable[[str], str] = str.casefold) -> str:
    """Return the sentence that helps on: `Meinten Sie „sex“?`, else which names are known."""
    names = list(known)
    if near := nearest(wrong, names, plain):
        return f"Meinten Sie „{near}“?"
    more = " und weitere" if len(names) > MOST_NAMED else ""
    return f"Bekannt sind: {', '.join(names[:MOST_NAMED]) or 'keine'}{more}."
