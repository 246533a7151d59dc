"""Differences of figures: gaps of groups, changes of years, changes of gaps (Abstände und Veränderungen).

    prepared_year ─► the moments of a year and, when asked for, its linearised figures
    common_units ──► the units that both sides have
    pairs ─────────► products of unit totals of two cells over these units; `pair_store` keeps them
    contrasts ─────► moments and pairs → differences of what follows `of_sums`
    of_linearised ─► the same for quantiles and poverty, which have no moments
    sides ─────────► error, degrees of freedom and test of any difference
    gaps, changes ─► the differences that the catalogue wants; `beyond_sums` those of quantiles and poverty
    blocks ────────► differences as unchecked blocks

`kernel_pairs` is the compiled loop; `reference_pairs` says the same in plain Python.
"""
