"""Characters our fonts can print (darstellbare Zeichen).

PDF/UA and PDF/A refuse a file with a character that no font has. Such characters are named instead, so that
the reader sees that something stood there. Fira Sans comes with us; the typesetter brings its own fonts for
other alphabets and signs. `fonts/coverage.txt` lists what all together have.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
REPLACED = str.maketrans({"\t": " ", "\u2028": "\n", "\u2029": "\n", "\u202f": "\u00a0", "\u2011": "-"})
KEPT_UNSEEN = frozenset("\n\u00ad\u200b")
"""Line feed and places where a word may be broken."""
LAST_ALPHABET_WITH_MARKS = 0x052F
"""End of Cyrillic: behind it, marks over letters may lie in another font than their letter."""


def printable(text: str, longest_word: int = 70) -> str:
    """Return the clean text with nothing in it that our fonts lack.

    A character that cannot be printed becomes `[U+1F600]`; a word of more than `longest_word` characters may
    be broken anywhere from there on, so that it does not run out of the page.
    """
    text = unicodedata.normalize("NFC", text.translate(REPLACED))
    named = re.sub("(?:\0[0-9A-F]+)+", _named, "".join(_kept(text)))
    return re.sub(rf"[^\W_]{{{longest_word + 1},}}", _breakable, named)


def _kept(text: str) -> list[str]:
    pieces: list[str] = []
    before = ""
    for character in text:
        if unicodedata.category(character)[0] == "M":
            pieces.append(character if before and _carries_marks(before, character) else "")
            continue
        pieces.append(_shown(character))
        before = character
    return pieces


def _shown(character: str) -> str:
    if character in KEPT_UNSEEN or ord(character) in covered():
        return character
    if unicodedata.category(character) == "Cf":
        return ""
    simpler = unicodedata.normalize("NFKC", character)
    if simpler != character and all(ord(each) in covered() for each in simpler):
        return simpler
    return f"\0{ord(character):04X}"


def _carries_marks(letter: str, mark: str) -> bool:
    return letter.isalpha() and ord(letter) <= LAST_ALPHABET_WITH_MARKS and ord(mark) in covered()


def _named(found: re.Match[str]) -> str:
    return "[" + " ".join(f"U+{code}" for code in found[0].split("\0")[1:]) + "]"


def _breakable(found: re.Match[str]) -> str:
    return "\u200b".join(found[0][start : start + 20] for start in range(0, len(found[0]), 20))


@cache
def covered() -> frozenset[int]:
    """Return the code points that can be printed."""
    ranges = (line.partition("-") for line in COVERAGE.read_text(encoding="ascii").split())
    return frozenset(
        code for first, _, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    )
