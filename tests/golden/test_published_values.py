"""Published figures that the committed official tables must reproduce to the last digit.

Source of the expected values: GENESIS-Online 12521-0021 and table 1-2-1 of the Integrationsmonitoring
Niedersachsen (AZR); tables 1-3-1, 3-1-1 and 5-1-2 of the Integrationsmonitoring Niedersachsen.
"""

import pytest

from laendertisch.kernel.laender import LAENDER
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.official import from_official_table
from laendertisch.statistics.results.cells import CellStatus, Coordinates


@pytest.fixture(scope="module")
def released():
    """Return a function from the code of an indicator to its released cells by coordinates."""
    catalogue = load_catalogue(project_root() / "catalogue")
    tables = {
        code: from_official_table(catalogue, indicator, indicator.table, project_root()).table
        for code, indicator in catalogue.indicators.items()
        if indicator.table
    }
    return {code: {cell.at: cell for cell in table.cells} for code, table in tables.items()}


@pytest.mark.parametrize(
    ("area", "sex", "group", "persons"),
    [
        ("DE", "total", "total", 14_061_645),
        ("DE", "total", "eu27", 5_051_205),
        ("DE", "total", "third_countries", 9_010_410),
        ("NI", "total", "total", 1_093_110),
        ("NI", "male", "eu27", 207_140),
        ("BE", "male", "oceania", 2_330),
        ("HH", "female", "africa", 14_335),
    ],
)
def test_foreigners_in_the_central_register_at_the_end_of_2024(released, area, sex, group, persons):
    cell = released["AZR-12521-0021"][Coordinates(area, "2024-12-31", (sex, group))]
    assert (cell.status, cell.value) == (CellStatus.PLAIN, persons)


def test_foreigners_of_the_laender_add_to_germany(released):
    azr = released["AZR-12521-0021"]
    laender = [azr[Coordinates(land.code, "2024-12-31", ("total", "total"))].value for land in LAENDER]
    assert sum(laender) == 14_061_645


@pytest.mark.parametrize(
    ("area", "age", "background", "rate"),
    [
        ("NI", "under_3", "with", 17.8),
        ("NI", "under_3", "without", 43.7),
        ("NI", "from_3_under_6", "with", 73.6),
        ("NI", "from_3_under_6", "without", 100.2),
        ("DE", "under_3", "with", 22.3),
        ("DE", "under_3", "without", 44.5),
        ("DE", "from_3_under_6", "with", 76.8),
        ("DE", "from_3_under_6", "without", 99.3),
    ],
)
def test_care_rates_of_2023(released, area, age, background, rate):
    assert released["NI-3-1-1"][Coordinates(area, "2023", (age, background))].value == rate


@pytest.mark.parametrize(
    ("year", "group", "share"),
    [
        ("2017", "with_narrow", 21.0),
        ("2017", "with_wide", 22.1),
        ("2024", "with_narrow", 23.6),
        ("2024", "with_wide", 26.0),
    ],
)
def test_migration_background_in_niedersachsen_by_both_definitions(released, year, group, share):
    assert round(released["NI-1-3-1"][Coordinates("NI", year, (group,))].value, 1) == share


@pytest.mark.parametrize(
    ("measure", "rate"), [("employment_rate", 79.40), ("activity_rate", 79.05), ("unemployed_share", 2.45)]
)
def test_labour_figures_of_2024_are_kept_although_they_do_not_fit(released, measure, rate):
    cell = released["NI-5-1-2"][Coordinates("NI", "2024", (measure, "total", "total"))]
    assert round(cell.value, 2) == rate
    assert "ergäbe sich 76,59 statt 79,40" in cell.reason


def test_the_year_without_results_is_unknown_and_not_zero(released):
    cell = released["NI-5-1-2"][Coordinates("NI", "2020", ("employment_rate", "total", "total"))]
    assert (cell.status, cell.value) == (CellStatus.UNKNOWN, None)
    assert cell.reason.endswith("Der Herausgeber hat das Jahr 2020 nicht in diese Reihe aufgenommen.")
