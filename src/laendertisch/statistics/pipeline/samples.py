"""The microdata of an edition: read from disk year by year, or made up first where the plan says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.editions import SyntheticSample
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.files import Microdata, microdata_path, write_microdata
from laendertisch.statistics.microdata.stored import MISSING, StoredYear, open_stored, read_columns
from laendertisch.statistics.microdata.synthetic.generator import (
    GENERATOR_VERSION,
    generate_year,
    synthetic_label,
)
from laendertisch.statistics.pipeline.placing import EditionNotWritten

Found = TypeVar("Found", Microdata, StoredYear)


@dataclass(frozen=True)
class SampleFolder:
    """Where the microdata of an edition lie (Ablage der Mikrodaten).

    Made-up samples are made where they are missing or unreadable and kept for the next time, in a folder for
    their seed, size and generator; `progress` is told so in German.
    """

    catalogue: Catalogue
    folder: Path
    made_up: SyntheticSample | None
    progress: Callable[[str], None]

    def read(self, source: Source, year: int, wanted: Iterable[str]) -> Microdata:
        """Return the wanted variables of the sample of a year.

        Raises `SourceError` for real microdata that are missing or wrong, and `EditionNotWritten` if made-up
        ones cannot be kept.
        """
        return self._found(source, year, wanted, read_columns)

    def opened(self, source: Source, year: int, wanted: Iterable[str]) -> StoredYear:
        """Return the file of a year, ready to be read by others; raises as `read`."""
        return self._found(source, year, wanted, open_stored)

    def must_hold(self, wanted: Iterable[tuple[Source, int]]) -> None:
        """Raise `SourceError` with every file of real microdata that is missing."""
        paths = [
            self._path(source, year)
            for source, year in wanted
            if self.made_up is None or self.made_up.source != source.key
        ]
        if missing := [path for path in paths if not path.is_file()]:
            raise SourceError(*(Finding(Place(path.name), MISSING) for path in missing))

    def _found(
        self,
        source: Source,
        year: int,
        wanted: Iterable[str],
        take: Callable[[Path, Source, VariableList, Iterable[str]], Found],
    ) -> Found:
        """Return what is taken from the file of a year, made anew if it is made up and cannot be read."""
        path = self._path(source, year)
        variables = self.catalogue.variables[source.variables or ""]
        names = sorted(wanted)
        try:
            return take(path, source, variables, names)
        except SourceError:
            if self.made_up is None or self.made_up.source != source.key:
                raise
            self.progress(f"Synthetische Mikrodaten für {year} werden erzeugt.")
            _make(path, self.made_up, year)
            return take(path, source, variables, names)

    def _path(self, source: Source, year: int) -> Path:
        if self.made_up is not None and self.made_up.source == source.key:
            return microdata_path(self.folder / _folder_name(self.made_up), source, year)
        return microdata_path(self.folder, source, year)


def _folder_name(sample: SyntheticSample) -> str:
    return f"synthetisch-{sample.seed}-{sample.persons_per_year}-v{GENERATOR_VERSION}"


def _make(path: Path, sample: SyntheticSample, year: int) -> None:
    records = generate_year(sample.seed, year, sample.persons_per_year)
    try:
        write_microdata(records, path, synthetic_label(sample.seed, year, sample.persons_per_year))
    except (OSError, pl.exceptions.PolarsError) as problem:
        reason = reason_of(problem) if isinstance(problem, OSError) else type(problem).__name__
        raise EditionNotWritten(
            f"Die synthetischen Mikrodaten für {year} konnten nicht gespeichert werden ({reason}). "
            f"Bitte freien Speicherplatz und Schreibrechte im Ordner {path.parent} prüfen."
        ) from None
