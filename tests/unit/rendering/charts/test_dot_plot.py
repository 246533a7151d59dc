from dataclasses import replace

from released_sample import INDICATOR, TABLE, value_of

from laendertisch.rendering.charts.dot_plot import compared_areas, dot_plot
from laendertisch.rendering.charts.figures import charted_parts
from laendertisch.rendering.charts.style import GROUP_COLOURS, GROUP_SHAPES

TOTALS = charted_parts(TABLE, INDICATOR)[0]


def values(specification, layer):
    data = specification["layer"][layer]["data"]
    return data["values"] if "values" in data else specification["datasets"][data["name"]]


def test_each_figure_is_a_point_with_its_interval():
    points = values(dot_plot(TOTALS, "2024"), 1)
    value = value_of("DE", "2024", "total", "with")
    assert points[0] == {
        "area": "Deutschland",
        "group": "mit Migrationshintergrund",
        "value": value,
        "lower": value - 1,
        "upper": value + 1,
        "sign": "",
    }
    assert len(points) == 2 * 17 - 2


def test_withheld_figures_are_shown_by_their_sign_and_never_by_a_place_on_the_axis():
    signs = values(dot_plot(TOTALS, "2024"), 2)
    assert [(each["area"], each["sign"]) for each in signs] == [
        ("Mecklenburg-Vorpommern", "/"),
        ("Saarland", "."),
    ]
    assert all("value" not in each for each in signs)


def test_uncertain_figures_carry_their_brackets():
    assert [each["area"] for each in values(dot_plot(TOTALS, "2024"), 3)] == ["Thüringen"]


def test_areas_stand_in_official_order():
    order = dot_plot(TOTALS, "2024")["layer"][1]["encoding"]["y"]["sort"]
    assert order[:3] == ["Deutschland", "Baden-Württemberg", "Bayern"]


def test_groups_differ_by_shape_and_not_by_colour_alone():
    encoding = dot_plot(TOTALS, "2024")["layer"][1]["encoding"]
    assert encoding["shape"]["scale"]["range"] == list(GROUP_SHAPES[:2])
    assert encoding["color"]["scale"]["range"] == list(GROUP_COLOURS[:2])


def test_a_count_leaves_out_germany_and_begins_at_zero():
    counted = charted_parts(TABLE, replace(INDICATOR, unit="persons"))[0]
    assert compared_areas(counted)[0] == "BW"
    assert dot_plot(counted, "2024")["layer"][1]["encoding"]["x"]["scale"]["zero"] is True


def test_one_area_is_nothing_to_compare():
    single = replace(TABLE, cells=tuple(cell for cell in TABLE.cells if cell.at.area == "NI"))
    assert dot_plot(charted_parts(single, INDICATOR)[0], "2024") is None
