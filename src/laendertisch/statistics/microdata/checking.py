"""Columns of a file → columns with the types of the list of variables; complains about every wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.suggestions import nearest, suggestion
from laendertisch.statistics.catalogue.variables import Variable, VariableList
from laendertisch.statistics.microdata.ordering import in_order
from laendertisch.statistics.microdata.plausibility import impossible_arrivals, out_of_range
from laendertisch.statistics.microdata.structure import wrong_structure
from laendertisch.statistics.microdata.variables import column_type

NO_RECORD = "Die Datei enthält keinen Satz."
LARGEST = 1e15
"""Numbers from here on, infinite ones and NaN are mistakes in every variable that microdata have."""
WEIGHT = "weight"
"""Variables whose name begins so are weights."""


def wrong_names(
    found: Sequence[str], needed: Sequence[str], known: Sequence[str], file: str
) -> Iterator[Finding]:
    """Yield a complaint for each column that is missing or not known, with the nearest name."""
    for name in needed:
        if name not in found:
            yield Finding(Place(file, field=name), "Die Spalte fehlt.")
    missing = [name for name in known if name not in found]
    for name in found:
        if name not in known:
            near = nearest(name, missing)
            hint = f" oder in „{near}“ umbenennen" if near else ""
            problem = f"Die Spalte ist nicht bekannt. Bitte entfernen{hint}."
            yield Finding(Place(file, field=name), problem)


def checked(records: pl.DataFrame, variables: VariableList, file: str) -> pl.DataFrame:
    """Return the records with the types of the list, sorted by Land, stratum, unit, household, person.

    Raises `SourceError` with every finding: no record, values of another type or code, missing values where
    none may be, wrong weights and numbers, what cannot be true, and what `structure` finds.
    """
    if not records.height:
        raise SourceError(Finding(Place(file), NO_RECORD))
    listed = [variables.variables[name] for name in records.columns]
    typed: list[pl.Series] = []
    findings: list[Finding] = []
    for variable in listed:
        try:
            typed.append(_typed(records[variable.name], variable))
        except TypeError as problem:
            findings.append(Finding(Place(file, field=variable.name), str(problem)))
    if findings or (findings := list(_wrong_values(typed, listed, file))):
        raise SourceError(*findings)
    if findings := list(impossible_arrivals(typed, file)):
        raise SourceError(*findings)
    ordered = in_order(pl.DataFrame(typed))
    if findings := wrong_structure(ordered, file):
        raise SourceError(*findings)
    return ordered


def _typed(series: pl.Series, variable: Variable) -> pl.Series:
    """Return the series in the variable's type, without guessing: a text never becomes a number.

    Raises `TypeError` with a German sentence.
    """
    wanted = column_type(variable)
    if series.dtype == pl.Null or _is_of_kind(series.dtype, wanted):
        try:
            return series.cast(wanted)
        except pl.exceptions.PolarsError:
            if variable.codes:
                raise TypeError(_unknown_code(series, variable)) from None
    problem = f"Die Spalte enthält {_kind(series.dtype)} statt {_kind(wanted)}"
    raise TypeError(f"{problem} ({series.dtype} statt {wanted}). Bitte umwandeln.")


def _is_of_kind(found: pl.DataType, wanted: pl.DataType) -> bool:
    if wanted == pl.Boolean:
        return found == pl.Boolean
    if wanted == pl.Int64:
        return found.is_integer()
    return found.is_numeric() if wanted == pl.Float64 else found in (pl.String, pl.Categorical, pl.Enum)


def _kind(found: pl.DataType) -> str:
    """Return in German what a column of the type holds."""
    kinds = (
        (found.is_integer(), "ganze Zahlen"),
        (found.is_numeric(), "Zahlen"),
        (found.is_temporal(), "Zeitangaben"),
        (found == pl.Boolean, "Wahrheitswerte"),
        (_is_of_kind(found, pl.String()), "Texte"),
    )
    return next((name for fits, name in kinds if fits), "anderes")


def _unknown_code(series: pl.Series, variable: Variable) -> str:
    texts = series.cast(pl.String)
    wrong = texts.filter(~texts.is_in(list(variable.codes)))
    code = str(wrong[0])
    more = f" ({len(wrong)}-mal)" if len(wrong) > 1 else ""
    return f"„{code[:40]}“{more} ist keine Ausprägung. {suggestion(code, variable.codes)}"


def _wrong_values(typed: Sequence[pl.Series], listed: Sequence[Variable], file: str) -> Iterator[Finding]:
    for series, variable in zip(typed, listed, strict=True):
        place = Place(file, field=variable.name)
        missing = series.null_count()
        if missing and not variable.optional:
            yield Finding(place, f"Der Wert fehlt {missing}-mal; hier ist er immer nötig. Bitte ergänzen.")
        if series.dtype == pl.Float64 and (endless := int((~(series.abs() < LARGEST)).sum())):
            problem = f"{endless}-mal steht hier keine Zahl unter einer Billiarde. Bitte berichtigen."
            yield Finding(place, problem)
        for problem in out_of_range(series, variable):
            yield Finding(place, problem)
        if variable.name.startswith(WEIGHT) and (negative := int((series < 0).sum())):
            problem = f"{negative}-mal ist das Gewicht negativ. Bitte berichtigen; 0 schließt den Satz aus."
            yield Finding(place, problem)
