from dataclasses import replace

import pytest
from released_sample import BACKGROUND, INDICATOR, SEX, TABLE

from laendertisch.kernel.errors import InputError
from laendertisch.rendering.tables.breakdowns import (
    breakdown_label,
    compared_dimension,
    fixed_label,
    widest_breakdowns,
)
from laendertisch.rendering.tables.building import describe_table
from laendertisch.rendering.tables.selection import choices, choose
from laendertisch.statistics.results.published import PublishedCategory, PublishedDimension

TOTAL = PublishedCategory("total", "Insgesamt", "Total")
GENERATION = PublishedDimension(
    "generation", "Generation", "Generation", (TOTAL, PublishedCategory("first", "erste", "first"))
)
MANY = replace(
    INDICATOR,
    dimensions=(SEX, GENERATION, BACKGROUND),
    breakdowns=((), ("sex",), ("generation",), ("migration_background",), ("sex", "migration_background")),
)
LIVELIHOOD = PublishedDimension(
    "livelihood",
    "Lebensunterhalt",
    "Livelihood",
    tuple(PublishedCategory(code, code, code) for code in ("employment", "pension", "transfers", "family")),
)
SHARED = replace(
    INDICATOR,
    dimensions=(LIVELIHOOD, SEX, BACKGROUND),
    breakdowns=((), ("sex",), ("sex", "migration_background")),
    distribution_of="livelihood",
)
CROSSED = replace(
    TABLE,
    dimensions=("sex", "generation", "migration_background"),
    cells=tuple(
        replace(cell, at=replace(cell.at, categories=(cell.at.categories[0], "total", cell.at.categories[1])))
        for cell in TABLE.cells
    ),
)


def test_a_breakdown_that_another_one_includes_is_not_offered_and_the_compared_groups_come_first():
    assert widest_breakdowns(MANY) == (("sex", "migration_background"), ("generation",))


def test_without_told_breakdowns_all_dimensions_cross():
    assert widest_breakdowns(INDICATOR) == (("sex", "migration_background"),)


def test_a_distribution_belongs_to_every_breakdown_and_its_title_goes_unsaid():
    (only,) = widest_breakdowns(SHARED)
    assert only == ("livelihood", "sex", "migration_background")
    assert breakdown_label(SHARED, only) == "Geschlecht × Migrationshintergrund"
    assert breakdown_label(SHARED, ("livelihood",), "en") == "none"


def test_a_distribution_compares_its_own_categories():
    assert compared_dimension(SHARED, widest_breakdowns(SHARED)[0]) == 0


def test_what_is_wanted_chooses_the_breakdown_that_has_it():
    assert choose(CROSSED, MANY, {"generation": "first"}).breakdown == ("generation",)
    assert choose(CROSSED, MANY, {"sex": "male"}).breakdown == ("sex", "migration_background")


def test_beside_a_named_breakdown_wishes_left_over_from_another_one_do_not_count():
    wanted = {"gliederung": "generation", "sex": "male", "migration_background": "with"}
    selection = choose(CROSSED, MANY, wanted)
    assert selection.categories == (("total",), ("total", "first"), ("total",))


@pytest.mark.parametrize("named", ["sex", "x' OR 1=1", "generation.sex"])
def test_a_breakdown_that_does_not_exist_is_refused_and_the_possible_ones_are_named(named):
    with pytest.raises(InputError, match=r"Möglich sind: sex\.migration_background, generation\."):
        choose(CROSSED, MANY, {"gliederung": named})


def test_categories_without_common_figures_are_refused():
    with pytest.raises(InputError, match=r"nicht zusammen.*Geschlecht × Migrationshintergrund; Generation"):
        choose(CROSSED, MANY, {"sex": "male", "generation": "first"})


def test_only_the_dimensions_of_the_breakdown_are_offered():
    names = [each.name for each in choices(CROSSED, MANY, choose(CROSSED, MANY, {}))]
    assert names == ["zeit", "gliederung", "sex", "migration_background"]


def test_what_the_breakdown_leaves_out_goes_unsaid():
    table = describe_table(CROSSED, MANY, choose(CROSSED, MANY, {"migration_background": "with"}))
    assert table.fixed == ("2024", "Männer und Frauen", "mit Migrationshintergrund")


def test_a_bare_total_says_of_what():
    assert fixed_label(BACKGROUND, "total") == "Migrationshintergrund: Insgesamt"
    assert fixed_label(BACKGROUND, "total", "en") == "Migration background: Total"
    assert fixed_label(SEX, "total") == "Männer und Frauen"


def test_the_only_dimension_of_a_published_breakdown_is_spread_however_large():
    ages = replace(SEX, code="age_band", categories=(TOTAL, *SEX.categories * 2))
    indicator = replace(INDICATOR, dimensions=(ages,), breakdowns=((), ("age_band",)))
    assert compared_dimension(indicator, ("age_band",)) == 0
    assert compared_dimension(replace(indicator, breakdowns=()), ("age_band",)) is None
