from dataclasses import replace

import pytest

from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.edition import open_edition
from laendertisch.statistics.results.edition_diff import EditionDiff, PeriodDiff, compare_editions


@pytest.fixture
def edition_of(tmp_path, trial):
    """Write an edition with other cells of its first indicator and return it opened."""

    def make(name, cells=None, regions=(), **changes):
        (indicator, table), second = trial.content
        content = [
            (replace(indicator, **changes), table if cells is None else replace(table, cells=cells)),
            second,
        ]
        path = tmp_path / f"{name}.sqlite"
        write_edition(path, trial.meta, content, {}, regions)
        return open_edition(path)

    return make


@pytest.fixture
def cells(trial):
    return trial.content[0][1].cells


def of_sample(diff):
    """Return the differences in the indicator from the sample; the official one never changes here."""
    *found, official = sorted(diff.periods, key=lambda each: each.indicator == "AZR")
    assert official == PeriodDiff("AZR", "2024-12-31", 1, 0, 0, 0, 0, 0.0)
    return found


def test_an_edition_says_the_same_as_itself(edition_of):
    diff = compare_editions(edition_of("old"), edition_of("new"))
    assert of_sample(diff) == [PeriodDiff("E1a", "2024", 3, 0, 0, 0, 0, 0.0)]
    assert not diff.is_different


def test_another_order_of_the_same_figures_is_no_difference(edition_of, cells):
    diff = compare_editions(edition_of("old"), edition_of("new", cells[::-1]))
    assert of_sample(diff) == [PeriodDiff("E1a", "2024", 3, 0, 0, 0, 0, 0.0)]
    assert not diff.is_different


@pytest.mark.parametrize(
    "changed",
    [
        {"value": 71.6},
        {"standard_error": 0.5},
        {"lower": None},
        {"upper": 80.0},
        {"case_count": 1},
        {"design_effect": 1.5},
    ],
)
def test_each_part_of_a_figure_counts(edition_of, cells, changed):
    diff = compare_editions(edition_of("old"), edition_of("new", (replace(cells[0], **changed), *cells[1:])))
    largest = 71.6 - 70.1 if "value" in changed else 0.0
    assert of_sample(diff) == [PeriodDiff("E1a", "2024", 2, 0, 1, 0, 0, largest)]


def test_a_change_within_the_tolerance_is_none(edition_of, cells):
    old, new = edition_of("old"), edition_of("new", (replace(cells[0], value=70.2), *cells[1:]))
    assert compare_editions(old, new, tolerance=0.0014).is_different
    assert not compare_editions(old, new, tolerance=0.0015).is_different


def test_another_sign_or_reason_is_told_apart_from_another_figure(edition_of, cells):
    shown = Cell(cells[2].at, CellStatus.UNCERTAIN, "Wenig.", 12.0, 3.0, 8.0, 16.0, 90)
    diff = compare_editions(edition_of("old"), edition_of("new", (*cells[:2], shown)))
    assert of_sample(diff) == [PeriodDiff("E1a", "2024", 2, 1, 0, 0, 0, 0.0)]
    other_reason = replace(cells[1], reason="Sehr wenig.")
    diff = compare_editions(edition_of("a"), edition_of("b", (cells[0], other_reason, cells[2])))
    assert of_sample(diff) == [PeriodDiff("E1a", "2024", 2, 1, 0, 0, 0, 0.0)]


def test_new_and_gone_figures_are_counted(edition_of, cells):
    fresh = [replace(cells[0], at=Coordinates("DE", "2025", (code,))) for code in ("total", "male")]
    old, new = edition_of("old"), edition_of("new", (*cells[1:], *fresh))
    assert of_sample(compare_editions(old, new)) == [
        PeriodDiff("E1a", "2024", 2, 0, 0, 0, 1, 0.0),
        PeriodDiff("E1a", "2025", 0, 0, 0, 2, 0, 0.0),
    ]


def test_a_changed_definition_is_told_apart_from_another_text(edition_of, cells):
    old = edition_of("old")
    redefined = edition_of("redefined", definition_versions={"e1a-2024": {"universe": "18 <= age < 65"}})
    reworded = edition_of("reworded", relevance="Anders gesagt.")
    assert compare_editions(old, redefined) == EditionDiff(
        compare_editions(old, old).periods, differences=(), definitions=("E1a",), descriptions=(), regions=()
    )
    assert compare_editions(old, reworded).descriptions == ("E1a",)
    assert compare_editions(old, reworded).is_different


def test_groups_of_laender_that_are_new_gone_or_others_are_told(edition_of, trial):
    (south,) = trial.regions
    north = replace(south, code="north")
    old, new = edition_of("old", regions=(south,)), edition_of("new", regions=(south, north))
    assert compare_editions(old, old).regions == ()
    assert compare_editions(old, new).regions == compare_editions(new, old).regions == ("north",)
    other = edition_of("other", regions=(replace(south, lands=("BW", "BY", "HE")),))
    assert compare_editions(old, other).regions == ("south",)
    assert compare_editions(old, other).is_different
