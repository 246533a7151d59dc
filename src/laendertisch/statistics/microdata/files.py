"""Microdata to and from disk: Parquet with a label that says whether the persons are made up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.variables import stored_columns

LABEL_PREFIX = "laendertisch."
SYNTHETIC = "synthetisch"


@dataclass(frozen=True)
class Label:
    """What a file says about itself (Kennzeichnung); it travels inside the file."""

    title: str
    synthetic: str
    generator_version: str
    seed: str
    year: str
    persons: str


@dataclass(frozen=True)
class Microdata:
    """The records of one file with derived variables (Mikrodaten), its label and its SHA-256.

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
    """Write the records with their label; an existing file is replaced as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {LABEL_PREFIX + name: value for name, value in asdict(label).items()}
    part = path.with_name(path.name + ".part")
    records.write_parquet(part, compression="zstd", metadata=metadata)
    part.replace(path)


def read_microdata(path: Path, source: Source, variables: VariableList) -> Microdata:
    """Return the records of the file, checked against the list of variables.

    Raises `SourceError` for a missing or unreadable file, for columns that are missing, unknown or of the
    wrong type, for missing values where none may be, for wrong weights, and where file and catalogue
    disagree on whether the data are synthetic.
    """
    try:
        content = path.read_bytes()
        records = pl.read_parquet(content)
        metadata = pl.read_parquet_metadata(path)
    except FileNotFoundError:
        raise _wrong(
            path, None, "Die Datei fehlt. Bitte zuerst die Mikrodaten ablegen oder erzeugen."
        ) from None
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise _wrong(path, None, f"Die Datei ist kein lesbares Parquet ({type(problem).__name__}).") from None
    microdata = Microdata(records, _label(metadata), hashlib.sha256(content).hexdigest())
    if microdata.synthetic != source.synthetic:
        raise _wrong(path, None, _disagreement(microdata, source))
    checked = _checked(records, path, variables)
    return Microdata(with_derived(checked), microdata.label, microdata.checksum)


def _label(metadata: Mapping[str, str]) -> Label | None:
    names = Label.__dataclass_fields__
    if not all(LABEL_PREFIX + name in metadata for name in names):
        return None
    return Label(**{name: metadata[LABEL_PREFIX + name] for name in names})


def _disagreement(microdata: Microdata, source: Source) -> str:
    found = "synthetisch" if microdata.synthetic else "nicht synthetisch"
    expected = "synthetisch" if source.synthetic else "nicht synthetisch"
    return f"Die Datei ist als {found} gekennzeichnet, die Quelle „{source.key}“ im Katalog als {expected}."


def _checked(records: pl.DataFrame, path: Path, variables: VariableList) -> pl.DataFrame:
    """Return the stored columns in their order and with their types."""
    columns = stored_columns(variables)
    if findings := list(_wrong_names(records, path, columns)):
        raise SourceError(*findings)
    typed: dict[str, pl.Series] = {}
    for name, data_type in columns.items():
        try:
            typed[name] = _typed(records[name], data_type)
        except (TypeError, pl.exceptions.PolarsError):
            problem = f"Die Werte passen nicht zu {data_type}; gefunden wurde {records[name].dtype}."
            findings.append(Finding(Place(path.name, field=name), problem))
    if findings or (findings := list(_wrong_values(typed, path, variables))):
        raise SourceError(*findings)
    return pl.DataFrame(typed)


def _typed(series: pl.Series, data_type: pl.DataType) -> pl.Series:
    """Return the series in the type, without guessing: a text never becomes a number."""
    numeric = data_type in (pl.Int64, pl.Float64)
    if numeric != series.dtype.is_numeric() or (data_type == pl.Boolean) != (series.dtype == pl.Boolean):
        raise TypeError
    if data_type == pl.Int64 and not series.dtype.is_integer():
        raise TypeError
    return series.cast(data_type)


def _wrong_names(records: pl.DataFrame, path: Path, columns: Mapping[str, object]) -> Iterator[Finding]:
    for name in columns:
        if name not in records.columns:
            yield Finding(Place(path.name, field=name), "Die Spalte fehlt.")
    for name in records.columns:
        if name not in columns:
            yield Finding(Place(path.name, field=name), "Die Spalte ist nicht bekannt. Bitte entfernen.")
    if not records.height:
        yield Finding(Place(path.name), "Die Datei enthält keinen Satz.")


def _wrong_values(typed: Mapping[str, pl.Series], path: Path, variables: VariableList) -> Iterator[Finding]:
    for variable in variables.stored():
        missing = typed[variable.name].null_count()
        if missing and not variable.optional:
            problem = f"Der Wert fehlt {missing}-mal; hier ist er immer nötig."
            yield Finding(Place(path.name, field=variable.name), problem)
    if "weight" in typed:
        weight = typed["weight"].drop_nulls()
        if not ((weight >= 0) & weight.is_finite()).all():
            problem = "Mindestens ein Wert ist negativ oder keine endliche Zahl."
            yield Finding(Place(path.name, field="weight"), problem)


def _wrong(path: Path, field: str | None, problem: str) -> SourceError:
    return SourceError(Finding(Place(path.name, field=field), problem))
