"""Search results (Suchergebnisse) with the place where the words were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from laendertisch.records.publications.models import SearchDocument
from laendertisch.web.ui.found_text import Piece, marked, snippet

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
