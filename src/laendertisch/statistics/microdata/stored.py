"""Stored microdata → records: only the columns that are wanted, checked, in order, with derived variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import CatalogueError, Finding, Place, SourceError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.checking import checked, wrong_names
from laendertisch.statistics.microdata.derivations.deriving import needed_for, with_derived
from laendertisch.statistics.microdata.files import SYNTHETIC, Label, Microdata, label_from
from laendertisch.statistics.microdata.manifest import checksum_of, complaint
from laendertisch.statistics.microdata.ordering import SORT_KEYS
from laendertisch.statistics.microdata.readers.source_file import CUT_OFF

MISSING = "Die Datei fehlt. Bitte zuerst die Mikrodaten ablegen oder erzeugen."


def read_microdata(path: Path, source: Source, variables: VariableList) -> Microdata:
    """Return the file with all variables of the list, the derived ones too; raises as `read_columns`."""
    return read_columns(path, source, variables, variables.variables)


def read_columns(path: Path, source: Source, variables: VariableList, wanted: Iterable[str]) -> Microdata:
    """Return the file with the wanted variables alone, in the order of the list.

    Only the columns that they need are read. Records come sorted by Land, stratum, unit, household and
    person, whatever their order on disk; derived variables are computed from the stored ones.

    Raises `SourceError` for a missing, damaged or altered file, for columns that are missing, unknown or of
    the wrong type or code, for missing values where none may be, for wrong weights, units in two strata,
    persons that stand twice, and where file and catalogue disagree on whether the data are synthetic.
    `CatalogueError` says that the list has a derived variable but not what it follows from; `wanted` must be
    names of the list (`KeyError`).
    """
    stored = open_stored(path, source, variables, wanted)
    with _readable(path):
        records = pl.read_parquet(path, columns=list(stored.columns))
    return Microdata(stored.prepared(records), stored.label, stored.checksum)


@dataclass(frozen=True)
class StoredYear:
    """A file of microdata that is what it says it is, its records not read yet (gespeichertes Jahr).

    `wanted` are the variables to be had, in the order of the list, `columns` those to be read for them.
    """

    path: Path
    variables: VariableList
    wanted: tuple[str, ...]
    columns: tuple[str, ...]
    label: Label | None
    checksum: str

    def prepared(self, records: pl.DataFrame) -> pl.DataFrame:
        """Return the wanted variables of read records: checked, in order, with derived ones.

        The records are those of whole units. Raises `SourceError` as `read_columns`.
        """
        complete = with_derived(checked(records, self.variables, self.path.name), self.wanted)
        return complete.select(self.wanted)


def open_stored(path: Path, source: Source, variables: VariableList, wanted: Iterable[str]) -> StoredYear:
    """Return the file ready to be read; raises what `read_columns` raises before it sees a record."""
    names = {variables.variables[name].name for name in wanted}
    _check_derivable(variables, names)
    with _readable(path):
        checksum = checksum_of(path)
        if altered := complaint(path, checksum):
            raise _wrong(path, altered)
        label = label_from(pl.read_parquet_metadata(path))
        _check_label(label, source, path)
        columns = _columns(path, variables, names)
    in_list_order = tuple(name for name in variables.variables if name in names)
    return StoredYear(path, variables, in_list_order, columns, label, checksum)


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Name the file that is missing, damaged or not allowed to be read."""
    try:
        yield
    except FileNotFoundError:
        raise _wrong(path, MISSING) from None
    except OSError as problem:
        raise _wrong(path, f"Die Datei lässt sich nicht lesen ({reason_of(problem)}).") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise _wrong(path, f"Die Datei ist kein lesbares Parquet. {CUT_OFF}") from None


def _columns(path: Path, variables: VariableList, names: Iterable[str]) -> tuple[str, ...]:
    stored = [variable.name for variable in variables.stored()]
    needed = needed_for([*names, *(key for key in SORT_KEYS if key in stored)], stored)
    columns = [name for name in stored if name in needed]
    if findings := list(wrong_names(list(pl.read_parquet_schema(path)), columns, stored, path.name)):
        raise SourceError(*findings)
    return tuple(columns)


def _check_derivable(variables: VariableList, names: Iterable[str]) -> None:
    stored = {variable.name for variable in variables.stored()}
    for name in names:
        if absent := sorted(needed_for([name], stored) - stored):
            problem = f"Das Merkmal lässt sich nicht ableiten; in der Liste fehlt: {', '.join(absent)}."
            raise CatalogueError(Finding(Place(f"Merkmalsliste {variables.key}", field=name), problem))


def _check_label(label: Label | None, source: Source, path: Path) -> None:
    found = label is not None and label.synthetic == SYNTHETIC
    if found != source.synthetic:
        says, expected = (("" if each else "nicht ") + SYNTHETIC for each in (found, source.synthetic))
        problem = (
            f"Die Datei ist als {says} gekennzeichnet, die Quelle „{source.key}“ im Katalog als {expected}."
        )
        raise _wrong(path, problem)


def _wrong(path: Path, problem: str) -> SourceError:
    return SourceError(Finding(Place(path.name), problem))
