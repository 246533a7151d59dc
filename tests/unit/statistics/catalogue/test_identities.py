"""The definitions of the catalogue on made-up records: what must hold between figures holds."""

from pathlib import Path

import polars as pl
import pytest

from laendertisch.statistics.catalogue.distributions import shares_of
from laendertisch.statistics.catalogue.expressions import All, Kind
from laendertisch.statistics.catalogue.indicators import Measure
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.microdata.compiling import to_polars
from laendertisch.statistics.microdata.derivations import with_derived
from laendertisch.statistics.microdata.synthetic.generator import generate_year

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "catalogue")
INDICATORS = {code: each for code, each in CATALOGUE.indicators.items() if each.versions}
DIMENSIONS = {key: each for key, each in CATALOGUE.dimensions.items() if each.variables}
YEAR = 2022  # one with questions on housing


@pytest.fixture(scope="module")
def records():
    return with_derived(generate_year(seed=7, year=YEAR, persons=20_000))


def amounts(expression):
    column = to_polars(expression)
    return (column.fill_null(value=False) if expression.kind is Kind.TRUTH else column).cast(pl.Float64)


def sums(records, version):
    """Return the weighted sums of numerator and denominator by their plain definition."""
    columns = records.select(
        weight=pl.col(version.weight),
        belongs=to_polars(version.universe).fill_null(value=False),
        y=amounts(version.numerator),
        x=amounts(version.denominator),
    ).drop_nulls()
    counted = columns.filter(pl.col("belongs"))
    if version.denominator.kind is Kind.TRUTH:
        counted = counted.filter(pl.col("x") == 1)
    return (counted["weight"] * counted["y"]).sum(), (counted["weight"] * counted["x"]).sum()


def value(records, version):
    y, x = sums(records, version)
    return version.factor * (y if version.measure is Measure.TOTAL else y / x)


def of(code):
    return INDICATORS[code].version_in(YEAR)


@pytest.mark.parametrize("key", DIMENSIONS)
def test_nobody_is_in_two_categories_and_no_category_is_empty(records, key):
    dimension = DIMENSIONS[key]
    members = records.select(
        to_polars(dimension.condition(code)).fill_null(value=False).cast(pl.Int64).alias(code)
        for code in dimension.codes
    )
    assert members.sum_horizontal().max() == 1
    assert [code for code in dimension.codes if members[code].sum() == 0] == []


@pytest.mark.parametrize("code", [code for code, each in INDICATORS.items() if each.distribution_of])
def test_the_shares_of_a_distribution_add_to_one_hundred(records, code):
    dimension = DIMENSIONS[INDICATORS[code].distribution_of]
    shares = [value(records, share) for share in shares_of(of(code), dimension).values()]
    assert all(0 < share < 100 for share in shares)
    assert sum(shares) == pytest.approx(100, abs=1e-9)


@pytest.mark.parametrize(
    "code", [code for code, each in INDICATORS.items() if each.versions[-1].measure is Measure.RATIO]
)
def test_every_ratio_has_a_value_in_a_year_in_which_it_is_defined(records, code):
    version = of(code)
    figure = value(records, version)
    assert 0 < figure <= 100 if version.is_share else figure > 0


def test_the_activity_rate_is_employment_and_unemployment_together(records):
    unemployed, base = sums(records, of("E4"))[0], sums(records, of("E1b"))[1]
    together = value(records, of("E1a")) + 100 * unemployed / base
    assert value(records, of("E1b")) == pytest.approx(together, rel=1e-12)


def test_the_unemployment_rate_rests_on_the_economically_active(records):
    assert sums(records, of("E4"))[1] == pytest.approx(sums(records, of("E1b"))[0], rel=1e-12)


def test_bands_that_cover_everybody_add_to_the_total(records):
    version = of("A1a")
    bands = [
        value(
            records.filter(to_polars(All((version.universe, DIMENSIONS["age_band"].condition(code))))),
            version,
        )
        for code in DIMENSIONS["age_band"].codes
    ]
    assert sum(bands) == pytest.approx(value(records, version), rel=1e-12)
