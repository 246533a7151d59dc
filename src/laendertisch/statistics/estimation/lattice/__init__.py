"""All indicators × all breakdowns × Länder in one pass over the records of a year (Gitter).

    figures ────► which sums an indicator needs: whom it rests on, what is counted
    plan ───────► sums that indicators share stand once; breakdowns with the same figures form a sheet
    sample ─────► strata, Auswahlbezirke and parts of a sorted year
    columns ────► the records as columns of the sheet: zeros and ones, numbers, cell numbers
    kernel ─────► sums and second moments of unit totals, compiled; `reference` says the same in plain Python
    moments ────► the result: it adds over strata, so any region, gap and interval follows without records
    store ──────► moments on disk, by checksum of data and definitions
    running ────► a year, in threads
    spark ──────► a year on a cluster: `spark_session` opens it, `spark_years` lets it read stored files
    finishing ──► moments → figures with error, interval and counts
    regions ────► any group of Länder as an area
    year ───────► all of a year: what is computed (`YearPlan`), and how its figures come out
    beyond_sums ► quantiles and at-risk-of-poverty shares
    differences ► gaps of groups and changes of years, with error and test

The order of every addition is fixed (rows within a unit, units within a stratum, strata within a part, parts
within a Land, Länder in their usual order), so that results are the same to the bit for any number of threads
and on every engine.
"""
