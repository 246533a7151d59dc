"""Made-up microdata written to disk, year by year: one file at a time is in memory."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.microdata.files import Label, label_from, write_microdata
from laendertisch.statistics.microdata.manifest import checksum_of, complaint, manifest_path
from laendertisch.statistics.microdata.synthetic.generator import generate_year, synthetic_label
from laendertisch.statistics.microdata.synthetic.order import Order

FILE_NAME = "mikrozensus-synthetisch-{year}.parquet"
"""As the source `mikrozensus-synthetisch` of the catalogue expects it."""


@dataclass(frozen=True)
class YearFile:
    """The file of one year (Jahresdatei): its persons, its bytes, and whether it was there already."""

    path: Path
    year: int
    persons: int
    size: int
    kept: bool


def write_order(order: Order, folder: Path, progress: Callable[[YearFile], None]) -> tuple[YearFile, ...]:
    """Write a file for each year of the order and tell of each when it is there.

    Files that hold the same already are kept. Raises `InputError`, before anything is written, if a file of
    that name holds something else; `OperatingError` if the machine does not let us write. Each file is there
    whole or not at all.
    """
    wanted = {year: folder / FILE_NAME.format(year=year) for year in order.years}
    kept = {year: _is_there(path, _label(order, year)) for year, path in wanted.items()}
    written = []
    for year, path in wanted.items():
        if not kept[year]:
            _write(order, year, path)
        persons = pl.scan_parquet(path).select(pl.len()).collect().item()
        written.append(YearFile(path, year, persons, path.stat().st_size, kept[year]))
        progress(written[-1])
    return tuple(written)


def _label(order: Order, year: int) -> Label:
    return synthetic_label(order.seed, year, order.persons)


def _is_there(path: Path, label: Label) -> bool:
    """Say whether the file holds what its label promises; a damaged file of ours is to be made anew."""
    try:
        if not path.exists():
            return False
        found = label_from(pl.read_parquet_metadata(path))
        whole = manifest_path(path).exists() and complaint(path, checksum_of(path)) is None
    except OSError as problem:
        raise OperatingError(f"Die Datei {path} lässt sich nicht lesen ({reason_of(problem)}).") from None
    except pl.exceptions.PolarsError:
        found, whole = None, False
    if found != label:
        raise InputError(
            f"Die Datei {path} besteht schon und {_content(found)}. Sie wird nicht überschrieben. Bitte "
            "einen anderen Ordner angeben oder die Datei löschen."
        )
    return whole


def _content(label: Label | None) -> str:
    if label is None:
        return "ist nicht als synthetisch gekennzeichnet"
    return (
        f"enthält andere synthetische Daten (Startzahl {label.seed}, {label.persons} Personen, "
        f"Fassung {label.generator_version} des Generators)"
    )


def _write(order: Order, year: int, path: Path) -> None:
    records = generate_year(order.seed, year, order.persons)
    try:
        write_microdata(records, path, _label(order, year))
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise OperatingError(
            f"Die synthetischen Mikrodaten für {year} konnten nicht gespeichert werden ({_reason(problem)}). "
            f"Bitte freien Speicherplatz und Schreibrechte im Ordner {path.parent} prüfen. "
            "Fertige Jahre bleiben erhalten; derselbe Aufruf setzt dort fort."
        ) from None


def _reason(problem: Exception) -> str:
    """Return why the file could not be written; Polars hides the number of the system's error in its text."""
    if isinstance(problem, OSError):
        return reason_of(problem)
    number = re.search(r"os error (\d+)", str(problem))
    return reason_of(OSError(int(number[1]), "")) if number else type(problem).__name__
