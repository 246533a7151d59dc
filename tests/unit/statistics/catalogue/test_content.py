from pathlib import Path

import pytest

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.sources import LimitBasis

CATALOGUE = load_catalogue(Path(__file__).parents[4] / "catalogue")
SOURCE = CATALOGUE.sources["mikrozensus-synthetisch"]


@pytest.mark.parametrize(
    ("year", "basis", "unreliable", "uncertain"),
    [
        (2017, LimitBasis.WEIGHTED_COUNT, 5000, 10000),
        (2019, LimitBasis.WEIGHTED_COUNT, 5000, 10000),
        (2020, LimitBasis.SAMPLE_CASES, 71, 121),
        (2024, LimitBasis.SAMPLE_CASES, 71, 121),
    ],
)
def test_limits_depend_on_the_year(year, basis, unreliable, uncertain):
    (limits,) = SOURCE.limits_in(year)
    assert (limits.basis, limits.unreliable_below, limits.uncertain_below) == (basis, unreliable, uncertain)


def test_no_definition_before_the_first_version():
    with pytest.raises(NotKnown, match="E1a gibt es 2016 keine Definition"):
        CATALOGUE.indicators["E1a"].version_in(2016)


def test_a_misspelt_indicator_gets_the_nearest():
    with pytest.raises(InputError, match="Meinten Sie „E1a“"):
        CATALOGUE.find_indicator("erwerbstätigenquote")


def test_labels_of_a_dimension_in_two_languages():
    sex = CATALOGUE.dimensions["sex"]
    assert [sex.label(code) for code in ("total", *sex.codes)] == ["Männer und Frauen", "Männer", "Frauen"]
    assert sex.label("total", "en") == "Men and women"
