"""What an edition tells about an indicator of the catalogue."""

import pytest

from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.describing import describe, published_regions
from laendertisch.statistics.pipeline.extent import Extent


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(project_root() / "catalogue")


AREAS = {"DE": "Deutschland", "east": "Ostdeutschland"}


def described(catalogue, code, *years, areas=("DE",)):
    indicator = catalogue.indicators[code]
    extent = Extent(indicator.dimensions, set(areas), {str(year) for year in years}, set(), synthetic=True)
    return describe(indicator, extent, catalogue, AREAS)


def test_the_published_breakdowns_are_told(catalogue):
    told = described(catalogue, "G1", 2022)
    assert told.breakdowns == (
        (),
        ("migration_background",),
        ("generation",),
        ("arrival_period",),
        ("settlement",),
    )
    assert told.distribution_of == ""


def test_an_official_table_has_no_breakdowns_of_its_own(catalogue):
    assert described(catalogue, "AZR-12521-0021", 2024).breakdowns == ()


def test_a_group_of_laender_has_its_own_names_and_an_official_table_those_of_its_publisher(catalogue):
    computed, official = (
        described(catalogue, code, 2024, areas=("DE", "east")) for code in ("E1a", "AZR-12521-0021")
    )
    assert computed.areas.label("east", "en") == "Eastern Germany without Berlin"
    assert official.areas.label("east", "en") == "Ostdeutschland"
    assert [each.code for each in published_regions(catalogue, [computed])] == ["east"]
    assert published_regions(catalogue, [described(catalogue, "E1a", 2024)]) == ()


def test_a_distribution_is_told_with_what_it_shares(catalogue):
    told = described(catalogue, "E7", 2024)
    (version,) = told.definition_versions.values()
    assert told.distribution_of == "livelihood"
    assert version["measure_words"] == "Anteile, die zusammen 100 Prozent ergeben"
    assert version["numerator_words"] == "je Ausprägung von „Überwiegender Lebensunterhalt“"


def test_the_measure_is_told_in_words(catalogue):
    words = {
        code: version["measure_words"]
        for code in ("E1a", "E6-Median", "E6a", "A1a")
        for version in described(catalogue, code, 2024).definition_versions.values()
    }
    assert words == {
        "E1a": "Anteil",
        "E6-Median": "Median",
        "E6a": "Anteil unter 60 Prozent des Medians in Deutschland",
        "A1a": "hochgerechnete Summe",
    }


def test_only_definitions_that_figures_follow_are_told(catalogue):
    assert list(described(catalogue, "G1", 2022).definition_versions) == ["g1-2022"]
    assert list(described(catalogue, "G1", 2018, 2022).definition_versions) == ["g1-2018", "g1-2022"]


def test_a_break_of_the_indicator_is_told_where_it_falls_between_two_years(catalogue):
    between = [each.reason for each in described(catalogue, "G1", 2018, 2022).breaks if each.period == "2022"]
    assert (
        "Die Ergebnisse des Zusatzprogramms Wohnen 2022 sind mit denen von 2018 nicht vergleichbar."
        in between
    )
    assert described(catalogue, "G1", 2022).breaks == ()
