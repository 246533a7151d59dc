from dataclasses import replace

import pytest
from released_sample import INDICATOR, TABLE

from laendertisch.kernel.laender import LAENDER
from laendertisch.rendering.charts.figures import charted_parts
from laendertisch.rendering.charts.land_map import FEATURE, LABEL_PLACES, WITHOUT, land_map

TOTALS = charted_parts(TABLE, INDICATOR)[0]
WITH = ("total", "with")


def shown(specification):
    geometries = specification["layer"][0]["data"]["values"]["objects"][FEATURE]["geometries"]
    return [each["properties"]["shown"] for each in geometries]


def labels(specification):
    data = specification["layer"][1]["data"]
    return [each["label"] for each in data.get("values") or specification["datasets"][data["name"]]]


def test_every_land_has_a_place_for_its_label():
    assert set(LABEL_PLACES) == {land.code for land in LAENDER}


def test_every_land_is_coloured_and_those_without_value_are_marked_as_such():
    classes = shown(land_map(TOTALS, "2024", WITH))
    assert len(classes) == 16
    assert classes.count(WITHOUT) == 2


def test_each_land_carries_its_figure_or_its_sign():
    written = dict(zip([land.code for land in LAENDER], labels(land_map(TOTALS, "2024", WITH)), strict=True))
    assert (written["BY"], written["MV"], written["SL"], written["TH"]) == ("61,5", "/", ".", "(54,5)")


def test_maps_of_different_years_have_the_same_classes():
    scales = [
        land_map(TOTALS, period, WITH)["layer"][0]["encoding"]["color"]["scale"]
        for period in ("2021", "2024")
    ]
    assert scales[0] == scales[1]
    assert scales[0]["domain"][-1] == WITHOUT


def test_large_counts_are_written_in_thousands():
    cells = tuple(
        replace(cell, value=cell.value * 20_000, lower=None, upper=None) if cell.value else cell
        for cell in TABLE.cells
    )
    charted = charted_parts(replace(TABLE, cells=cells), replace(INDICATOR, unit_label="Personen"))[0]
    specification = land_map(charted, "2024", ("total", "total"))
    assert labels(specification)[1] == "1.390"
    assert specification["layer"][0]["encoding"]["color"]["legend"]["title"] == "Tausend Personen"


def test_a_single_land_makes_no_map():
    single = replace(TABLE, cells=tuple(cell for cell in TABLE.cells if cell.at.area == "NI"))
    assert land_map(charted_parts(single, INDICATOR)[0], "2024", WITH) is None


@pytest.mark.parametrize("categories", [("total", "unknown")])
def test_categories_without_figures_make_no_map(categories):
    assert land_map(TOTALS, "2024", categories) is None
