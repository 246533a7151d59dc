"""The form above the archive (Filter des Archivs): what was typed, what it means, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE
from laendertisch.records.conference.models import ResolutionLand, ResolutionStatus
from laendertisch.records.conference.queries import SORTINGS, ResolutionFilter
from laendertisch.records.publications.search import find
from laendertisch.web.ui.search_text import read_words

FIELDS = ("q", "konferenz", "thema", "land", "rolle", "ergebnis", "sortierung")


@dataclass(frozen=True)
class ArchiveForm:
    """What somebody asked of the archive: the typed values, their meaning or the problem, searched words."""

    typed: Mapping[str, str]
    wanted: ResolutionFilter | None
    problem: str = ""
    words: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether anything restricts the archive."""
        return any(value for name, value in self.typed.items() if name != "sortierung")


def read_archive_form(
    parameters: Mapping[str, str], conferences: Collection[int], topics: Collection[str]
) -> ArchiveForm:
    """Read the parameters of the address. A value that does not exist becomes a sentence, never a guess."""
    typed = {name: parameters.get(name, "").strip() for name in FIELDS}
    try:
        words = read_words(typed["q"])
        return ArchiveForm(typed, _filter(typed, words, conferences, topics), words=words)
    except InputError as error:
        return ArchiveForm(typed, None, problem=str(error))


def _filter(
    typed: Mapping[str, str],
    words: tuple[str, ...],
    conferences: Collection[int],
    topics: Collection[str],
) -> ResolutionFilter:
    numbers = {str(number): number for number in conferences}
    _known(_("Konferenz"), typed["konferenz"], numbers)
    _known(_("Thema"), typed["thema"], topics)
    _known(_("Land"), typed["land"], BY_CODE)
    _known(_("Beteiligung"), typed["rolle"], ResolutionLand.Part.values)
    _known(_("Ergebnis"), typed["ergebnis"], ResolutionStatus.values)
    _known(_("Sortierung"), typed["sortierung"], SORTINGS)
    return ResolutionFilter(
        conference=numbers.get(typed["konferenz"]),
        topic=typed["thema"],
        land=BY_CODE.get(typed["land"]),
        part=typed["rolle"],
        status=typed["ergebnis"],
        keys=find(words, ["resolution"]).order_by().values_list("key", flat=True) if typed["q"] else None,
        sorting=typed["sortierung"] or "newest",
    )


def _known(field: str, value: str, choices: Collection[str]) -> None:
    if value and value not in choices:
        raise InputError(
            _("„%(value)s“ gibt es im Feld „%(field)s“ nicht. Bitte wählen Sie einen Eintrag der Liste.")
            % {"value": value[:60], "field": field}
        )
