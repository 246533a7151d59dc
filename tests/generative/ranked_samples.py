"""Made-up samples of incomes for figures that rank records: few Länder, strata and clusters, with gaps."""

import polars as pl
from hypothesis import strategies as st

from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.dimensions import Category, Dimension
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import Measured
from laendertisch.statistics.estimation.lattice.plan import Grid
from laendertisch.statistics.estimation.lattice.sample import sort_sample

SEX = Dimension("sex", "", "", "", "", (Category("m", "", ""), Category("f", "", "")))
GRIDS = (Grid(()), Grid((SEX,)))
MEASURED = Measured(
    Name("income", Kind.NUMBER), Comparison(">=", Name("age", Kind.NUMBER), Constant(15)), "weight"
)
LAENDER = (0, 1, 5)
AREAS = [(0, LAENDER), *((land + 1, (land,)) for land in LAENDER)]
"""Where an area stands in a block, and its Länder: Germany first."""
SCHEMA = {
    "land": pl.String(),
    "stratum": pl.Int64(),
    "psu": pl.Int64(),
    "weight": pl.Float64(),
    "age": pl.Int64(),
    "sex": pl.String(),
    "income": pl.Float64(),
}
RULES = st.sampled_from([Lonely.ADJUST, Lonely.CERTAINTY, Lonely.REMOVE])
THREADS = st.sampled_from([1, 3])


def rows_with(incomes):
    """Return a strategy of up to fifty records with these incomes."""
    row = st.fixed_dictionaries(
        {
            "land": st.sampled_from([LAND_CODES[number] for number in LAENDER]),
            "stratum": st.integers(1, 2),
            "psu": st.integers(1, 4),
            "weight": st.sampled_from([1.0, 97.3, 104.25, 110.07, 0.0, None]),
            "age": st.integers(10, 90),
            "sex": st.sampled_from(["m", "f", None]),
            "income": incomes,
        }
    )
    return st.lists(row, min_size=1, max_size=50)


def sample_of(rows, lonely=Lonely.ADJUST):
    return sort_sample(pl.DataFrame(rows, schema=SCHEMA), lonely, rows_of_a_part=10)


def factor_of(lonely):
    """Return what the reference makes of the variance of a single unit."""
    return 1.0 if lonely is Lonely.ADJUST else 0.0


def by_land(sample):
    lands = {}
    for part in sample.parts:
        lands.setdefault(part.land, []).extend(sample.records[part.rows[0] : part.rows[1]].to_dicts())
    return lands
