"""What does not follow from sums alone: quantiles, poverty (Quantile und Armutsquoten im Gitter).

    ranking ────► a number of the records as ranks of its values
    curves ─────► weights by cell and value, read as a distribution
    quantiles ──► medians and other quantiles with Woodruff's interval
    thresholds ─► where poverty begins, and how uncertain that is; `poverty`: shares with this error in them
    linearised ─► what each unit adds to the error of a figure, so that two figures can be compared
    blocks ─────► all of it as the catalogue defines it

`kernel_*` are the compiled loops; `reference_*` say the same in plain Python.
"""
