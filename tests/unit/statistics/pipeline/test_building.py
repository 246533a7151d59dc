"""The whole way from the catalogue of the project to an edition, with a small made-up sample."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import polars as pl
import pytest

from laendertisch.kernel.errors import CatalogueError, NotKnown, SourceError
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
from laendertisch.statistics.pipeline.engines import Engine
from laendertisch.statistics.pipeline.placing import EditionNotWritten
from laendertisch.statistics.results.cells import SIGNS, WITH_VALUE, CellStatus, Coordinates
from laendertisch.statistics.results.edition import open_edition, verify_edition
from laendertisch.statistics.results.edition_format import downloads_folder

OFFICIAL = ("AZR-12521-0021", "NI-1-3-1", "NI-3-1-1", "NI-5-1-2")


def build(catalogue, plan, out, data, tell):
    return build_edition(catalogue, plan, Workplace(out, data), Progress(tell))


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(project_root() / "catalogue")


@pytest.fixture(scope="module")
def plan(catalogue):
    """Return a plan like the demonstration, but small enough for tests."""
    demonstration = catalogue.editions["demonstration"]
    sample = replace(demonstration.sample, persons_per_year=4000)
    indicators = ("E1a", *OFFICIAL)
    return replace(demonstration, years=(2023, 2024), indicators=indicators, sample=sample)


@pytest.fixture(scope="module")
def built(catalogue, plan, tmp_path_factory):
    """Build the edition once and return its file, the folder of microdata and what was told."""
    folder = tmp_path_factory.mktemp("built")
    told = []
    path = build(catalogue, plan, folder / "editions", folder / "data", told.append)
    return path, folder / "data", told


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_edition_is_whole_and_holds_the_indicators_of_the_plan(built, plan):
    path, _, _ = built
    assert verify_edition(path) == []
    edition = open_edition(path)
    assert tuple(each.code for each in edition.indicators()) == plan.indicators
    assert (edition.meta.plan, edition.meta.published_on) == ("demonstration", plan.published_on)


def test_building_again_elsewhere_gives_the_same_bytes(built, catalogue, plan, tmp_path):
    path, _, _ = built
    again = build(catalogue, plan, tmp_path / "editions", tmp_path / "data", lambda _: None)
    assert content_of(again.parent) == content_of(path.parent)


def test_building_again_uses_the_microdata_that_are_there(built, catalogue, plan, tmp_path):
    path, data_folder, told = built
    told_again = []
    again = build(catalogue, plan, tmp_path, data_folder, told_again.append)
    made = [line for line in told if "erzeugt" in line]
    assert made == [f"Synthetische Mikrodaten für {year} werden erzeugt." for year in (2023, 2024)]
    assert told_again == [line for line in told if line not in made]
    assert again.read_bytes() == path.read_bytes()


def test_unreadable_synthetic_microdata_are_made_anew(built, catalogue, plan, tmp_path):
    path, data_folder, _ = built
    shutil.copytree(data_folder, tmp_path / "data")
    for file in (tmp_path / "data").rglob("*2023.parquet"):
        file.write_bytes(file.read_bytes()[:500])
    again = build(catalogue, plan, tmp_path / "editions", tmp_path / "data", lambda _: None)
    assert again.read_bytes() == path.read_bytes()


def test_another_seed_gives_another_edition(built, catalogue, plan, tmp_path):
    path, data_folder, _ = built
    other = replace(plan, sample=replace(plan.sample, seed=1))
    assert build(catalogue, other, tmp_path, data_folder, lambda _: None).name != path.name


def test_synthetic_figures_are_marked_and_official_ones_are_not(built):
    edition = open_edition(built[0])
    marks = {each.code: each.synthetic for each in edition.indicators()}
    assert marks == {"E1a": True, **dict.fromkeys(OFFICIAL, False)}
    assert {code: edition.table(code).provenance.synthetic for code in marks} == marks
    assert edition.meta.synthetic


def test_every_figure_of_the_sample_is_shown_only_with_enough_cases(built, catalogue):
    cells = open_edition(built[0]).table("E1a").cells
    assert len(cells) == (17 + 5) * 2 * 22
    assert {cell.status for cell in cells} == {
        CellStatus.PLAIN,
        CellStatus.UNCERTAIN,
        CellStatus.UNRELIABLE,
    }
    assert all(cell.case_count >= 121 for cell in cells if cell.status is CellStatus.PLAIN)
    assert all(cell.case_count >= 71 for cell in cells if cell.status is CellStatus.UNCERTAIN)
    assert all(cell.value is None for cell in cells if cell.status not in WITH_VALUE)


def test_figures_stand_in_the_order_to_show(built):
    cells = open_edition(built[0]).table("E1a").cells
    areas = list(dict.fromkeys(cell.at.area for cell in cells))
    assert areas[:4] == ["DE", "BW", "BY", "BE"]
    first = [cell.at for cell in cells[:4]]
    assert first == [
        Coordinates("DE", "2023", ("total", "total", "total", period))
        for period in ["total", "before_1990", "from_1990_to_2004", "from_2005_to_2014"]
    ]


def test_groups_of_laender_stand_behind_the_laender_with_who_belongs_to_them(built, catalogue):
    edition = open_edition(built[0])
    told = {
        each.code: (each.label_de, each.label_en, each.lands, each.reference) for each in edition.regions()
    }
    assert told == {
        each.key: (each.label_de, each.label_en, each.lands, each.reference)
        for each in catalogue.regions.values()
    }
    areas = edition.indicator("E1a").areas
    assert [each.code for each in areas.categories] == ["DE", *LAND_CODES, *catalogue.regions]
    assert areas.label("east", "en") == "Eastern Germany without Berlin"
    with closing(sqlite3.connect(built[0])) as connection:
        rows = connection.execute("SELECT DISTINCT area, area_de FROM figure WHERE area = 'city_states'")
        assert rows.fetchall() == [("city_states", "Stadtstaaten")]


def test_a_group_of_laender_has_the_cases_of_its_laender_where_all_are_shown(built, catalogue):
    edition = open_edition(built[0])
    for region in catalogue.regions.values():
        (whole,) = edition.cells("E1a", area=region.key, period="2024", categories=("total",) * 4)
        parts = [
            cell.case_count
            for land in region.lands
            for cell in edition.cells("E1a", area=land, period="2024", categories=("total",) * 4)
        ]
        assert whole.status in WITH_VALUE
        assert whole.case_count >= sum(count for count in parts if count is not None)
        if None not in parts:
            assert whole.case_count == sum(parts)


def test_groups_of_laender_of_complete_counts_are_those_of_their_publisher(built, catalogue):
    edition = open_edition(built[0])
    for code in OFFICIAL:
        assert not {each.code for each in edition.indicator(code).areas.categories} & set(catalogue.regions)


def test_a_design_effect_is_told_with_every_error_and_never_without_a_value(built):
    cells = open_edition(built[0]).table("E1a").cells
    assert all((cell.design_effect is None) == (cell.standard_error is None) for cell in cells)
    told = [cell.design_effect for cell in cells if cell.design_effect is not None]
    assert told
    assert told == [round(each, 1) for each in told]


def test_an_official_table_tells_its_source_breaks_and_gaps(built):
    indicator = open_edition(built[0]).indicator("NI-5-1-2")
    assert [each.attribution for each in indicator.sources] == [
        "Quelle: Integrationsmonitoring Niedersachsen, © Landesamt für Statistik Niedersachsen, Hannover 2025"
    ]
    assert [each.period for each in indicator.breaks] == ["2017", "2020"]
    assert [each.period for each in indicator.gaps] == ["2020"]
    assert [each.code for each in indicator.dimensions] == ["labour_measure", "migration_experience", "sex"]


def test_an_estimated_indicator_tells_its_executable_definition(built):
    indicator = open_edition(built[0]).indicator("E1a")
    assert indicator.definition_versions["e1a-2017"]["numerator"] == 'ilo_status == "employed"'
    assert open_edition(built[0]).table("E1a").provenance.definition == "e1a-2017"


def test_the_download_holds_the_released_figures_and_nothing_withheld(built):
    edition = open_edition(built[0])
    frame = pl.read_parquet(edition.download("E1a"))
    cells = edition.table("E1a").cells
    assert frame["value"].to_list() == [cell.value for cell in cells]
    assert frame["sign"].to_list() == [SIGNS[cell.status] for cell in cells]
    assert frame["synthetic"].all()
    withheld = frame.filter(pl.col("sign") == "/")
    assert withheld.select("value", "standard_error", "lower", "upper", "case_count").null_count().row(0) == (
        (len(withheld),) * 5
    )


def test_real_microdata_that_are_missing_are_told_and_nothing_is_written(catalogue, plan, tmp_path):
    without_sample = replace(plan, sample=None)
    with pytest.raises(SourceError, match=r"mikrozensus-synthetisch-2023\.parquet: Die Datei fehlt"):
        build(catalogue, without_sample, tmp_path / "editions", tmp_path / "data", lambda _: None)
    assert not (tmp_path / "editions").exists()


def test_a_wrong_official_file_stops_the_edition_and_nothing_is_written(
    catalogue, plan, tmp_path, monkeypatch
):
    shutil.copytree(project_root() / "data", tmp_path / "data")
    wrong = tmp_path / "data/ni-integrationsmonitoring/indicator_3-1-1.csv"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("11.9", "elf"), encoding="utf-8")
    monkeypatch.setenv("LAENDERTISCH_HOME", str(tmp_path))
    official_only = replace(plan, indicators=OFFICIAL)
    with pytest.raises(
        SourceError, match=r"indicator_3-1-1\.csv, Zeile 2, Feld „Value“: „elf“ ist keine Zahl"
    ):
        build(catalogue, official_only, tmp_path / "editions", tmp_path / "micro", lambda _: None)
    assert not (tmp_path / "editions").exists()


def test_a_full_disk_leaves_no_half_edition(catalogue, plan, tmp_path, full_disk):
    official_only = replace(plan, indicators=OFFICIAL)
    with full_disk(50_000), pytest.raises(EditionNotWritten, match="Bitte freien Speicherplatz"):
        build(catalogue, official_only, tmp_path / "editions", tmp_path, lambda _: None)
    assert not (tmp_path / "editions").exists()


def test_a_disk_too_full_for_the_microdata_is_told(catalogue, plan, tmp_path, full_disk):
    with full_disk(20_000), pytest.raises(EditionNotWritten, match="synthetischen Mikrodaten für 2023"):
        build(catalogue, plan, tmp_path / "editions", tmp_path / "data", lambda _: None)
    assert not (tmp_path / "editions").exists()


def test_a_selection_takes_only_its_figures(catalogue, plan, tmp_path):
    whole = catalogue.indicators["NI-5-1-2"]
    rates = replace(whole, table=replace(whole.table, selection={"labour_measure": "employment_rate"}))
    only = replace(catalogue, indicators={**catalogue.indicators, "NI-5-1-2": rates})
    path = build(only, replace(plan, indicators=("NI-5-1-2",)), tmp_path, tmp_path, lambda _: None)
    cells = open_edition(path).table("NI-5-1-2").cells
    assert {cell.at.categories[0] for cell in cells} == {"employment_rate"}
    assert len(cells) == 15 * 5 * 3


def test_an_indicator_without_definition_in_the_years_of_the_plan_is_refused(catalogue, plan, tmp_path):
    with pytest.raises(CatalogueError, match="Indikator E1a, Feld „versions“: Für kein Jahr des Plans"):
        build(catalogue, replace(plan, years=(2005,)), tmp_path / "editions", tmp_path, lambda _: None)
    assert not (tmp_path / "editions").exists()


def stored_parts(file):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT count(*) FROM land_moments").fetchone()[0]


def test_an_interrupted_build_goes_on_with_the_moments_of_the_finished_years(
    built, catalogue, plan, tmp_path
):
    path, data_folder, _ = built
    place = Workplace(tmp_path / "editions", data_folder, Engine(2, tmp_path / "moments.sqlite"))

    def interrupted(text):
        if text.startswith("Jahr 2024"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_edition(catalogue, plan, place, Progress(interrupted))
    assert not place.out.exists()
    after_one_year = stored_parts(place.engine.store)
    finished = build_edition(catalogue, plan, place, Progress(lambda _: None))
    assert finished.read_bytes() == path.read_bytes()
    assert stored_parts(place.engine.store) == 2 * after_one_year


def test_a_disk_that_fills_up_while_years_are_computed_leaves_nothing(
    built, catalogue, plan, tmp_path, full_disk
):
    _, data_folder, _ = built
    with full_disk(60_000), pytest.raises(EditionNotWritten, match="Bitte freien Speicherplatz"):
        build(catalogue, replace(plan, indicators=("E1a",)), tmp_path / "out", data_folder, lambda _: None)
    assert not (tmp_path / "out").exists()


def test_the_number_of_threads_changes_no_byte(built, catalogue, plan, tmp_path):
    path, data_folder, _ = built
    place = Workplace(tmp_path, data_folder, Engine(threads=1))
    assert build_edition(catalogue, plan, place, Progress(lambda _: None)).read_bytes() == path.read_bytes()


def test_progress_counts_every_figure(built, catalogue, plan, tmp_path):
    path, data_folder, _ = built
    seen = []
    progress = Progress(lambda _: None, lambda done, expected: seen.append((done, expected)))
    build_edition(catalogue, plan, Workplace(tmp_path, data_folder), progress)
    figures = len(open_edition(path).table("E1a").cells)
    assert seen[-1] == (figures, figures)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_large_edition_has_its_figures_in_one_file_per_year(built, catalogue, plan, tmp_path, monkeypatch):
    path, data_folder, _ = built
    monkeypatch.setattr("laendertisch.statistics.pipeline.building.LARGE", 100)
    large = build(catalogue, plan, tmp_path, data_folder, lambda _: None)
    assert verify_edition(large) == []
    edition = open_edition(large)
    assert edition.table("E1a") == open_edition(path).table("E1a")
    assert edition.download("NI-3-1-1").is_file()
    with pytest.raises(NotKnown):
        edition.download("E1a")
    frame = pl.read_parquet(downloads_folder(large) / "alle-werte-*.parquet")
    cells = edition.table("E1a").cells
    shown = [cell.value for cell in cells if cell.status in WITH_VALUE]
    assert sorted(frame["value"].drop_nulls().to_list()) == sorted(shown)
    assert frame.height == len(cells)


def test_every_indicator_of_the_catalogue_comes_into_an_edition(catalogue, plan, tmp_path):
    everything = replace(plan, years=(2022,), indicators=tuple(catalogue.indicators))
    edition = open_edition(build(catalogue, everything, tmp_path / "out", tmp_path, lambda _: None))
    assert [each.code for each in edition.indicators()] == list(catalogue.indicators)
    for each in edition.indicators():
        cells = edition.table(each.code).cells
        assert len(cells) == len({cell.at for cell in cells}), each.code
        assert [dimension.code for dimension in each.dimensions] == list(
            edition.table(each.code).dimensions
        ), each.code


def test_the_shares_of_a_distribution_add_up(catalogue, plan, tmp_path):
    one = replace(plan, years=(2022,), indicators=("A4",))
    cells = open_edition(build(catalogue, one, tmp_path / "out", tmp_path, lambda _: None)).cells(
        "A4", area="DE"
    )
    shares = [cell.value for cell in cells if set(cell.at.categories[1:]) == {"total"}]
    assert len(shares) == len(catalogue.dimensions["living_form"].codes)
    assert sum(shares) == pytest.approx(100)
