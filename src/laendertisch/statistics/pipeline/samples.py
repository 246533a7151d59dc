"""The microdata of an edition: read from disk, or made up first where the plan says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.editions import EditionPlan, SyntheticSample
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.microdata.files import (
    Microdata,
    microdata_path,
    write_microdata,
)
from laendertisch.statistics.microdata.stored import read_microdata
from laendertisch.statistics.microdata.synthetic.generator import (
    GENERATOR_VERSION,
    generate_year,
    synthetic_label,
)
from laendertisch.statistics.pipeline.placing import EditionNotWritten


def read_samples(
    catalogue: Catalogue,
    plan: EditionPlan,
    source: Source,
    data_folder: Path,
    progress: Callable[[str], None],
) -> list[Microdata]:
    """Return the microdata of a source for each year of the plan.

    Made-up samples are made where they are missing or unreadable and kept for the next time, in a folder for
    their seed, size and generator. Raises `SourceError` for real microdata that are missing or wrong, and
    `EditionNotWritten` if made-up ones cannot be kept.
    """
    made_up = plan.sample if plan.sample and plan.sample.source == source.key else None
    folder = data_folder / _folder_name(made_up) if made_up else data_folder

    def read(year: int) -> Microdata:
        path = microdata_path(folder, source, year)
        return read_microdata(path, source, catalogue.variables[source.variables or ""])

    samples = []
    for year in plan.years:
        try:
            samples.append(read(year))
        except SourceError:
            if made_up is None:
                raise
            progress(f"Synthetische Mikrodaten für {year} werden erzeugt.")
            _make(microdata_path(folder, source, year), made_up, year)
            samples.append(read(year))
    return samples


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
