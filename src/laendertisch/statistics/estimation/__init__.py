"""From records to unchecked figures, with the error of the sample design (Hochrechnung und Fehlerrechnung).

    lattice ────────► all indicators of a year in all breakdowns in one pass; gaps, changes, groups of Länder
    survey ─────────► any other survey file with a design and questions of its own
    intervals ──────► 95 % interval (t distribution; logit or Korn-Graubard for shares)
    multiple_tests ─► which of many differences are more than chance
    rowwise ────────► a definition for one record in plain Python: the check for what is compiled

Methods: Taylor linearisation with strata and primary sampling units drawn with replacement; values of R's
`survey` package are golden tests. In the lattice, calibration of the weights is not taken into account, so
errors are on the safe side.
"""
