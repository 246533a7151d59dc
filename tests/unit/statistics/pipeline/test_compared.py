"""Gaps and changes on their way into an edition, with a small made-up sample."""

from dataclasses import replace

import polars as pl
import pytest

from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
from laendertisch.statistics.pipeline.compared import earlier_years
from laendertisch.statistics.pipeline.engines import Engine
from laendertisch.statistics.pipeline.sampled import years_of_sources
from laendertisch.statistics.results.cells import TOTAL, WITH_VALUE
from laendertisch.statistics.results.edition import open_edition, verify_edition
from laendertisch.statistics.results.edition_format import downloads_folder

YEARS = (2022, 2023, 2024)
FIGURES = ("difference", "standard_error", "lower", "upper", "p_value", "significant", "reason")


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(project_root() / "catalogue")


@pytest.fixture(scope="module")
def plan(catalogue):
    """Return a plan of a rate, a distribution, a median, a poverty share and one without differences."""
    demonstration = catalogue.editions["demonstration"]
    sample = replace(demonstration.sample, persons_per_year=20_000)
    return replace(
        demonstration,
        years=YEARS,
        indicators=("E1a", "D8", "E6-Median", "E6a", "NI-1-3-1"),
        sample=sample,
        differences=True,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    return Workplace(folder / "editions", folder / "data", Engine(store=folder / "moments.sqlite"))


@pytest.fixture(scope="module")
def path(catalogue, plan, place):
    return build_edition(catalogue, plan, place, Progress(lambda _: None))


@pytest.fixture(scope="module")
def edition(path):
    return open_edition(path)


def sides(difference):
    """Return sign, period and group of every figure that is compared."""
    at = difference.comparison
    periods = [(1, at.period), *([(-1, at.earlier)] if at.earlier else [])]
    groups = [(1, at.category), (-1, at.against)] if at.dimension else [(1, None)]
    return [(one * other, period, group) for one, period in periods for other, group in groups]


def compared_figures(edition, code, difference, cells):
    """Return the released figures behind a difference with their signs."""
    keys = [each.code for each in edition.indicator(code).dimensions]
    given = dict(zip(difference.breakdown, difference.categories, strict=True))
    for sign, period, group in sides(difference):
        place = given | ({difference.comparison.dimension: group} if group else {})
        yield sign, cells[difference.area, period, tuple(place.get(key, TOTAL) for key in keys)]


@pytest.mark.parametrize("code", ["E1a", "D8", "E6-Median", "E6a"])
def test_each_difference_is_that_of_the_released_figures_and_is_told_only_with_all_of_them(edition, code):
    cells = {(cell.at.area, cell.at.period, cell.at.categories): cell for cell in edition.cells(code)}
    told = 0
    for each in (*edition.gaps(code), *edition.changes(code)):
        figures = list(compared_figures(edition, code, each, cells))
        assert (each.status in WITH_VALUE) == all(cell.status in WITH_VALUE for _, cell in figures)
        if each.status in WITH_VALUE:
            told += 1
            assert each.difference == pytest.approx(sum(sign * cell.value for sign, cell in figures))
        else:
            assert [getattr(each, name) for name in FIGURES[:5]] == [None] * 5
            assert each.reason
            assert not each.significant
    assert told > 50


@pytest.mark.parametrize("code", ["E1a", "E6-Median", "E6a"])
def test_gaps_come_for_every_year_and_changes_for_every_pair_of_years(edition, catalogue, code):
    wanted = {(gap.dimension, gap.category, gap.against) for gap in catalogue.indicators[code].gap_of}
    gaps = {each.comparison for each in edition.gaps(code)}
    assert {(each.period, each.earlier) for each in gaps} == {(str(year), "") for year in YEARS}
    assert {(each.dimension, each.category, each.against) for each in gaps} == wanted
    changes = {each.comparison for each in edition.changes(code)}
    pairs = {("2023", "2022"), ("2024", "2022"), ("2024", "2023")}
    assert {(each.period, each.earlier) for each in changes} == pairs
    assert {(each.dimension, each.category, each.against) for each in changes} == wanted | {("", "", "")}


def test_employment_differs_between_groups_beyond_chance(edition):
    germany = next(each for each in edition.gaps("E1a") if each.area == "DE" and not each.breakdown)
    assert germany.significant
    assert germany.upper < 0
    assert germany.p_value < 0.001


def test_groups_of_laender_have_differences_of_what_follows_from_sums(edition, catalogue):
    of_sums, of_incomes = (
        {each.area for each in (*edition.gaps(code), *edition.changes(code))} for code in ("E1a", "E6-Median")
    )
    assert of_incomes == {GERMANY, *LAND_CODES}
    assert of_sums == of_incomes | set(catalogue.regions)


def test_official_tables_have_neither_gaps_nor_changes(edition):
    assert edition.gaps("NI-1-3-1") == edition.changes("NI-1-3-1") == ()


@pytest.mark.parametrize(("name", "ask"), [("abstaende", "gaps"), ("veraenderungen", "changes")])
def test_the_download_holds_the_released_differences(path, edition, name, ask):
    stored = pl.read_parquet(downloads_folder(path) / f"{name}.parquet")
    assert stored["synthetic"].all()
    for code in ("E1a", "D8", "E6-Median", "E6a"):
        differences = getattr(edition, ask)(code)
        rows = stored.filter(pl.col("indicator").cast(pl.String) == code)
        key = ("area", "period", "earlier", "dimension", "category", "breakdown", "categories")
        found = {row[: len(key)]: row[len(key) :] for row in rows.select(*key, *FIGURES).rows()}
        assert found == {
            (
                each.area,
                *(each.comparison.period, each.comparison.earlier, each.comparison.dimension),
                *(each.comparison.category, "|".join(each.breakdown), "|".join(each.categories)),
            ): tuple(getattr(each, name) for name in FIGURES)
            for each in differences
        }


def test_building_again_from_stored_moments_gives_the_same_bytes(path, catalogue, plan, place, tmp_path):
    assert verify_edition(path) == []
    again = build_edition(catalogue, plan, replace(place, out=tmp_path), Progress(lambda _: None))
    assert again.read_bytes() == path.read_bytes()
    files = [sorted(downloads_folder(each).iterdir()) for each in (path, again)]
    assert [each.read_bytes() for each in files[0]] == [each.read_bytes() for each in files[1]]


def test_a_plan_that_asks_for_none_has_none(catalogue, plan, place, tmp_path):
    without = replace(plan, indicators=("E1a",), years=(2024,), differences=False)
    path = build_edition(catalogue, without, replace(place, out=tmp_path), Progress(lambda _: None))
    edition = open_edition(path)
    assert edition.gaps("E1a") == edition.changes("E1a") == ()
    assert [file.name for file in downloads_folder(path).iterdir()] == ["E1a.parquet"]


def test_years_without_a_common_unit_are_not_compared(catalogue):
    years = years_of_sources(catalogue, [catalogue.indicators["E1a"]], range(2018, 2025))
    assert earlier_years(years[-1], years) == (2021, 2022, 2023)
    assert earlier_years(years[0], years) == ()
