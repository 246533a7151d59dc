from dataclasses import replace

import pytest
from released_sample import BACKGROUND, INDICATOR, PERIODS, SEX, TABLE, one_area

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.tables.breakdowns import compared_dimension, default_category
from laendertisch.rendering.tables.selection import (
    Choice,
    Option,
    Selection,
    choices,
    choose,
)

GROUPS = ("total", "with", "without")
BOTH = ("sex", "migration_background")


def test_several_areas_are_shown_for_the_last_period_with_the_groups_side_by_side():
    assert choose(TABLE, INDICATOR, {}) == Selection(("2024",), (("total",), GROUPS), BOTH)


def test_a_single_area_is_shown_over_time():
    indicator, table = one_area("NI")
    assert choose(table, indicator, {}) == Selection(PERIODS, (("total",), GROUPS), BOTH)


def test_a_choice_narrows_or_opens_each_part():
    wanted = {"zeit": "2022", "sex": "alle", "migration_background": "with"}
    assert choose(TABLE, INDICATOR, wanted) == Selection(
        ("2022",), (("total", "male", "female"), ("with",)), BOTH
    )


@pytest.mark.parametrize(
    ("wanted", "title"),
    [({"zeit": "1999"}, "Zeit"), ({"sex": "x' OR 1=1"}, "Geschlecht"), ({"sex": "ALLE"}, "Geschlecht")],
)
def test_a_value_that_does_not_exist_is_refused_and_the_possible_ones_are_named(wanted, title):
    with pytest.raises(InputError, match=f"gibt es bei „{title}“ nicht. Möglich sind: .*alle"):
        choose(TABLE, INDICATOR, wanted)


def test_an_endless_value_is_cut_in_the_answer():
    with pytest.raises(InputError) as refused:
        choose(TABLE, INDICATOR, {"sex": "x" * 10_000})
    assert len(str(refused.value)) < 200


def test_a_table_too_large_for_a_page_is_refused_with_a_way_on():
    categories = tuple(replace(SEX.categories[0], code=f"c{number}") for number in range(30))
    wide = replace(INDICATOR, dimensions=(replace(SEX, categories=categories), BACKGROUND))
    with pytest.raises(InputError, match=r"ergäbe eine Tabelle mit 6120 Feldern.*CSV-Datei"):
        choose(TABLE, wide, {"zeit": "alle", "sex": "alle"})


def test_what_is_unknown_to_the_table_is_ignored():
    assert choose(TABLE, INDICATOR, {"utm_source": "x"}) == choose(TABLE, INDICATOR, {})


def test_choices_mark_what_is_shown_and_name_newest_periods_first():
    period, sex, background = choices(TABLE, INDICATOR, choose(TABLE, INDICATOR, {"zeit": "2022"}))
    assert period == Choice(
        "zeit",
        "Zeit",
        (
            Option("2024", "2024", chosen=False),
            Option("2023", "2023", chosen=False),
            Option("2022", "2022", chosen=True),
            Option("2021", "2021", chosen=False),
            Option("alle", "alle", chosen=False),
        ),
    )
    assert [option.code for option in sex.options if option.chosen] == ["total"]
    assert [option.code for option in background.options if option.chosen] == ["alle"]


def test_choices_speak_english():
    titles = [each.title for each in choices(TABLE, INDICATOR, choose(TABLE, INDICATOR, {}), "en")]
    assert titles == ["Period", "Sex", "Migration background"]


def test_what_cannot_be_chosen_is_not_offered():
    single = replace(INDICATOR, dimensions=(SEX, replace(BACKGROUND, categories=BACKGROUND.categories[:1])))
    names = [each.name for each in choices(TABLE, single, choose(TABLE, single, {}))]
    assert names == ["zeit", "sex"]


def test_the_groups_of_the_migration_concept_are_compared_wherever_it_stands():
    assert compared_dimension(INDICATOR, BOTH) == 1
    assert compared_dimension(replace(INDICATOR, dimensions=(BACKGROUND, SEX)), BOTH) == 0


def test_without_a_migration_concept_the_last_small_dimension_is_compared():
    large = replace(SEX, code="country", categories=SEX.categories * 3)
    assert compared_dimension(replace(INDICATOR, dimensions=(SEX, large)), ("sex", "country")) == 0
    assert compared_dimension(replace(INDICATOR, dimensions=(large,)), ("country",)) is None


def test_without_a_total_the_first_category_is_the_default():
    assert default_category(replace(SEX, categories=SEX.categories[1:])) == "male"
