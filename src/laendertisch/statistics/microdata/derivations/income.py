"""Income that can be compared between households of different size.

Source: amtliche-sozialberichterstattung.de, as in indicators E6a and E6b.
"""

from __future__ import annotations

import polars as pl


def equivalised_income() -> pl.Expr:
    """Return the net income of the household by its need (Äquivalenzeinkommen), in Euro a month.

    All members have the same. Unknown where the income or the age of a member is.
    """
    return pl.col("household_income") / pl.col("equivalence_scale")
