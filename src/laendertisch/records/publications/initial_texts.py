"""The texts a new platform begins with (Erstausstattung): reviewed files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.errors import FileError, Finding, Place

PAGE_FILE = re.compile(r"(?P<slug>[a-z-]+)\.(?P<language>de|en)\.md")
NEWS_FILE = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9-]+)\.md")
SECTION = re.compile(r"^#(#+ )", re.MULTILINE)
"""The title is kept apart from the text, so that sections move up one level."""


@dataclass(frozen=True)
class InitialPage:
    """First state of an editable page in one language (Erstfassung einer Seite)."""

    slug: str
    language: str
    title: str
    text: str


@dataclass(frozen=True)
class InitialNews:
    """A news item for the demonstration (Demonstrationsmeldung); it reports nothing that happened."""

    slug: str
    day: date
    title: str
    text: str


def initial_pages() -> Iterator[InitialPage]:
    """Yield the pages. Raises `FileError` for a name or first line that has not the agreed form."""
    for match, title, text in _texts("pages", PAGE_FILE, "name.de.md"):
        yield InitialPage(match["slug"], match["language"], title, text)


def initial_news() -> Iterator[InitialNews]:
    """Yield the news items. Raises `FileError` for a name or first line that has not the agreed form."""
    for match, title, text in _texts("news", NEWS_FILE, "2026-07-01-name.md"):
        yield InitialNews(match["slug"], parse_day(match["day"]), title, text)


def _texts(folder: str, form: re.Pattern[str], example: str) -> Iterator[tuple[re.Match[str], str, str]]:
    place = files("laendertisch.records.publications") / "texts" / folder
    for file in sorted(place.iterdir(), key=lambda each: each.name):
        match = form.fullmatch(file.name)
        if match is None:
            raise FileError(
                Finding(Place(file.name), f"Der Name hat nicht die Form {example}. Bitte umbenennen.")
            )
        first, _, text = file.read_text(encoding="utf-8").partition("\n")
        if not first.startswith("# "):
            raise FileError(
                Finding(Place(file.name, 1), "Hier muss die Überschrift stehen: „# Titel“. Bitte ergänzen.")
            )
        yield match, first.removeprefix("# ").strip(), SECTION.sub(r"\1", text).strip()
