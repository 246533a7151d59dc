"""From the catalogue to a released edition: the only place that sees all the rooms of the statistics.

    samples ────────► microdata of a year, made up first where the plan says so
    engines ────────► figures of a year: in memory on this machine, or on a Spark cluster
    sampled ────────► year by year through the lattice; each block released by `disclosure` at once
    compared ───────► gaps and changes, after the figures; released where all compared figures are
    ahead ──────────► the next blocks are computed while the present one is written
    official ───────► an indicator from an official table (`prepared`)
    edition_writer ─► figures into the edition file as they come, sealed in groups; numbered by `written`
    difference_writer  gaps and changes beside them
    edition_file ───► what describes them, and the seals of everything
    extent, describing ► what a reader must know about each indicator
    parquet ────────► files for download, per indicator or per year; `parquet_differences`
    placing ────────► all of it into place whole or not at all

`building` runs it for a plan.
"""
