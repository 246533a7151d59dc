"""The made-up sample: repeatable, built like the Mikrozensus, of plausible people."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from laendertisch.kernel.laender import LAENDER, LAND_CODES
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.synthetic.arrays import Draw
from laendertisch.statistics.microdata.synthetic.generator import GENERATOR_VERSION, generate_year
from laendertisch.statistics.microdata.synthetic.population import FIRST_AGES, population_of, read_population
from laendertisch.statistics.microdata.synthetic.units import lay_out
from laendertisch.statistics.microdata.synthetic.weights import adjusted_weights
from laendertisch.statistics.microdata.variables import stored_columns

SEED = 20260401
PERSONS = 60_000
LIST = load_catalogue(Path(__file__).parents[4] / "catalogue").variables["mikrozensus"]


@pytest.fixture(scope="module")
def sample():
    return with_derived(generate_year(SEED, 2024, PERSONS))


@pytest.fixture(scope="module")
def year_before():
    return generate_year(SEED, 2023, PERSONS)


def share(frame, condition):
    return frame.filter(condition)["weight"].sum() / frame["weight"].sum()


def test_the_population_is_that_of_the_official_tables():
    population = read_population()
    assert [each.land for each in population] == [land.code for land in LAENDER]
    assert sum(each.persons for each in population) == 83_237_124
    assert sum(each.foreigners for each in population) == 14_061_645


def test_columns_are_those_of_the_list():
    records = generate_year(SEED, 2024, 1000)
    columns = stored_columns(LIST)
    assert records.columns == list(columns)
    assert dict(records.cast(columns).schema) == columns
    for name, data_type in columns.items():
        assert records[name].dtype.is_integer() == data_type.is_integer()


def test_same_seed_same_records_other_seed_others():
    one = generate_year(SEED, 2024, 1000)
    assert one.equals(generate_year(SEED, 2024, 1000))
    assert not one.equals(generate_year(SEED + 1, 2024, 1000))


def test_size_is_about_as_ordered(sample):
    assert sample.height == pytest.approx(PERSONS, rel=0.05)


def test_a_quarter_of_the_units_is_replaced_each_year(sample, year_before):
    now, before = set(sample["psu"]), set(year_before["psu"])
    assert len(now & before) / len(now) == pytest.approx(0.75, abs=0.005)


def test_persons_of_a_kept_unit_are_the_same_and_a_year_older(sample, year_before):
    keys = ["psu", "household", "person"]
    both = sample.join(year_before, on=keys, suffix="_before")
    assert both.height > 0.7 * sample.height
    assert (both["age"] - both["age_before"] == 1).all()
    for name in ("sex", "german_by", "born_abroad", "mother_german_by", "stratum", "land"):
        assert both[name].eq_missing(both[f"{name}_before"]).all()


def test_strata_lie_in_one_land_and_have_at_least_two_units(sample):
    strata = sample.group_by("stratum").agg(pl.col("land").n_unique(), pl.col("psu").n_unique())
    assert (strata["land"] == 1).all()
    assert (strata["psu"] >= 2).all()


def test_a_unit_has_about_nine_dwellings_of_which_most_answer(sample):
    dwellings = sample.group_by("psu").agg(pl.col("household").n_unique())["household"]
    assert dwellings.mean() == pytest.approx(0.95 * 9, abs=0.2)


def test_weights_meet_the_population_of_each_land(sample):
    group = np.searchsorted(FIRST_AGES, sample["age"].to_numpy(), side="right") - 1
    groups = sample.with_columns(group=group)
    for land in population_of(2024):
        rows = groups.filter(pl.col("land") == land.land)
        found = [
            rows.filter((pl.col("sex") == sex) & (pl.col("group") == group))["weight"].sum()
            for sex in ("male", "female")
            for group in range(len(FIRST_AGES))
        ]
        assert found == pytest.approx(list(land.groups), rel=0.02)
        foreigners = rows.filter(pl.col("citizenship") != "german")["weight"].sum()
        assert foreigners == pytest.approx(land.foreigners, rel=0.02)
        assert rows["weight"].min() > 0


def test_children_are_related_to_their_parents(sample):
    children = sample.filter(pl.col("mother_in_household") & (pl.col("age") < 15))
    by_mother = children.group_by("household").agg(pl.col("mother_german_by").n_unique())
    assert (by_mother["mother_german_by"] == 1).all()
    of_foreigners = children.filter(
        (pl.col("mother_german_by") == "none") & (pl.col("father_german_by") == "none")
    )
    assert (of_foreigners["migration_background"] == "with").all()
    born_abroad = children.filter(pl.col("born_abroad"))
    assert (born_abroad["arrival_year"] <= 2024).all()
    assert (born_abroad["arrival_year"] >= 2024 - born_abroad["age"]).all()


def test_groups_are_of_plausible_size(sample):
    with_background = share(sample, pl.col("migration_background") == "with")
    assert 0.22 < with_background < 0.42
    unknown = share(sample, pl.col("migration_background").is_null())
    assert 0.002 < unknown < 0.05
    narrow = share(sample, pl.col("migration_background_narrow") == "with")
    assert narrow < with_background


def test_work_depends_on_age_sex_and_origin(sample):
    adults = sample.filter(pl.col("age").is_between(25, 54))
    employed = pl.col("ilo_status") == "employed"
    background = pl.col("migration_background")
    women, men = (share(adults.filter(pl.col("sex") == sex), employed) for sex in ("female", "male"))
    with_, without = (share(adults.filter(background == code), employed) for code in ("with", "without"))
    assert 0.6 < women < men < 0.95
    assert 0.6 < with_ < without < 0.95
    assert share(sample.filter(pl.col("age") >= 75), employed) < 0.06
    assert sample.filter(pl.col("age") < 15)["ilo_status"].null_count() == (sample["age"] < 15).sum()


def test_neighbours_resemble_each_other(sample):
    """Return a variance of unit shares well above that of persons spread at random."""
    known = sample.filter(pl.col("migration_background").is_not_null())
    units = known.group_by("psu").agg(
        (pl.col("migration_background") == "with").mean().alias("share"), pl.len().alias("persons")
    )
    overall = (known["migration_background"] == "with").mean()
    by_chance = (overall * (1 - overall) / units["persons"]).mean()
    assert units["share"].var() > 2 * by_chance


def test_adjusted_weights_stay_above_their_floor_when_targets_cannot_be_met():
    land = read_population()[4]
    start = np.ones(6)
    sex = np.array([0, 0, 0, 1, 1, 1])
    age = np.array([3, 30, 70, 3, 30, 70])
    weights = adjusted_weights(land, start, sex, age, np.array([True, False, False, False, False, False]))
    assert weights.sum() == pytest.approx(land.persons)
    assert (weights > 0).all()


def test_strata_become_finer_with_the_size_of_the_sample_and_stay_over_the_years():
    population = read_population()

    def places(persons):
        return lay_out(population, persons, Draw.seeded(2024, SEED).random)

    def strata(persons):
        return len(set(places(persons).stratum))

    assert strata(1000) == 13 * 9 + 3 * 3
    assert 126 <= strata(60_000) < 160
    assert strata(800_000) == pytest.approx(1000, abs=25)
    assert np.unique(places(800_000).stratum, return_counts=True)[1].min() >= 2


def test_regions_differ_within_a_land_but_do_not_move_it():
    places = lay_out(read_population(), 800_000, Draw.seeded(2024, SEED).random)
    for land in range(len(LAENDER)):
        effects = places.region_effect[places.land == land]
        assert effects.mean() == pytest.approx(0, abs=1e-9)
    assert len(set(places.region_effect[places.land == LAND_CODES.index("BY")])) > 5


@pytest.mark.parametrize(
    ("year", "persons", "foreigners"),
    [(2005, 82_437_995, 7_289_149), (2023, 83_456_045, 12_108_988), (2030, 83_456_045, 12_108_988)],
)
def test_the_population_follows_that_of_germany(year, persons, foreigners):
    population = population_of(year)
    assert sum(land.persons for land in population) == pytest.approx(persons, abs=160)
    share = foreigners / 12_108_988
    assert sum(land.foreigners for land in population) == pytest.approx(14_061_645 * share, abs=16)


def test_records_stand_in_the_order_of_land_stratum_unit_household_person(sample):
    keys = ["land", "stratum", "psu", "household", "person"]
    numbers = sample.select(pl.col(keys).to_physical())
    assert numbers.equals(numbers.sort(keys))
    assert numbers.select("household", "person").n_unique() == sample.height


def test_numbers_of_units_are_never_used_again():
    """Return the units of many years: those present in years that lie four apart differ."""
    units = {year: set(generate_year(SEED, year, 1000)["psu"]) for year in (2005, 2009, 2013, 2024)}
    for year, others in ((2005, (2009, 2013, 2024)), (2013, (2024,))):
        assert not any(units[year] & units[other] for other in others)


def test_the_version_of_the_generator_names_its_records():
    """Let nobody change the records without raising the version: files that are kept depend on it."""
    content = generate_year(SEED, 2022, 1000).write_csv().encode()
    assert {GENERATOR_VERSION: sha256(content).hexdigest()[:16]} == {"3": "a5ae2c5be048b854"}
