"""A made-up sample that looks like the Mikrozensus and describes nobody (synthetische Mikrodaten).

    population ──► how many people a Land has          (official, see population.SOURCE.md)
    units ───────► strata and Auswahlbezirke, a quarter replaced each year
    origins ─────► where adults come from, and their parents
    people ──────► dwellings, households, children of their parents
    work ────────► labour status
    weights ─────► adjusted to the population of the Land by age, sex and citizenship
    generator ───► the records of one year

Only sizes of groups are official. All chances in `origins`, `people` and `work` are assumptions of plausible
order of magnitude, made to exercise the engine; nothing may be concluded from them. The same seed gives the
same records; neighbouring years share three quarters of the Auswahlbezirke, with the same persons grown
older.
"""
