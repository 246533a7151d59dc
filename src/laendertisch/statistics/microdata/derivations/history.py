"""Einwanderungsgeschichte after the Fachkommission Integrationsfähigkeit.

Source: Statistisches Bundesamt, „Personen mit Einwanderungsgeschichte“, since 2023.
"""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.microdata.derivations.coding import coded
from laendertisch.statistics.microdata.derivations.origin import moved_in
from laendertisch.statistics.microdata.variables import ImmigrationHistory


def immigration_history() -> pl.Expr:
    """Return the category of Einwanderungsgeschichte; citizenship does not matter, expellees do not count.

    Descendants are born in Germany to two immigrated parents; one immigrated parent is reported apart. Who
    was born abroad and did not move in since 1950 is without.
    """
    immigrated, mother, father = (moved_in(prefix) for prefix in ("", "mother_", "father_"))
    born_abroad = pl.col("born_abroad")
    return coded(
        {
            ImmigrationHistory.IMMIGRANT: immigrated,
            ImmigrationHistory.DESCENDANT: ~born_abroad & mother & father,
            ImmigrationHistory.ONE_SIDED: ~born_abroad & (mother != father),
            ImmigrationHistory.WITHOUT: ~immigrated & (born_abroad | (~mother & ~father)),
        }
    )
