"""How records belong together: a unit lies in one stratum, nobody stands twice, one reference person."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from laendertisch.kernel.errors import Finding, Place
from laendertisch.statistics.microdata.ordering import SORT_KEYS, same_as_previous

STRATUM, UNIT, PERSON = ["land", "stratum"], ["psu"], ["psu", "household", "person"]
HOUSEHOLD = ["psu", "household"]
SEVERAL_YEARS = "Die Datei enthält mehrere Berichtsjahre ({years}). Bitte je Jahr eine Datei ablegen."
IN_STRATA = (
    "Der Auswahlbezirk {psu} liegt in mehreren Schichten{more}. Bitte die Schicht berichtigen oder die "
    "Auswahlbezirke über alle Schichten fortlaufend nummerieren."
)
TWICE = (
    "Die Person {person} im Haushalt {household} des Auswahlbezirks {psu} steht mehrfach da{more}. Bitte "
    "doppelte Sätze entfernen."
)
NOT_ONE_REFERENCE = (
    "Der Haushalt {household} des Auswahlbezirks {psu} hat {persons} Bezugspersonen statt genau einer{more}."
)


def wrong_structure(ordered: pl.DataFrame, file: str) -> list[Finding]:
    """Return what is wrong between records sorted by `SORT_KEYS`; asks only columns that are there.

    Reference persons are counted when households are whole: nobody stands twice, no unit is torn apart.
    """
    asked = (
        (["year"], _several_years),
        ([*STRATUM, *UNIT], _unit_in_strata),
        (SORT_KEYS, _person_twice),
        ([*HOUSEHOLD, "reference_person"], _reference_persons),
    )
    findings: list[Finding] = []
    for columns, check in asked:
        if set(columns) <= set(ordered.columns) and not (check is _reference_persons and findings):
            findings.extend(check(ordered, file))
    return findings


def _several_years(ordered: pl.DataFrame, file: str) -> Iterator[Finding]:
    if ordered["year"].n_unique() > 1:
        years = ", ".join(str(year) for year in ordered["year"].unique().sort())
        yield Finding(Place(file, field="year"), SEVERAL_YEARS.format(years=years))


def _unit_in_strata(ordered: pl.DataFrame, file: str) -> Iterator[Finding]:
    begins = np.append(True, ~same_as_previous(ordered, [*STRATUM, *UNIT]))
    units = ordered["psu"].filter(pl.Series(begins))
    repeated = units.filter(units.is_duplicated())
    if len(repeated):
        more = _more(repeated.n_unique())
        yield Finding(Place(file, field="psu"), IN_STRATA.format(psu=repeated[0], more=more))


def _person_twice(ordered: pl.DataFrame, file: str) -> Iterator[Finding]:
    repeats = np.append(False, same_as_previous(ordered, SORT_KEYS))
    if repeats.any():
        repeated = ordered.select(PERSON).filter(pl.Series(repeats))
        problem = TWICE.format(**repeated.row(0, named=True), more=_more(repeated.height))
        yield Finding(Place(file, field="person"), problem)


def _reference_persons(ordered: pl.DataFrame, file: str) -> Iterator[Finding]:
    counts = (
        ordered.with_columns(run=pl.struct(HOUSEHOLD).rle_id().set_sorted())
        .group_by("run", maintain_order=True)
        .agg(pl.col(HOUSEHOLD).first(), persons=pl.col("reference_person").sum())
    )
    wrong = counts.filter(pl.col("persons") != 1)
    if wrong.height:
        problem = NOT_ONE_REFERENCE.format(**wrong.row(0, named=True), more=_more(wrong.height))
        yield Finding(Place(file, field="reference_person"), problem)


def _more(count: int) -> str:
    return f" (insgesamt {count} Fälle)" if count > 1 else ""
