from dataclasses import replace

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.sampled import from_microdata, only_source


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(project_root() / "catalogue")


@pytest.fixture
def two_versions(catalogue):
    """Return the employment rate with a second version from 2024 on; the test changes what it needs."""

    def make(**changes):
        indicator = catalogue.indicators["E1a"]
        (version,) = indicator.versions
        later = replace(version, key="e1a-2024", first_year=2024, **changes)
        return replace(indicator, versions=(replace(version, last_year=2023), later))

    return make


def test_the_source_of_the_definitions_is_the_source(catalogue, two_versions):
    source = only_source(catalogue, two_versions(), [2023, 2024])
    assert source == catalogue.sources["mikrozensus-synthetisch"]


def test_definitions_of_two_sources_do_not_go_into_one_table(catalogue, two_versions):
    with pytest.raises(CatalogueError, match="verschiedene Quellen"):
        only_source(catalogue, two_versions(source="ni-1-3-1"), [2023, 2024])


def test_a_source_of_other_years_does_not_matter(catalogue, two_versions):
    source = only_source(catalogue, two_versions(source="ni-1-3-1"), [2022, 2023])
    assert source.key == "mikrozensus-synthetisch"


def test_a_share_and_something_else_do_not_go_into_one_table(catalogue, two_versions):
    no_share = replace(catalogue.indicators["E1a"].versions[0].denominator, value=2)
    with pytest.raises(CatalogueError, match="teils Anteile"):
        from_microdata(catalogue, two_versions(denominator=no_share), [2023, 2024], [])
