"""What cannot be true of a person: numbers out of range, an arrival before birth or after the interview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from laendertisch.kernel.errors import Finding, Place
from laendertisch.statistics.catalogue.variables import Variable

ARRIVALS = ("arrival_year", "mother_arrival_year", "father_arrival_year")
REMEDY = (
    "Bitte berichtigen oder, wenn der Wert für eine fehlende Angabe steht, im Codebuch bei missing nennen."
)
OUT_OF_RANGE = "{count}-mal liegt der Wert {limits}, zum Beispiel {value:g}. {remedy}"
TOO_LATE = "{count}-mal liegt das Zuzugsjahr nach dem Berichtsjahr {year}, zum Beispiel {value}. {remedy}"
TOO_EARLY = (
    "{count}-mal liegt das Zuzugsjahr vor der Geburt, zum Beispiel {value} bei einem Alter von {age} Jahren "
    "im Jahr {year}. {remedy}"
)


def out_of_range(series: pl.Series, variable: Variable) -> Iterator[str]:
    """Yield a complaint if values of the variable are below its minimum or above its maximum."""
    limits: list[str] = []
    outside = pl.repeat(value=False, n=len(series), eager=True)
    if variable.minimum is not None:
        limits.append(f"unter {variable.minimum}")
        outside |= series < variable.minimum
    if variable.maximum is not None:
        limits.append(f"über {variable.maximum}")
        outside |= series > variable.maximum
    wrong = series.filter(outside)
    if len(wrong):
        said = " oder ".join(limits)
        yield OUT_OF_RANGE.format(count=len(wrong), limits=said, value=wrong[0], remedy=REMEDY)


def impossible_arrivals(typed: Sequence[pl.Series], file: str) -> Iterator[Finding]:
    """Yield complaints about years of arrival after the year of the interview, or before that of birth."""
    columns = {series.name: series for series in typed}
    if "year" not in columns:
        return
    year = columns["year"]
    for name in ARRIVALS:
        if name in columns:
            late = pl.DataFrame([columns[name].rename("value"), year]).filter(
                pl.col("value") > pl.col("year")
            )
            if late.height:
                problem = TOO_LATE.format(count=late.height, remedy=REMEDY, **late.row(0, named=True))
                yield Finding(Place(file, field=name), problem)
    if {"age", "arrival_year"} <= columns.keys():
        persons = pl.DataFrame([columns["arrival_year"].rename("value"), year, columns["age"]])
        early = persons.filter(pl.col("value") < pl.col("year") - pl.col("age") - 1)
        if early.height:
            problem = TOO_EARLY.format(count=early.height, remedy=REMEDY, **early.row(0, named=True))
            yield Finding(Place(file, field="arrival_year"), problem)
