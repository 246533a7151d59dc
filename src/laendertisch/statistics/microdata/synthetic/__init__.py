"""A made-up sample that looks like the Mikrozensus and describes nobody (synthetische Mikrodaten).

    population ────► how many people a Land and Germany have   (official, see population.SOURCE.md)
    units ─────────► strata and Auswahlbezirke, a quarter replaced each year
    origins ───────► where adults come from, and their parents
    people ────────► dwellings, households, children of their parents, lasting traits
    motives ───────► why immigrants came
    circumstances ─► a year of their lives: education, work, jobs, livelihood, income, housing
    redesign ──────► what the survey of the year asks, and how
    answers ───────► what they tell
    weights ───────► adjusted to the population of the Land by age, sex and citizenship
    generator ─────► the records of one year
    order, writing ► files of many years, one at a time in memory

Only sizes of groups and the programme of the survey follow sources. All chances and amounts are assumptions
of plausible order of magnitude, made to exercise the engine; nothing may be concluded from them. The same
seed gives the same records; neighbouring years share three quarters of the Auswahlbezirke, with the same
persons grown older. Larger samples have more strata: with 800,000 persons a year about 1,000.
"""
