"""What could not be carried over (Verluste), each kind as one sentence; nothing is dropped silently."""

from __future__ import annotations

from enum import Enum

LONGEST_EXCERPT = 60
MOST_EXCERPTS = 3


class Loss(Enum):
    """A kind of thing that is not carried over (Verlustart): one of it, and several."""

    TABLE = "Eine Tabelle wurde", "{} Tabellen wurden"
    PICTURE = "Ein Bild wurde", "{} Bilder wurden"
    TEXT_BOX = "Ein Textfeld wurde", "{} Textfelder wurden"
    FOOTNOTE = "Eine Fußnote wurde", "{} Fußnoten wurden"
    ENDNOTE = "Eine Endnote wurde", "{} Endnoten wurden"
    FORMULA = "Eine Formel wurde", "{} Formeln wurden"
    EMBEDDED = "Ein eingebettetes Objekt wurde", "{} eingebettete Objekte wurden"
    INCLUDED = "Ein eingebundenes Dokument wurde", "{} eingebundene Dokumente wurden"
    HIDDEN = "Eine ausgeblendete Textstelle wurde", "{} ausgeblendete Textstellen wurden"
    CONTENTS = "Ein Inhaltsverzeichnis wurde", "{} Inhaltsverzeichnisse wurden"
    COMMENT = "Ein Kommentar außerhalb des Textes wurde", "{} Kommentare außerhalb des Textes wurden"
    MARGINS = "Eine Kopf- oder Fußzeile wurde", "{} Kopf- und Fußzeilen wurden"
    UNDONE = (
        "Eine eingefügte und wieder gestrichene Stelle wurde",
        "{} eingefügte und wieder gestrichene Stellen wurden",
    )
    LOOKS = (
        "Eine nachverfolgte Änderung der Formatierung wurde",
        "{} nachverfolgte Änderungen der Formatierung wurden",
    )
    SIGN = "Ein Sonderzeichen einer Symbolschrift wurde", "{} Sonderzeichen einer Symbolschrift wurden"
    NUMBERS = "Eine Nummer einer Word-Liste wurde", "{} Nummern oder Punkte von Word-Listen wurden"


class Losses:
    """Collects what was lost in one file (Verlustliste)."""

    def __init__(self) -> None:
        self._found: dict[Loss, list[str]] = {}

    def add(self, kind: Loss, text: str = "") -> None:
        """Note one loss; `text` is what stood there."""
        self._found.setdefault(kind, []).append(" ".join(text.split()))

    def sentences(self) -> tuple[str, ...]:
        """Return one German sentence for each kind, in the order of `Loss`."""
        return tuple(_sentence(kind, self._found[kind]) for kind in Loss if kind in self._found)


def _sentence(kind: Loss, texts: list[str]) -> str:
    one, many = kind.value
    words = one if len(texts) == 1 else many.format(len(texts))
    quoted = [f"„{_excerpt(text)}“" for text in texts if text][:MOST_EXCERPTS]
    return f"{words} nicht übernommen{': ' + ', '.join(quoted) if quoted else ''}."


def _excerpt(text: str) -> str:
    return text if len(text) <= LONGEST_EXCERPT else text[: LONGEST_EXCERPT - 1].rstrip() + "…"
