from pathlib import Path

import pytest
import yaml

from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.statistics.catalogue.distributions import shares_of
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.sources import LimitBasis

ROOT = Path(__file__).parents[4]
CATALOGUE = load_catalogue(ROOT / "catalogue")
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


def test_names_of_indicators_in_addresses_are_unique():
    slugs = [each.slug for each in CATALOGUE.indicators.values()]
    assert len(slugs) == len(set(slugs))


def test_every_indicator_of_the_monitoring_from_the_mikrozensus_is_computable():
    entries = yaml.safe_load((ROOT / "docs/monitoring.yaml").read_text(encoding="utf-8"))["entries"]
    wanted = {each["code"] for each in entries if each["source_de"].startswith("Mikrozensus")}
    computable = {each.code for each in CATALOGUE.indicators.values() if each.versions}
    assert (len(entries), len(wanted), wanted - computable) == (65, 20, set())


def test_a_distribution_of_the_catalogue_rests_on_those_who_answered():
    version = CATALOGUE.indicators["E7"].version_in(2024)
    shares = shares_of(version, CATALOGUE.dimensions["livelihood"])
    assert list(shares) == ["employment", "pension", "transfers", "family_other"]
    assert {share.universe for share in shares.values()} == {version.universe}
    assert all(share.is_share for share in shares.values())
