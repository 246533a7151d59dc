"""Search results (Suchergebnisse) with the place where the words were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from laendertisch.records.publications.models import SearchDocument
from laendertisch.records.publications.words import WORD, fold, part, stem

KINDS = {
    "resolution": _("Beschluss"),
    "conference": _("Konferenz"),
    "lineage": _("wiederkehrende Forderung"),
    "working_group": _("Arbeitsgruppe"),
    "ministry": _("zuständiges Ressort"),
    "commitment": _("Selbstverpflichtung"),
    "open_question": _("offene Frage"),
    "page": _("Seite"),
    "news": _("Meldung"),
    "indicator": _("Indikator"),
}
BEFORE, AFTER = 70, 170


@dataclass(frozen=True)
class Piece:
    """A piece of text; `hit` if a searched word was found in it. The template escapes and marks it."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Hit:
    """A search result (Treffer)."""

    title: tuple[Piece, ...]
    kind: str
    address: str
    snippet: tuple[Piece, ...]


def search_hit(document: SearchDocument, words: Sequence[str]) -> Hit:
    """Return a document with the searched words marked in its title and in a piece of its text."""
    return Hit(
        title=marked(document.title, words),
        kind=str(KINDS.get(document.kind, "")),
        address=address_of(document.kind, document.key),
        snippet=snippet(document.text, words),
    )


def address_of(kind: str, key: str) -> str:
    """Return where a kind of thing with its key is shown."""
    match kind:
        case "resolution" | "conference" | "lineage" | "page":
            return _page_address(kind, key)
        case "working_group":
            return f"{reverse('site:working_groups')}#{key}"
        case "ministry" | "commitment":
            return f"{reverse('site:about')}#{key}"
        case "open_question":
            return f"{reverse('site:sources')}#{key}"
        case "news":
            return reverse("site:news_item", args=[key])
        case "indicator":
            return reverse("monitoring:indicator", args=[key])
    raise ValueError(kind)


def _page_address(kind: str, key: str) -> str:
    if kind == "page" and key == "konferenz":
        return reverse("site:about")
    return reverse(f"site:{kind}", args=[int(key) if kind == "conference" else key])


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
