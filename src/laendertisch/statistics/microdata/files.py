"""Microdata as they lie on disk: one Parquet file for a source and year, which says itself what it is.

Beside each file lies its manifest with the checksum; `stored` reads both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.microdata.manifest import checksum_of, manifest_path, manifest_text

LABEL_PREFIX = "laendertisch."
SYNTHETIC, NOT_SYNTHETIC = "synthetisch", "nicht synthetisch"


@dataclass(frozen=True)
class Label:
    """What a file says about itself (Kennzeichnung); it travels inside the file.

    Made-up records name generator, seed and number of persons; imported ones the codebook and, as `origin`,
    the SHA-256 of the file that was delivered.
    """

    title: str
    synthetic: str
    generator_version: str
    seed: str
    year: str
    persons: str
    codebook: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Microdata:
    """The records of one file (Mikrodaten), its label and its SHA-256.

    `label` is `None` for files that were not made here.
    """

    records: pl.DataFrame
    label: Label | None
    checksum: str

    @property
    def synthetic(self) -> bool:
        """Whether the file says that its persons are made up."""
        return self.label is not None and self.label.synthetic == SYNTHETIC


def microdata_path(folder: Path, source: Source, year: int) -> Path:
    """Return where the source's file of the year lies."""
    return folder / source.file.format(year=year)


def write_microdata(records: pl.DataFrame, path: Path, label: Label) -> None:
    """Write the records with their label and their manifest; an existing file is replaced as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {LABEL_PREFIX + name: value for name, value in asdict(label).items()}
    part, manifest = (each.with_name(each.name + ".part") for each in (path, manifest_path(path)))
    try:
        records.write_parquet(part, compression="zstd", metadata=metadata)
        manifest.write_text(manifest_text(path.name, checksum_of(part), asdict(label)), encoding="utf-8")
        part.replace(path)
        manifest.replace(manifest_path(path))
    finally:
        part.unlink(missing_ok=True)
        manifest.unlink(missing_ok=True)


def label_from(metadata: Mapping[str, str]) -> Label | None:
    """Return the label from what Parquet says about the file, nothing if there is none."""
    said = {
        name.removeprefix(LABEL_PREFIX): value
        for name, value in metadata.items()
        if name.startswith(LABEL_PREFIX)
    }
    try:
        return Label(**said)
    except TypeError:  # a field is missing or not known: not a label of ours
        return None
