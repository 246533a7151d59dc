"""Gaps and changes are released only where every figure that they compare is released."""

import math
from dataclasses import replace

import numpy as np
import pytest

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.indicators import GroupGap
from laendertisch.statistics.disclosure.release_blocks import NOT_COMPUTED, WITHOUT_ERROR
from laendertisch.statistics.disclosure.release_differences import (
    INDEPENDENT,
    UNCERTAIN,
    WITHHELD,
    FiguresReleased,
    release_differences,
)
from laendertisch.statistics.results.blocks import STATUSES, ReleasedBlock
from laendertisch.statistics.results.cells import CellStatus
from laendertisch.statistics.results.differences import FIGURES, Comparison
from laendertisch.statistics.unchecked import UncheckedDifferences

PLAIN, BRACKETS, SLASH, DOT = (
    CellStatus.PLAIN,
    CellStatus.UNCERTAIN,
    CellStatus.UNRELIABLE,
    CellStatus.UNKNOWN,
)
AREAS, SEX = ("DE", "BW"), ("male", "female")
GAP = GroupGap("origin", "with", "without")
SHAPE = (1, len(AREAS), len(SEX))


def figures(period, statuses, breakdown=("sex", "origin"), codes=("with", "without")):
    """Return released figures by area, sex and origin with these statuses."""
    categories = [(sex, code) for sex in SEX for code in codes]
    if breakdown == ("sex",):
        categories = [(sex,) for sex in SEX]
    number = len(AREAS) * len(categories)
    marks = [statuses.get((area, *each), PLAIN) for area in AREAS for each in categories]
    nothing = np.zeros(number)
    return ReleasedBlock(
        period,
        breakdown,
        ("E1a",),
        AREAS,
        tuple(categories),
        ("",),
        bytes(STATUSES.index(mark) for mark in marks),
        bytes(number),
        *(nothing.data for _ in range(6)),
    )


def released_in(*blocks):
    known = FiguresReleased()
    for each in blocks:
        known.add(each)
    return known


def differences(*, gap=GAP, earlier=None, **changed):
    """Return made-up differences of men and women in two areas."""
    columns = {
        "difference": np.arange(4.0) + 1,
        "standard_error": np.full(4, 0.5),
        "lower": np.zeros(4),
        "upper": np.full(4, 9.0),
        "p_value": np.array([0.01, 0.02, 0.5, 0.6]),
        "significant": np.ones(4, dtype=bool),
        "independent": np.zeros(4, dtype=bool),
    }
    columns |= dict.fromkeys(
        (
            "degrees_of_freedom",
            "case_count",
            "base_count",
            "weighted_count",
            "weighted_base",
        ),
        np.full(4, 500.0),
    )
    arrays = {name: np.asarray(each).reshape(SHAPE) for name, each in (columns | changed).items()}
    categories = tuple((each,) for each in SEX)
    return UncheckedDifferences(("E1a",), 2024, earlier, gap, ("sex",), AREAS, categories, **arrays)


def told(released):
    """Return status, reason, mark and figures of every difference."""
    columns = [getattr(released, name) for name in FIGURES]
    return [
        (
            STATUSES[released.statuses[place]],
            released.texts[released.reasons[place]],
            released.significant[place],
            *(None if math.isnan(column[place]) else column[place] for column in columns),
        )
        for place in range(len(released.statuses))
    ]


def below_five_percent(p_values):
    return p_values < 0.05


def release(block, *blocks):
    return release_differences(block, released_in(*blocks), below_five_percent)


def test_a_gap_between_released_figures_tells_everything():
    released = release(differences(), figures("2024", {}))
    assert released.comparison == Comparison("2024", "", "origin", "with", "without")
    assert (released.breakdown, released.areas) == (("sex",), AREAS)
    assert told(released) == [
        (PLAIN, "", 1, 1.0, 0.5, 0.0, 9.0, 0.01),
        (PLAIN, "", 1, 2.0, 0.5, 0.0, 9.0, 0.02),
        (PLAIN, "", 0, 3.0, 0.5, 0.0, 9.0, 0.5),
        (PLAIN, "", 0, 4.0, 0.5, 0.0, 9.0, 0.6),
    ]


@pytest.mark.parametrize("group", ["with", "without"])
def test_a_gap_to_a_withheld_figure_tells_nothing_but_its_reason(group):
    found = told(release(differences(), figures("2024", {("DE", "female", group): SLASH})))
    assert found[1] == (SLASH, WITHHELD, 0, *[None] * 5)
    assert [status for status, *_ in found] == [PLAIN, SLASH, PLAIN, PLAIN]


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [(PLAIN, BRACKETS, BRACKETS), (BRACKETS, SLASH, SLASH), (SLASH, DOT, DOT), (DOT, PLAIN, DOT)],
)
def test_the_sign_of_a_gap_is_that_which_prevails(one, other, status):
    marks = {("BW", "male", "with"): one, ("BW", "male", "without"): other}
    found = told(release(differences(), figures("2024", marks)))[2]
    assert found[:2] == (status, UNCERTAIN if status is BRACKETS else WITHHELD)


@pytest.mark.parametrize("period", ["2024", "2023"])
def test_a_change_needs_both_years(period):
    years = {each: {("DE", "male"): SLASH} if each == period else {} for each in ("2024", "2023")}
    blocks = [figures(each, marks, ("sex",)) for each, marks in years.items()]
    released = release(differences(gap=None, earlier=2023), *blocks)
    assert released.comparison == Comparison("2024", "2023")
    assert [status for status, *_ in told(released)] == [SLASH, PLAIN, PLAIN, PLAIN]


@pytest.mark.parametrize("period", ["2024", "2023"])
@pytest.mark.parametrize("group", ["with", "without"])
def test_the_change_of_a_gap_needs_all_four_figures(period, group):
    years = {each: {("BW", "female", group): BRACKETS} if each == period else {} for each in ("2024", "2023")}
    released = release(differences(earlier=2023), *(figures(each, marks) for each, marks in years.items()))
    assert [status for status, *_ in told(released)] == [PLAIN, PLAIN, PLAIN, BRACKETS]


def test_figures_are_found_in_whatever_order_their_categories_stand():
    marks = {("DE", "male", "with"): SLASH}
    turned = figures("2024", marks, codes=("without", "with"))
    assert told(release(differences(), turned)) == told(release(differences(), figures("2024", marks)))


def test_withheld_differences_take_no_part_in_the_test_of_the_table():
    seen = []

    def discoveries(p_values):
        seen.append(p_values.tolist())
        return p_values < 0.05

    known = released_in(figures("2024", {("DE", "male", "with"): SLASH}))
    release_differences(differences(), known, discoveries)
    assert str(seen) == "[[[nan, 0.02], [0.5, 0.6]]]"


def test_a_difference_that_could_not_be_computed_is_unknown():
    found = told(release(differences(difference=[math.nan, 2.0, 3.0, 4.0]), figures("2024", {})))
    assert found[0] == (DOT, NOT_COMPUTED, 0, *[None] * 5)


def test_remarks_say_what_the_error_rests_on():
    block = differences(
        independent=np.array([True, False, False, True]), standard_error=[0.5, math.nan, 0.5, math.nan]
    )
    reasons = [reason for _, reason, *_ in told(release(block, figures("2024", {})))]
    assert reasons == [INDEPENDENT, WITHOUT_ERROR, "", f"{INDEPENDENT} {WITHOUT_ERROR}"]


@pytest.mark.parametrize(
    "block",
    [differences(gap=replace(GAP, category="unknown")), differences(earlier=2022), differences(gap=None)],
)
def test_a_difference_to_figures_outside_the_edition_is_refused(block):
    with pytest.raises(DisclosureError, match="E1a 20"):
        release(block, figures("2024", {}))
