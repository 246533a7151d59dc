"""How changed words are printed: underlined or struck, and said in words for those who do not see it."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from laendertisch.procedure.drafts.comparison import Piece, PieceKind

register = template.Library()

CHANGED = (
    '<{0} class="change"><span class="kern-sr-only">[{1}: </span>{2}<span class="kern-sr-only">]</span></{0}>'
)


@register.filter
@lru_cache(maxsize=8192)
def word_changes(pieces: tuple[Piece, ...]) -> SafeString:
    """Print the words that stayed, came and went."""
    return format_html_join("", "{}", ((_printed(piece),) for piece in pieces))


def _printed(piece: Piece) -> str:
    match piece.kind:
        case PieceKind.INSERTED:
            return format_html(CHANGED, "ins", "eingefügt", piece.text)
        case PieceKind.REMOVED:
            return format_html(CHANGED, "del", "gestrichen", piece.text)
        case _:
            return piece.text
