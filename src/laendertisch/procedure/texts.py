"""Texts that people edit (Seiten, Meldungen): saved only on top of the version that was read."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.kernel.errors import Conflict, InputError
from laendertisch.kernel.typed_text import tidy_line, tidy_text

LONGEST_TITLE = 200
LONGEST_TEXT = 200_000


@dataclass(frozen=True)
class Draft:
    """What somebody wants to save (Entwurf einer Fassung): title, Markdown, and the version that was changed.

    `based_on` is the number of the version that stood in the form; 0 for a new text.
    """

    title: str
    text: str
    based_on: int = 0

    def checked(self) -> Draft:
        """Return the draft tidied. Raises `InputError` if title or text is missing or too long."""
        title, text = tidy_line(self.title), tidy_text(self.text)
        if not title or len(title) > LONGEST_TITLE:
            raise InputError(f"Bitte geben Sie einen Titel mit höchstens {LONGEST_TITLE} Zeichen an.")
        if not text or len(text) > LONGEST_TEXT:
            raise InputError(f"Bitte geben Sie einen Text mit höchstens {LONGEST_TEXT} Zeichen an.")
        return Draft(title, text, self.based_on)

    def must_follow(self, latest: int) -> None:
        """Raise `Conflict` if somebody saved another version since the draft was opened."""
        if self.based_on != latest:
            raise Conflict(
                f"Inzwischen wurde Fassung {latest} gespeichert; geöffnet war Fassung {self.based_on}. "
                "Ihr Text wurde nicht gespeichert, und nichts wurde überschrieben."
            )
