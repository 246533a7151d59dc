"""Migrationshintergrund and what follows from it: own experience, generation, status of figure A1a.

The logic has three values: what is not known stays unknown unless what is known decides alone, so one parent
who is not German by birth is enough, whatever is known of the other. Exceptions stand first: expellees of the
Second World War and their descendants do not count, nor do Germans born abroad to two German parents.

Source: Statistisches Bundesamt, method page „Personen mit Migrationshintergrund“; figure A1a of the
Integrationsmonitoring der Länder.
"""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.microdata.derivations.coding import coded
from laendertisch.statistics.microdata.derivations.origin import is_german_by, moved_in, of_german_descent
from laendertisch.statistics.microdata.variables import (
    Acquisition,
    Background,
    Citizenship,
    Generation,
    MigrationStatus,
)

PARENTS = ("mother", "father")
OTHER_WAYS = (Acquisition.BIRTH, Acquisition.EXPELLEE, Acquisition.ADOPTION)


def migration_background(*, narrow: bool = False) -> pl.Expr:
    """Return with or without Migrationshintergrund, in the wide sense or the `narrow` one."""
    background = has_migration_background(narrow=narrow)
    return coded({Background.WITH: background, Background.WITHOUT: ~background})


def has_migration_background(*, narrow: bool = False) -> pl.Expr:
    """Say whether the person or at least one parent is not German by birth (Migrationshintergrund).

    In the wide sense (im weiteren Sinne) all that is known of the parents counts; in the `narrow` sense only
    parents in the same household do, so that for others the person's own information decides.
    """
    mother, father = (_parent_counts(parent, narrow=narrow) for parent in PARENTS)
    expellee = is_german_by(Acquisition.EXPELLEE).fill_null(value=False)
    return ~expellee & (~of_german_descent() | mother | father)


def own_experience() -> pl.Expr:
    """Say whether the person moved in since 1950 (eigene Migrationserfahrung).

    Germans by birth whose parents are both German by descent did not migrate in this sense, even if they were
    born abroad; what is not known of the parents leaves it open.
    """
    of_germans = of_german_descent("mother_") & of_german_descent("father_")
    return moved_in() & ~(is_german_by(Acquisition.BIRTH) & of_germans)


def generation() -> pl.Expr:
    """Return the generation (Generation): the first has own experience, the second a background alone."""
    background, experience = has_migration_background(), own_experience()
    return coded(
        {
            Generation.WITHOUT: ~background,
            Generation.FIRST: background & experience,
            Generation.SECOND: background & ~experience,
        }
    )


def migration_status() -> pl.Expr:
    """Return citizenship and the way to it as figure A1a shows them (Migrationsstatus)."""
    german = pl.col("citizenship") == Citizenship.GERMAN.value
    other = german & pl.any_horizontal(is_german_by(each) for each in OTHER_WAYS)
    background = has_migration_background()
    return coded(
        {
            MigrationStatus.GERMAN_WITHOUT: other & ~background,
            MigrationStatus.GERMAN_NATURALISED: german & is_german_by(Acquisition.NATURALISATION),
            MigrationStatus.GERMAN_RESETTLER: german & is_german_by(Acquisition.RESETTLER),
            MigrationStatus.GERMAN_OTHER_BACKGROUND: other & background,
            MigrationStatus.EU_FOREIGNER: pl.col("citizenship") == Citizenship.EU.value,
            MigrationStatus.THIRD_FOREIGNER: pl.col("citizenship") == Citizenship.THIRD.value,
        }
    )


def _parent_counts(parent: str, *, narrow: bool) -> pl.Expr:
    counts = ~of_german_descent(f"{parent}_")
    return pl.col(f"{parent}_in_household") & counts if narrow else counts
