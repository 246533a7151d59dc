"""Which edition of the monitoring is in force, opened and checked once for each state of its file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from laendertisch.kernel.errors import IntegrityError, NotKnown
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.results.edition import Edition, open_edition
from laendertisch.statistics.results.published import PublishedIndicator
from laendertisch.statistics.results.tables import ReleasedTable

REFUSED = (
    "Die Ausgabe „{title}“ wird nicht gezeigt, weil ihre Datei fehlt oder nicht mehr die freigegebene ist. "
    "Es werden keine Zahlen gezeigt, bis die Datei wiederhergestellt ist. "
    "Bitte versuchen Sie es später noch einmal oder wenden Sie sich an die Geschäftsstelle."
)


class OpenEdition:
    """A checked edition with what pages ask for again and again (geöffnete Ausgabe)."""

    def __init__(self, edition: Edition, checksum: str) -> None:
        self.edition = edition
        self.checksum = checksum
        self.path = edition.path
        self.meta = edition.meta
        self._tables: dict[str, ReleasedTable] = {}

    @cached_property
    def indicators(self) -> Mapping[str, PublishedIndicator]:
        """The descriptions of all indicators by slug, in the order of the edition."""
        return {each.slug: each for each in self.edition.indicators()}

    def indicator(self, slug: str) -> PublishedIndicator:
        """Return one description. Raises `NotKnown` if the edition does not include it."""
        if slug not in self.indicators:
            raise NotKnown(
                "Diesen Indikator gibt es in der Ausgabe nicht. Die Übersicht nennt alle enthaltenen."
            )
        return self.indicators[slug]

    def table(self, code: str) -> ReleasedTable:
        """Return the whole table of an indicator by its code."""
        if code not in self._tables:
            self._tables[code] = self.edition.table(code)
        return self._tables[code]


def edition_in_force() -> OpenEdition | None:
    """Return the edition in force, or nothing if none was ever released.

    Raises `IntegrityError` if its file is missing or is not the one that was released.
    """
    record = editions_ever_in_force().first()
    if record is None:
        return None
    opened = _opened(settings.EDITIONS_FOLDER / record.file_name, record.checksum)
    if opened is None:
        raise IntegrityError(REFUSED.format(title=record.title))
    return opened


def editions_ever_in_force() -> QuerySet[EditionInForce]:
    """Return all editions that were ever in force, the present one first."""
    return EditionInForce.objects.all()


def _opened(path: Path, checksum: str) -> OpenEdition | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return _checked(path, checksum, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _checked(path: Path, checksum: str, changed_at: int, size: int) -> OpenEdition | None:
    """Check and open an edition once for each state of its file; `None` means that it was altered.

    The checksum of the file proves its figures, so that they are read only when a page asks for them.
    """
    try:
        return OpenEdition(open_edition(path, checksum), checksum)
    except IntegrityError:
        return None
