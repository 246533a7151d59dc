"""Made-up microdata of any order: records that the reader accepts, in whatever year, size and seed."""

from functools import cache

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.stored import read_microdata
from laendertisch.statistics.microdata.synthetic.generator import generate_year
from laendertisch.statistics.microdata.synthetic.order import FEWEST_PERSONS, LARGEST_SEED, YEARS, Order
from laendertisch.statistics.microdata.synthetic.population import population_of
from laendertisch.statistics.microdata.synthetic.writing import write_order

ORDERS = st.builds(
    Order,
    st.tuples(st.sampled_from(YEARS)),
    st.integers(FEWEST_PERSONS, 12_000),
    st.integers(0, LARGEST_SEED),
)


@cache
def catalogue():
    return load_catalogue(project_root() / "catalogue")


@given(ORDERS)
@settings(max_examples=12, deadline=None, derandomize=True)
def test_the_records_of_any_order_are_accepted_and_sound(tmp_path_factory, order):
    file = write_order(order, tmp_path_factory.mktemp("made"), lambda _: None)[0]
    source = catalogue().sources["mikrozensus-synthetisch"]
    records = read_microdata(file.path, source, catalogue().variables["mikrozensus"]).records
    year = order.years[0]
    assert (records["year"] == year).all()
    assert records["age"].is_between(0, 101).all()
    assert (records["arrival_year"].drop_nulls() <= year).all()
    assert records.group_by("stratum").agg(pl.col("psu").n_unique())["psu"].min() >= 2
    assert records["reference_person"].sum() == records["household"].n_unique()
    weights = records.select("weight", "weight_household", "weight_labour")
    assert min(weights.min().row(0)) > 0
    everyone = sum(land.persons for land in population_of(year))
    assert abs(records["weight"].sum() - everyone) < 1e-4 * everyone
    assert abs(records["weight_labour"].sum() - everyone) < 1e-4 * everyone


@given(ORDERS)
@settings(max_examples=4, deadline=None, derandomize=True)
def test_the_same_order_gives_the_same_records_and_the_next_seed_others(order):
    year = order.years[0]
    records = generate_year(order.seed, year, order.persons)
    assert records.equals(generate_year(order.seed, year, order.persons))
    assert not records.equals(generate_year(order.seed - 1 if order.seed else 1, year, order.persons))
