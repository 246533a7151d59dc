"""What a note on good practice says (gute Praxis)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.permissions import Task, why_not
from laendertisch.procedure.roles import Function, Role
from laendertisch.procedure.visibility import Visibility

LONGEST_TITLE, LONGEST_TEXT, LONGEST_CONTACT, LONGEST_LINK, MOST_LINKS = 200, 50_000, 300, 500, 20
CIRCLES = (Visibility.ALL_LAENDER, Visibility.GUESTS, Visibility.PUBLIC)
LINK = re.compile(r"https?://[^\s\"'<>\\{}|^`]+")
"""Addresses of pages only: nothing that runs when it is clicked."""


@dataclass(frozen=True)
class PracticeText:
    """A note as somebody typed it (gute Praxis); `links` are addresses of pages."""

    title: str
    text: str
    contact: str = ""
    links: tuple[str, ...] = ()
    visibility: Visibility = Visibility.ALL_LAENDER

    def checked(self) -> PracticeText:
        """Return it tidied. Raises `InputError` with the first thing that cannot be."""
        title, text = tidy_line(self.title), tidy_text(self.text)
        if not title or len(title) > LONGEST_TITLE:
            raise InputError(f"Bitte geben Sie einen Titel mit höchstens {LONGEST_TITLE} Zeichen an.")
        if not text or len(text) > LONGEST_TEXT:
            raise InputError(f"Bitte schreiben Sie einen Text mit höchstens {LONGEST_TEXT} Zeichen.")
        if self.visibility not in CIRCLES:
            raise InputError("Gute Praxis ist für alle Länder, auch für Gäste des Bundes oder für alle.")
        contact = tidy_line(self.contact)[:LONGEST_CONTACT]
        return replace(self, title=title, text=text, contact=contact, links=_links(self.links))


def why_not_change(
    functions: Iterable[Function], body: str, land: Land | None, *, is_writer: bool
) -> str | None:
    """Return why somebody may not change a note, or `None`.

    One of a Land is changed by that Land or the Geschäftsstelle, one without by its writer or the
    Geschäftsstelle.
    """
    held = tuple(functions)
    if refusal := why_not(Task.SHARE_PRACTICE, held, body=body, land=land):
        return refusal
    of_office = any(each.role == Role.SECRETARIAT and each.body == body for each in held)
    if land and not of_office and not any(each.land == land and each.body == body for each in held):
        return f"Diesen Text kann nur {land.short_name} oder die Geschäftsstelle ändern."
    if land is None and not of_office and not is_writer:
        return "Diesen Text kann nur ändern, wer ihn geschrieben hat, oder die Geschäftsstelle."
    return None


def _links(links: tuple[str, ...]) -> tuple[str, ...]:
    tidy = tuple(dict.fromkeys(filter(None, map(tidy_line, links))))
    for link in tidy:
        if len(link) > LONGEST_LINK or not LINK.fullmatch(link):
            raise InputError(
                f"„{link[:60]}“ ist keine Adresse einer Seite. Bitte schreiben Sie sie wie https://land.de/seite."
            )
    if len(tidy) > MOST_LINKS:
        raise InputError(f"Bitte geben Sie höchstens {MOST_LINKS} Adressen an.")
    return tidy
