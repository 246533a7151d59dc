"""From records to unchecked tables, with the error of the sample design (Hochrechnung und Fehlerrechnung).

How the pieces fit, for one year:

    records ── compiling ──► numerator y, denominator x, who belongs       (definition → Polars columns)
            ── design ─────► strata, Auswahlbezirke, weights               (all records, never filtered)
    both    ── moments ────► sums and second moments per stratum and cell  (one pass; they add over strata)
            ── ratios ─────► value, standard error, degrees of freedom     (Länder; Germany from their sums)
            ── intervals ──► 95 % interval                                 (logit or Korn-Graubard for shares)
            ── tables ─────► `UncheckedTable`                              (all years, areas, breakdowns)

`reference` computes the same the slow, obvious way, row by row with `rowwise`; generated data compare both.
Methods: Taylor linearisation with strata and primary sampling units drawn with replacement; values of R's
`survey` package are golden tests. Calibration of the weights is not taken into account, so errors are on
the safe side. `survey` estimates from any other survey file, by the same principles.
"""
