from dataclasses import replace

import pytest
from released_sample import BACKGROUND, INDICATOR, SEX, TABLE, value_of

from laendertisch.rendering.charts.figures import charted_parts, fixed_combinations

BOTH = ("sex", "migration_background")
TOTALS = charted_parts(TABLE, INDICATOR)[0]


def test_there_is_a_part_for_each_category_of_what_is_not_compared():
    assert fixed_combinations(INDICATOR, BOTH) == (
        ("total", "alle"),
        ("male", "alle"),
        ("female", "alle"),
    )


def test_with_too_many_combinations_only_the_totals_are_charted():
    many = replace(
        SEX, categories=(SEX.categories[0], *(replace(SEX.categories[1], code=f"c{n}") for n in range(12)))
    )
    assert fixed_combinations(replace(INDICATOR, dimensions=(many, BACKGROUND)), BOTH) == (("total", "alle"),)


def test_the_groups_are_compared_without_the_total():
    assert TOTALS.groups == (
        ("with", "mit Migrationshintergrund"),
        ("without", "ohne Migrationshintergrund"),
    )


def test_too_many_groups_give_way_to_their_total():
    groups = (
        BACKGROUND.categories[0],
        *(replace(BACKGROUND.categories[1], code=f"g{n}") for n in range(7)),
    )
    indicator = replace(INDICATOR, dimensions=(SEX, replace(BACKGROUND, categories=groups)))
    assert charted_parts(TABLE, indicator)[0].groups == (("total", "Insgesamt"),)


def test_a_figure_is_found_by_area_period_and_group():
    assert TOTALS.cell("BY", "2022", "with").value == value_of("BY", "2022", "total", "with")
    assert TOTALS.cell("BY", "1999", "with") is None


def test_areas_stand_in_official_order():
    assert TOTALS.areas()[:3] == ("DE", "BW", "BY")


def test_the_subject_names_what_is_held_fixed():
    assert TOTALS.subject("2024") == "Erwerbstätigenquote, Männer und Frauen, 2024"
    assert TOTALS.exact_subject(("male", "with"), "2024") == (
        "Erwerbstätigenquote, Männer, mit Migrationshintergrund, 2024"
    )


def test_only_a_released_table_is_drawn():
    with pytest.raises(TypeError):
        charted_parts(INDICATOR, INDICATOR)


def test_a_part_belongs_to_a_breakdown_and_says_nothing_of_the_others():
    sexless = replace(INDICATOR, breakdowns=(("sex",), ("migration_background",)))
    parts = charted_parts(TABLE, sexless)
    assert [(each.breakdown, each.fixed) for each in parts] == [
        (("migration_background",), ("total", "alle")),
        (("sex",), ("alle", "total")),
    ]
    assert parts[0].subject("2024") == "Erwerbstätigenquote, 2024"
    assert parts[1].exact_subject(("male", "total"), "2024") == "Erwerbstätigenquote, Männer, 2024"
