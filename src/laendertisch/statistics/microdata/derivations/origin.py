"""What the concepts of migration ask of a person or a parent: German how, born where, moved in since 1950.

Each function returns a column with three values: true, false and missing for what is not known.
`prefix` is empty for the person, else `mother_` or `father_`.
"""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.microdata.variables import Acquisition

FIRST_YEAR = 1950
"""Immigration counts from this year on."""

BY_DESCENT = (Acquisition.BIRTH, Acquisition.EXPELLEE)


def is_german_by(acquisition: Acquisition, prefix: str = "") -> pl.Expr:
    """Say whether somebody became German in this way."""
    return pl.col(f"{prefix}german_by") == acquisition.value


def of_german_descent(prefix: str = "") -> pl.Expr:
    """Say whether somebody is German by birth or an expellee of the Second World War."""
    return pl.any_horizontal(is_german_by(each, prefix) for each in BY_DESCENT)


def moved_in(prefix: str = "") -> pl.Expr:
    """Say whether somebody was born outside today's Germany and moved in since 1950.

    An expellee did not, whenever the arrival was. The exception holds where it is known: of parents who live
    elsewhere the way of becoming German is often the one thing that is not.
    """
    arrived = pl.col(f"{prefix}born_abroad") & (pl.col(f"{prefix}arrival_year") >= FIRST_YEAR)
    return ~is_german_by(Acquisition.EXPELLEE, prefix).fill_null(value=False) & arrived
