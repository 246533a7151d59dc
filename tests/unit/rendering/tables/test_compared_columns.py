"""Which differences a selection asks for."""

from released_differences import CHANGE, CHANGE_OF_GAP, GAP
from released_sample import INDICATOR, TABLE

from laendertisch.rendering.tables.compared_columns import (
    ComparedColumn,
    breakdowns_compared,
    compared_columns,
)
from laendertisch.rendering.tables.selection import choose

UNASKED = choose(TABLE, INDICATOR, {})


def test_gaps_come_before_changes_whatever_the_order_of_the_edition():
    men = choose(TABLE, INDICATOR, {"sex": "male", "migration_background": "with"})
    at = frozenset({("sex", "male")})
    assert list(compared_columns((CHANGE_OF_GAP, CHANGE, GAP), INDICATOR, men, "2024")) == [
        ComparedColumn(GAP, at, ""),
        ComparedColumn(CHANGE, at | {("migration_background", "with")}, ""),
        ComparedColumn(CHANGE_OF_GAP, at, ""),
    ]
    assert list(compared_columns((CHANGE, GAP), INDICATOR, men, "2023")) == []


def test_only_the_breakdowns_of_the_selection_are_read():
    groups, sex = frozenset({"migration_background"}), frozenset({"sex"})
    assert breakdowns_compared(INDICATOR, UNASKED, (GAP, CHANGE)) == {frozenset(), groups}
    men = choose(TABLE, INDICATOR, {"sex": "male"})
    assert breakdowns_compared(INDICATOR, men, (CHANGE,)) == {sex, sex | groups}
    with_group = choose(TABLE, INDICATOR, {"migration_background": "with"})
    assert breakdowns_compared(INDICATOR, with_group, (CHANGE, CHANGE_OF_GAP)) == {groups, frozenset()}
