"""Labour status after the concept of the International Labour Organization.

Source: ILO, 19th ICLS (2013), as in indicators E1a, E1b and E4 of the Integrationsmonitoring: an hour of work
or an absence for a time, search in the last four weeks, available within two weeks.
"""

from __future__ import annotations

import polars as pl

from laendertisch.statistics.microdata.derivations.coding import coded
from laendertisch.statistics.microdata.variables import IloStatus

FIRST_AGE = 15
"""Who is younger has no labour status."""


def ilo_status() -> pl.Expr:
    """Return the labour status (Erwerbsstatus) of persons of 15 and more years.

    A missing answer leaves the status unknown unless the others decide: who worked is employed whatever the
    search, who did not search is inactive whatever the availability.
    """
    asked = pl.col("age") >= FIRST_AGE
    employed = pl.col("worked_hour") | pl.col("temporarily_absent")
    on_the_market = pl.col("searched") & pl.col("available")
    return coded(
        {
            IloStatus.EMPLOYED: asked & employed,
            IloStatus.UNEMPLOYED: asked & ~employed & on_the_market,
            IloStatus.INACTIVE: asked & ~employed & ~on_the_market,
        }
    )
