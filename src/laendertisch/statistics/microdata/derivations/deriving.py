"""Records → records with derived variables; only what is wanted is computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from laendertisch.statistics.microdata.derivations.history import immigration_history
from laendertisch.statistics.microdata.derivations.household import (
    COUNTED,
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
"""Variables that all members of a household have in common, from sums over the members."""

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


def needed_for(names: Iterable[str], stored: Collection[str]) -> set[str]:
    """Return the variables from which the named ones follow; what is `stored` or not derived needs itself."""
    needed: set[str] = set()
    for name in names:
        if name in stored:
            needed.add(name)
        elif name in OF_PERSONS:
            needed |= needed_for(OF_PERSONS[name].meta.root_names(), stored)
        elif name in OF_HOUSEHOLDS:
            needed |= {*HOUSEHOLD, "age"}
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
    missing = inputs - set(records.columns)
    households = {name: each for name, each in OF_HOUSEHOLDS.items() if name in missing}
    complete = _with_households(records, households).with_columns(**persons)
    return complete.select(*records.columns, *names)


def _derivable(records: pl.DataFrame) -> set[str]:
    columns = set(records.columns)
    return {name for name in DERIVED if name not in columns and needed_for([name], columns) <= columns}


def _with_households(records: pl.DataFrame, expressions: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """Return the records with one more column for each expression over the numbers of a household.

    Households are runs of rows, and their numbers differences of running totals: some ten times faster than
    grouping.
    """
    if not expressions:
        return records
    run = records.select(pl.struct(HOUSEHOLD).rle_id()).to_series()
    last = (run != run.shift(-1)).fill_null(value=True)
    if records.select(HOUSEHOLD).filter(last).is_duplicated().any():
        raise ValueError("The rows of a household must follow each other.")
    totals = records.select(
        each.fill_null(value=False).cast(pl.Int64).cum_sum().alias(name) for name, each in COUNTED.items()
    ).filter(last)
    numbers = totals.select(pl.all() - pl.all().shift(fill_value=0))
    return records.with_columns(numbers.select(**expressions)[run])
