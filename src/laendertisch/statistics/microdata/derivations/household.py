"""What the members of a household have in common.

Members are counted (`COUNTED`), then each variable follows from these numbers.

Sources: modified OECD scale as in amtliche-sozialberichterstattung.de (indicators E6a and E6b); children
under 18 as in indicator G2.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

HOUSEHOLD = ("psu", "household")
"""What names a household within a year; a unit lies in one stratum."""
FIRST_ADULT_AGE = 14
FURTHER_ADULT, CHILD = 0.5, 0.3
FULL_AGE = 18

COUNTED: Mapping[str, pl.Expr] = {
    "members": pl.repeat(value=True, n=pl.len()),
    "adults": pl.col("age") >= FIRST_ADULT_AGE,
    "minors": pl.col("age") < FULL_AGE,
    "of_unknown_age": pl.col("age").is_null(),
}
"""Who is counted for each number that the variables rest on."""


def household_size() -> pl.Expr:
    """Return the number of persons in the household (Haushaltsgröße)."""
    return pl.col("members")


def equivalence_scale() -> pl.Expr:
    """Return the need of the household in adults living alone (Bedarfsgewicht, neue OECD-Skala).

    1 for the first person of 14 and more years, 0.5 for each further one, 0.3 for each younger child; where
    all are younger, one of them counts as the first person. One unknown age leaves the whole unknown.
    """
    counted_as_adult = pl.max_horizontal("adults", 1)
    children = pl.col("members") - counted_as_adult
    scale = 1 + FURTHER_ADULT * (counted_as_adult - 1) + CHILD * children
    return pl.when(pl.col("of_unknown_age") == 0).then(scale)


def family_with_child() -> pl.Expr:
    """Say whether somebody under 18 lives in the household (Haushalt mit Kind unter 18 Jahren)."""
    some = pl.col("minors") > 0
    return some | pl.when(pl.col("of_unknown_age") == 0).then(some)
