"""Records → records with derived variables; only what is wanted is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from laendertisch.statistics.microdata.derivations.history import immigration_history
from laendertisch.statistics.microdata.derivations.household import (
    HOUSEHOLD,
    equivalence_scale,
    family_with_child,
    household_size,
)
from laendertisch.statistics.microdata.derivations.income import equivalised_income
from laendertisch.statistics.microdata.derivations.labour import ilo_status
from laendertisch.statistics.microdata.derivations.migration import (
    generation,
    migration_background,
    migration_status,
    own_experience,
)

OF_HOUSEHOLDS: Mapping[str, pl.Expr] = {
    "household_size": household_size(),
    "equivalence_scale": equivalence_scale(),
    "family_with_child": family_with_child(),
}
"""Variables that sum up the members of a household."""

OF_PERSONS: Mapping[str, pl.Expr] = {
    "migration_background": migration_background(),
    "migration_background_narrow": migration_background(narrow=True),
    "own_experience": own_experience(),
    "immigration_history": immigration_history(),
    "generation": generation(),
    "migration_status": migration_status(),
    "ilo_status": ilo_status(),
    "equivalised_income": equivalised_income(),
}
"""Variables that follow from the person's own record and from the household variables."""

DERIVED = (*OF_PERSONS, *OF_HOUSEHOLDS)


def needed_for(names: Iterable[str]) -> set[str]:
    """Return the stored variables from which the named variables follow; a stored one needs itself."""
    needed: set[str] = set()
    for name in names:
        if name in OF_PERSONS:
            needed |= needed_for(OF_PERSONS[name].meta.root_names())
        elif name in OF_HOUSEHOLDS:
            needed |= {*HOUSEHOLD, *OF_HOUSEHOLDS[name].meta.root_names()}
        else:
            needed.add(name)
    return needed


def with_derived(records: pl.DataFrame, wanted: Iterable[str] | None = None) -> pl.DataFrame:
    """Return the records with the `wanted` derived variables; without a wish, with all that can be derived.

    The rows of a household must follow each other, as in every file that was read here. Raises `ValueError`
    if they do not.
    """
    asked = _derivable(records) if wanted is None else set(wanted) - set(records.columns)
    names = [name for name in DERIVED if name in asked]
    persons = {name: OF_PERSONS[name] for name in names if name in OF_PERSONS}
    inputs = {*names, *(root for each in persons.values() for root in each.meta.root_names())}
    households = {name: each for name, each in OF_HOUSEHOLDS.items() if name in inputs}
    complete = _with_households(records, households).with_columns(**persons)
    return complete.select(*records.columns, *names)


def _derivable(records: pl.DataFrame) -> set[str]:
    columns = set(records.columns)
    return {name for name in DERIVED if name not in columns and needed_for([name]) <= columns}


def _with_households(records: pl.DataFrame, expressions: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """Return the records with one more column for each expression, computed over each household's members.

    Households are runs of rows, which is some ten times faster than grouping by their names.
    """
    if not expressions:
        return records
    run = records.select(pl.struct(HOUSEHOLD).rle_id()).to_series().set_sorted().rename("run")
    first_rows = records.select(HOUSEHOLD).filter((run != run.shift()).fill_null(value=True))
    if first_rows.is_duplicated().any():
        raise ValueError("The rows of a household must follow each other.")
    of_each = records.with_columns(run).group_by("run", maintain_order=True).agg(**expressions)
    return records.with_columns(of_each.drop("run")[run])
