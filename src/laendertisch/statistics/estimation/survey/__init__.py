"""Any survey file: estimates with design-based error for the questions somebody asks (Schätzung aus Dateien).

    data file ── columns ─────────────► typed columns, each complaint with its line
    design.yaml ── design_file, sample ► stages of sampling, weights
              ── calibrating ─────────► weights that meet known totals
    ask.yaml ── ask_file ─────────────► questions
    all three ── questions, measures ─► value and influence of each record, per cell
              ── calibration ─────────► of the influence what the totals do not explain
              ── taylor, periods ─────► variance under the whole design     (or `replicates`)
              ── answers ─────────────► value, error, interval, design effect, status
              ── result_file ─────────► CSV, whole or not at all

Conventions are those of R's `survey` package: a domain keeps the whole design, missing values count as
weight zero, degrees of freedom are units with a record in the cell less strata with one.
"""
