"""The columns of a survey file, typed when somebody asks for them; every complaint names its line.

A CSV column holds numbers if each of its values is one, truth values if each is TRUE or FALSE, else texts.
Empty fields and NA, NaN are missing. Whether a comma or a point is the decimal mark is found out where it
cannot be mistaken, and asked for where it can.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.microdata.readers.number_texts import (
    MARKS,
    as_numbers,
    decimal_marks,
    proves,
    shows_a_mark,
)
from laendertisch.statistics.microdata.readers.source_file import LineOf, finding_in_record

ROWS = "\0rows"
"""A column that no file has; it keeps the height of a frame without any other column."""
TRUTHS = {"true": True, "false": False}
MISSING = ("", "NA", "NaN")
NO_NUMBER = (
    "„{value}“ ist keine Zahl. Bitte den Wert berichtigen oder leer lassen; steht er für eine fehlende "
    "Angabe, ihn in design.yaml unter „file“ bei „missing“ nennen."
)
UNDECIDED = (
    "Bei „{value}“ ist nicht zu erkennen, ob „{mark}“ Dezimalzeichen oder Tausendertrennzeichen ist. Bitte "
    'in design.yaml unter „file“ das Dezimalzeichen nennen, etwa „decimal: ","“; Tausendertrennzeichen bitte '
    "entfernen."
)
LARGEST = 1e100
"""Squares of larger numbers may exceed what floating point holds."""
UNUSABLE = {pl.Binary: "Bytes", pl.Duration: "Zeitspannen", pl.Object: "Objekte"}


@dataclass(frozen=True)
class SurveyFile:
    """A survey file as it was read (Erhebungsdatei): texts for CSV, own types for Parquet and SPSS.

    `line_of` gives the line of a record, `None` where records have no lines. A `decimal` mark of `None` is
    found out. Texts that are `missing` stand for no answer. The `notes` say what a person should know
    although the file could be read.
    """

    path: Path
    frame: pl.DataFrame
    line_of: LineOf | None = None
    decimal: str | None = "."
    missing: tuple[str, ...] = MISSING
    notes: tuple[str, ...] = ()

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """The columns as variables of the small language."""
        return _Variables(self)

    @cached_property
    def _plain(self) -> dict[str, pl.Series]:
        return {}

    @cached_property
    def _typed(self) -> dict[str, pl.Series]:
        return {}

    def plain(self, name: str) -> pl.Series:
        """Return the column as it stands in the file, texts without blanks around them; missing is null.

        Raises `SourceError` if there is no such column, with the nearest name, and for a column whose values
        are neither numbers nor texts nor truth values.
        """
        if name not in self._plain:
            self.require(name)
            self._plain[name] = _plain(self.frame[name], self.missing)
        return self._plain[name]

    def typed(self, name: str) -> pl.Series:
        """Return the column as numbers, truth values or texts; missing is null.

        Raises `SourceError` as `plain` does, for a number that is too large to calculate with, and where
        `1.234` may be one and a bit as well as a good thousand.
        """
        if name not in self._typed:
            series = _typed(self.plain(name), self._decimal_of(name))
            self._check_size(name, series)
            self._typed[name] = series
        return self._typed[name]

    def _decimal_of(self, name: str) -> str:
        """Return the decimal mark of a column: the one that fits, if it cannot be mistaken."""
        series = self.plain(name)
        if self.decimal is not None or series.dtype != pl.String or not shows_a_mark(series):
            return self.decimal or "."
        fitting = decimal_marks(series)
        if len(fitting) != 1:
            return "."
        (mark,) = fitting
        if not proves(series, mark) and self._proved_marks != {mark}:
            row = int(series.str.contains(mark, literal=True).arg_max() or 0)
            problem = UNDECIDED.format(value=series[row], mark=mark)
            raise SourceError(self.finding(name, row, problem))
        return mark

    @cached_property
    def _proved_marks(self) -> set[str]:
        """The decimal marks with which some column of the file is written beyond doubt."""
        texts = [_plain(each, self.missing) for each in self.frame.select(pl.col(pl.String)).get_columns()]
        return {mark for each in texts for mark in decimal_marks(each) if proves(each, mark)}

    def _check_size(self, name: str, series: pl.Series) -> None:
        if series.dtype != pl.Float64:
            return
        large = (series.abs() > LARGEST).fill_null(value=False)
        if large.any():
            row = int(large.arg_max() or 0)
            problem = f"{series[row]:g} ist zu groß zum Rechnen. Bitte berichtigen oder leer lassen."
            raise SourceError(self.finding(name, row, problem))

    def require(self, name: str) -> None:
        """Raise `SourceError` if there is no such column, or none that can be used."""
        place = Place(Path(self.path).name, field=name)
        if name not in self.frame.columns:
            hint = suggestion(name, self.frame.columns)
            raise SourceError(Finding(place, f"Die Spalte gibt es nicht. {hint}"))
        kind = self.frame.schema[name]
        unusable = "Listen oder Gruppen" if kind.is_nested() else UNUSABLE.get(type(kind))
        if unusable:
            problem = f"Die Spalte enthält {unusable}. Bitte in Zahlen oder Texte umwandeln."
            raise SourceError(Finding(place, problem))

    def numbers(self, name: str) -> pl.Series:
        """Return a column of numbers; raises `SourceError` with the first value that is none."""
        series = self.typed(name)
        if series.dtype != pl.Float64:
            raise SourceError(self.not_a_number(name))
        return series

    def not_a_number(self, name: str) -> Finding:
        """Return the complaint about the first value of a column that is no number."""
        texts = self.plain(name).cast(pl.String)
        marks = (self.decimal,) if self.decimal else MARKS
        wrong = (texts.is_not_null() & as_numbers(texts, mark).is_null() for mark in marks)
        bad = min(wrong, key=lambda each: int(each.sum()))
        row = int(bad.arg_max() or 0)
        return self.finding(name, row, NO_NUMBER.format(value=str(texts[row])[:40]))

    def finding(self, name: str, row: int, problem: str) -> Finding:
        """Return a complaint about one value; rows count from 0."""
        return finding_in_record(self.path, name, problem, row, self.line_of)

    def with_types(self, names: Sequence[str]) -> pl.DataFrame:
        """Return a frame of typed columns; it has all rows even without a column."""
        rows = pl.Series(ROWS, range(self.frame.height), dtype=pl.Int64)
        return pl.DataFrame([rows, *(self.typed(name).rename(name) for name in dict.fromkeys(names))])


class _Variables(Mapping[str, Variable]):
    """Looks at a column only when an expression names it.

    Python's grammar normalises names (NFKC), so that `µg` arrives with another letter; it is found still.
    """

    def __init__(self, file: SurveyFile) -> None:
        self.file = file
        self.normalised = {unicodedata.normalize("NFKC", name): name for name in file.frame.columns}

    def __getitem__(self, name: str) -> Variable:
        name = name if name in self.file.frame.columns else self.normalised[name]
        kinds = {pl.Float64: VariableType.NUMBER, pl.Boolean: VariableType.TRUTH}
        kind = kinds.get(type(self.file.typed(name).dtype), VariableType.CODE)
        return Variable(name, kind, name, "", {}, optional=True, derived=False)

    def __contains__(self, name: object) -> bool:
        return name in self.file.frame.columns or name in self.normalised

    def __iter__(self) -> Iterator[str]:
        return iter(self.file.frame.columns)

    def __len__(self) -> int:
        return self.file.frame.width


def _plain(series: pl.Series, missing: Sequence[str]) -> pl.Series:
    if series.dtype == pl.String:
        texts = series.str.strip_chars()
        return texts.set(texts.is_in(list(missing)), None)
    return series.fill_nan(None) if series.dtype.is_float() else series


def _typed(series: pl.Series, decimal: str) -> pl.Series:
    if series.dtype.is_numeric():
        return series.cast(pl.Float64)
    if series.dtype == pl.Boolean:
        return series
    texts = series.cast(pl.String)
    numbers = as_numbers(texts, decimal)
    if numbers.null_count() == texts.null_count():
        return numbers
    truths = texts.str.to_lowercase().replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)
    return truths if truths.null_count() == texts.null_count() else texts
