"""Where searched words stand in a text (Fundstellen im Text)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from laendertisch.records.publications.words import WORD, fold, part, stem

BEFORE, AFTER = 70, 170


@dataclass(frozen=True)
class Piece:
    """A piece of text; `hit` if a searched word was found in it. The template escapes and marks it."""

    text: str
    hit: bool = False


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the text in pieces, with those words marked that were searched, whole or within a compound."""
    stems = {stem(word) for word in words}
    parts = tuple(part(word) for word in words if len(word) >= 4)
    pieces: list[Piece] = []
    end = 0
    for found in WORD.finditer(text):
        folded = fold(found[0])
        if stem(folded) in stems or any(each in folded for each in parts):
            pieces += [Piece(text[end : found.start()]), Piece(found[0], hit=True)]
            end = found.end()
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text)


def snippet(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return about 240 characters around the first searched word, cut between words."""
    pieces = marked(text, words)
    start = sum(len(piece.text) for piece in _until_first_hit(pieces))
    begins = _next_gap(text, start - BEFORE) if start > BEFORE else 0
    ends = text.rfind(" ", 0, start + AFTER) if len(text) > start + AFTER else len(text)
    shown = marked(text[begins:ends].strip(), words)
    front = (Piece("… "),) if begins else ()
    return (*front, *shown, *((Piece(" …"),) if ends < len(text) else ()))


def _until_first_hit(pieces: Sequence[Piece]) -> Sequence[Piece]:
    first = next((index for index, piece in enumerate(pieces) if piece.hit), 0)
    return pieces[:first]


def _next_gap(text: str, position: int) -> int:
    gap = text.find(" ", position)
    return gap + 1 if gap >= 0 else position
