"""The concepts of migration, derived from what persons said about themselves and their parents.

Each function returns a column with three values; unknown (missing) stays unknown unless what is known decides
alone: one parent who is not German by birth is enough, whatever is known of the other.

Sources: Statistisches Bundesamt, method pages on Migrationshintergrund and on Einwanderungsgeschichte (since
2023, after the Fachkommission Integrationsfähigkeit). Exceptions stand first: expellees of the Second World
War and their descendants do not count, nor do Germans born abroad to two German parents.
"""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.microdata.variables import Acquisition, Background, ImmigrationHistory

FIRST_YEAR = 1950
"""Immigration counts from this year on."""

BY_DESCENT = [Acquisition.BIRTH.value, Acquisition.EXPELLEE.value]
NOT_BY_BIRTH = [each.value for each in Acquisition if each.value not in BY_DESCENT]
PARENTS = ("mother", "father")


def with_derived(records: pl.DataFrame) -> pl.DataFrame:
    """Return the records with all derived variables of the Mikrozensus list."""
    return records.with_columns(
        migration_background=_as_background(has_migration_background()),
        migration_background_narrow=_as_background(has_migration_background(narrow=True)),
        own_experience=has_own_experience(),
        immigration_history=immigration_history(),
    )


def has_migration_background(*, narrow: bool = False) -> pl.Expr:
    """Say whether the person or at least one parent is not German by birth (Migrationshintergrund).

    In the wide sense (im weiteren Sinne) all that is known of the parents counts; in the `narrow` sense only
    parents in the same household do, so that for others the person's own information decides.
    """
    own = _not_german_by_birth("german_by")
    mother, father = (_parent_counts(parent, narrow=narrow) for parent in PARENTS)
    return pl.when(_is_expellee("german_by")).then(statement=False).otherwise(own | mother | father)


def has_own_experience() -> pl.Expr:
    """Say whether the person was born abroad and moved in since 1950 (eigene Migrationserfahrung)."""
    parents_german = _of_german_descent("mother_german_by") & _of_german_descent("father_german_by")
    born_german = _text("german_by") == Acquisition.BIRTH.value
    exempt = _is_expellee("german_by") | (born_german & parents_german)
    moved_in = pl.col("born_abroad") & (pl.col("arrival_year") >= FIRST_YEAR)
    return pl.when(exempt).then(statement=False).otherwise(moved_in)


def immigration_history() -> pl.Expr:
    """Return the category of Einwanderungsgeschichte; citizenship does not matter, expellees do not count.

    Descendants are born in Germany to two immigrated parents; one immigrated parent is reported apart.
    """
    self_moved, mother, father = (_immigrated(prefix) for prefix in ("", "mother_", "father_"))
    born_here = ~pl.col("born_abroad")
    return (
        pl.when(self_moved)
        .then(pl.lit(ImmigrationHistory.IMMIGRANT.value))
        .when(pl.col("born_abroad") & ~self_moved)
        .then(pl.lit(ImmigrationHistory.WITHOUT.value))
        .when(born_here & mother & father)
        .then(pl.lit(ImmigrationHistory.DESCENDANT.value))
        .when(born_here & (mother != father))
        .then(pl.lit(ImmigrationHistory.ONE_SIDED.value))
        .when(born_here & ~mother & ~father)
        .then(pl.lit(ImmigrationHistory.WITHOUT.value))
        .cast(pl.Enum(ImmigrationHistory))
    )


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String)


def _is_expellee(column: str) -> pl.Expr:
    return _text(column) == Acquisition.EXPELLEE.value


def _not_german_by_birth(column: str) -> pl.Expr:
    return _text(column).is_in(NOT_BY_BIRTH)


def _of_german_descent(column: str) -> pl.Expr:
    return _text(column).is_in(BY_DESCENT)


def _parent_counts(parent: str, *, narrow: bool) -> pl.Expr:
    counts = _not_german_by_birth(f"{parent}_german_by")
    if not narrow:
        return counts
    return pl.when(pl.col(f"{parent}_in_household")).then(counts).otherwise(statement=False)


def _immigrated(prefix: str) -> pl.Expr:
    moved_in = pl.col(f"{prefix}born_abroad") & (pl.col(f"{prefix}arrival_year") >= FIRST_YEAR)
    return pl.when(_is_expellee(f"{prefix}german_by")).then(statement=False).otherwise(moved_in)


def _as_background(truth: pl.Expr) -> pl.Expr:
    return (
        pl.when(truth)
        .then(pl.lit(Background.WITH.value))
        .when(~truth)
        .then(pl.lit(Background.WITHOUT.value))
        .cast(pl.Enum(Background))
    )
