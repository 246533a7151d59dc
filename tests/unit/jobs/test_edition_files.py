"""From a plan to a file with charts, whole or not at all. Small editions; the engine has its own tests."""

import errno
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from laendertisch.jobs.edition_files import Progress, Workplace, bring_into, build, draw_edition
from laendertisch.kernel.errors import InputError, IntegrityError, OperatingError
from laendertisch.kernel.places import project_root
from laendertisch.rendering.charts.stored import charts_folder
from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.pipeline.placing import place_edition
from laendertisch.statistics.results.edition import open_edition
from laendertisch.statistics.results.published import EditionMeta


@pytest.fixture
def edition_file(tmp_path, monkeypatch):
    """An edition with the sample for one year and one sex: six charts."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[1] / "rendering"), *sys.path])
    from released_sample import INDICATOR, SEX, TABLE

    sex = replace(SEX, categories=SEX.categories[:1])
    indicator = replace(INDICATOR, dimensions=(sex, INDICATOR.dimensions[1]))
    cells = tuple(
        cell for cell in TABLE.cells if cell.at.period == "2024" and cell.at.categories[0] == "total"
    )
    content = [(indicator, replace(TABLE, cells=cells))]
    meta = EditionMeta("probe", "Probe", "Trial", date(2026, 3, 1), "0.1.0", synthetic=True)
    files = {"E1a.parquet": b"PAR1"}
    return place_edition(
        tmp_path / "made", "probe", lambda path: write_edition(path, meta, content, files), files
    )


def names(folder):
    return sorted(path.name for path in folder.iterdir())


CHARTS = [
    "erwerbstaetigenquote.karte.2024.total.total.svg",
    "erwerbstaetigenquote.karte.2024.total.with.svg",
    "erwerbstaetigenquote.karte.2024.total.without.svg",
    "erwerbstaetigenquote.laendervergleich.2024.total.alle.svg",
]


def test_all_charts_are_drawn_into_the_folder_of_the_edition(edition_file):
    assert draw_edition(edition_file) == len(CHARTS)
    assert names(charts_folder(edition_file)) == CHARTS
    assert names(charts_folder(edition_file).parent) == ["charts"]


def test_drawing_again_replaces_what_was_there(edition_file):
    folder = charts_folder(edition_file)
    folder.mkdir(parents=True)
    (folder / "alt.svg").write_text("alt")
    draw_edition(edition_file)
    assert names(folder) == CHARTS


def test_what_was_drawn_stays_if_drawing_fails(edition_file, monkeypatch):
    draw_edition(edition_file)

    def fails(table, indicator):
        yield "eins.svg", "<svg/>"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("laendertisch.jobs.edition_files.draw_charts", fails)
    with pytest.raises(OperatingError, match="kein freier Speicherplatz"):
        draw_edition(edition_file)
    assert names(charts_folder(edition_file)) == CHARTS
    assert names(charts_folder(edition_file).parent) == ["charts"]


def test_an_altered_edition_is_not_drawn(edition_file):
    edition_file.write_bytes(edition_file.read_bytes()[:-1])
    with pytest.raises(IntegrityError):
        draw_edition(edition_file)
    assert not charts_folder(edition_file).exists()


def test_an_edition_comes_into_the_folder_with_its_files_for_download(edition_file, tmp_path):
    place = bring_into(tmp_path / "editions", edition_file)
    assert open_edition(place).download("E1a").read_bytes() == b"PAR1"
    assert bring_into(tmp_path / "editions", place) == place


def test_an_altered_edition_does_not_come_into_the_folder(edition_file, tmp_path):
    edition_file.write_bytes(b"nichts")
    with pytest.raises(IntegrityError):
        bring_into(tmp_path / "editions", edition_file)
    assert not (tmp_path / "editions").exists()


def test_an_unknown_plan_is_refused_and_the_known_ones_are_named(tmp_path):
    with pytest.raises(InputError, match=r"„geheim“ gibt es im Katalog nicht. Vorhanden: .*demonstration"):
        build(
            "geheim",
            catalogue=project_root() / "catalogue",
            place=Workplace(tmp_path / "out", tmp_path),
            progress=Progress(lambda _: None),
        )
    assert not (tmp_path / "out").exists()
