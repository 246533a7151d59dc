"""A delivery taken in: read through its codebook, counted, and stored if wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.codebooks.loading import load_codebook, load_codebooks
from laendertisch.statistics.microdata.codebooks.rules import Codebook
from laendertisch.statistics.microdata.files import Label, Microdata, write_microdata
from laendertisch.statistics.microdata.importing import import_microdata

CODEBOOKS = "codebooks"


@dataclass(frozen=True)
class Delivery:
    """A delivered file (Lieferung), its codebook and year, and whether its persons are made up.

    `codebook` is a key of the catalogue or the path of a codebook file.
    """

    path: Path
    codebook: str
    year: int
    synthetic: bool = False


@dataclass(frozen=True)
class Delivered:
    """What a delivery holds (Inhalt der Lieferung): counts, and how many values of each variable are unknown.

    `weighted` is the sum of the weights, `None` where the codebook knows none. `notes` are those of the
    codebook.
    """

    codebook: str
    year: int
    records: int
    units: int | None
    weighted: float | None
    unknown: Mapping[str, int]
    checksum: str
    synthetic: bool
    notes: tuple[str, ...]


def take_in(delivery: Delivery, catalogue_folder: Path, out: Path | None = None) -> Delivered:
    """Return what the delivery holds; with `out`, store its records there as Parquet with a manifest.

    Raises `InputError` for an unknown codebook and for `out` that is no name for a Parquet file or is the
    delivery itself, `CatalogueError` for a wrong codebook, `SourceError` for a wrong delivery, and
    `OperatingError` if the records cannot be stored.
    """
    if out is not None:
        _check_target(out, delivery)
    lists = load_catalogue(catalogue_folder).variables
    book = _codebook(delivery.codebook, catalogue_folder, lists)
    microdata = import_microdata(
        delivery.path, book, lists[book.variables], delivery.year, synthetic=delivery.synthetic
    )
    if out is not None and microdata.label is not None:
        _store(microdata.records, out, microdata.label)
    return _counted(microdata, book, delivery.year)


def _check_target(out: Path, delivery: Delivery) -> None:
    """Refuse to write over the delivery, and a name under which nothing would find the records."""
    if out.resolve() == delivery.path.resolve():
        raise InputError(f"{out} ist die Lieferung selbst. Bitte für --out eine andere Datei angeben.")
    if out.suffix.lower() != ".parquet" or out.is_dir():
        raise InputError(
            f"{out} ist kein Name einer Parquet-Datei. Bitte für --out eine auf .parquet angeben."
        )


def _codebook(name: str, catalogue_folder: Path, lists: Mapping[str, VariableList]) -> Codebook:
    if name.endswith((".yaml", ".yml")):
        return load_codebook(Path(name), lists)
    codebooks = load_codebooks(catalogue_folder / CODEBOOKS, lists)
    if name not in codebooks:
        hint = suggestion(name, codebooks)
        raise InputError(f"Das Codebuch „{name}“ gibt es nicht. {hint} Eine eigene Datei endet auf .yaml.")
    return codebooks[name]


def _store(records: pl.DataFrame, out: Path, label: Label) -> None:
    try:
        write_microdata(records, out, label)
    except (OSError, pl.exceptions.PolarsError) as problem:
        reason = reason_of(problem) if isinstance(problem, OSError) else type(problem).__name__
        raise OperatingError(
            f"Die Mikrodaten konnten nicht gespeichert werden ({reason}). Bitte freien Speicherplatz und "
            f"Schreibrechte im Ordner {out.parent} prüfen."
        ) from None


def _counted(microdata: Microdata, book: Codebook, year: int) -> Delivered:
    records = microdata.records
    return Delivered(
        codebook=book.key,
        year=year,
        records=records.height,
        units=records["psu"].n_unique() if "psu" in records.columns else None,
        weighted=float(records["weight"].sum()) if "weight" in records.columns else None,
        unknown={name: records[name].null_count() for name in records.columns},
        checksum=microdata.checksum,
        synthetic=microdata.synthetic,
        notes=book.notes,
    )
