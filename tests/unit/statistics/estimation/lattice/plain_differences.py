"""Linearised values of units the obvious way: what the errors of gaps and changes are held against."""

from collections import Counter, defaultdict

import polars as pl


def in_land(records, land):
    return records.filter(pl.col("land") == land) if land != "DE" else records


def linearised(records, belongs, counted, weight="weight"):
    """Return the share, and by (land, stratum, psu) the totals of (y - R x) / S(x); all units have one."""
    rows = records.with_columns(x=pl.when(belongs).then(pl.col(weight)).otherwise(0.0).fill_null(0.0))
    rows = rows.with_columns(y=pl.when(counted).then(pl.col("x")).otherwise(0.0))
    share, size = rows["y"].sum() / rows["x"].sum(), rows["x"].sum()
    totals = defaultdict(float)
    for row in rows.select("land", "stratum", "psu", "x", "y").iter_rows(named=True):
        totals[row["land"], row["stratum"], row["psu"]] += (row["y"] - share * row["x"]) / size
    return share, totals


def moment(left, right, *, lonely=1.0):
    """Return Σ n/(n-1) Σ (z - z̄)(u - ū) over the units that both have."""
    common = sorted(left.keys() & right.keys())
    number = Counter(key[:2] for key in common)
    first, second = (
        {stratum: sum(side[key] for key in common if key[:2] == stratum) / n for stratum, n in number.items()}
        for side in (left, right)
    )
    result = 0.0
    for key in common:
        n, stratum = number[key[:2]], key[:2]
        if n > 1:
            result += n / (n - 1) * (left[key] - first[stratum]) * (right[key] - second[stratum])
        else:
            result += lonely * left[key] * right[key]
    return result
