from dataclasses import replace

from released_sample import INDICATOR, TABLE

from laendertisch.rendering.charts.figures import charted_parts
from laendertisch.rendering.charts.time_series import breaks_within, segment_of, time_series
from laendertisch.statistics.results.published import PublishedGap

TOTALS = charted_parts(TABLE, INDICATOR)[0]


def years(charted):
    return [int(period[:4]) for period in charted.periods]


def segments(charted):
    return [segment_of(charted, year) for year in years(charted)]


def without(*periods):
    cells = tuple(cell for cell in TABLE.cells if cell.at.period not in periods)
    return replace(TABLE, cells=cells)


def test_a_break_begins_a_new_segment():
    assert segments(TOTALS) == [0, 0, 1, 1]


def test_a_gap_begins_a_new_segment():
    gap = replace(INDICATOR, breaks=(), gaps=(PublishedGap("2022", "nicht veröffentlicht"),))
    before, *after = segments(charted_parts(without("2022"), gap)[0])
    assert after == [after[0], after[0]]
    assert before != after[0]


def test_a_missing_year_begins_a_new_segment_although_nobody_declared_it():
    plain = replace(INDICATOR, breaks=())
    assert segments(charted_parts(without("2022"), plain)[0]) == [0, 1, 1]


def test_a_series_of_every_second_year_is_one_segment():
    plain = replace(INDICATOR, breaks=())
    assert segments(charted_parts(without("2022", "2024"), plain)[0]) == [0, 0]


def test_lines_are_drawn_by_segment():
    specification = time_series(TOTALS, "DE")
    lines = [layer for layer in specification["layer"] if layer["mark"]["type"] == "line"]
    assert [layer["encoding"]["detail"]["field"] for layer in lines] == ["segment"]


def test_only_breaks_between_the_years_shown_are_drawn():
    assert breaks_within(TOTALS, [2021, 2024]) == [2023]
    assert breaks_within(TOTALS, [2023, 2024]) == []


def test_a_single_year_is_no_series():
    assert time_series(charted_parts(without("2021", "2022", "2023"), INDICATOR)[0], "DE") is None


def test_an_area_of_which_nothing_may_be_shown_has_no_chart():
    hidden = tuple(
        cell for cell in TABLE.cells if cell.at.area == "SL" and cell.at.categories == ("total", "with")
    )
    assert time_series(charted_parts(replace(TABLE, cells=hidden), INDICATOR)[0], "SL") is None
