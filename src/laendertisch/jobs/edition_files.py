"""From a plan to an edition file with its charts. The engine and the charts, without Django."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from laendertisch.kernel.errors import InputError, OperatingError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.rendering.charts.drawing import draw_charts
from laendertisch.rendering.charts.stored import charts_folder
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
from laendertisch.statistics.pipeline.engines import Cluster, Engine
from laendertisch.statistics.results.edition import Edition, open_edition
from laendertisch.statistics.results.edition_format import downloads_folder

__all__ = ["Cluster", "Engine", "Progress", "Workplace", "bring_into", "build", "draw_edition"]

PROCESSES = 2


def build(plan: str, *, catalogue: Path, place: Workplace, progress: Progress) -> Path:
    """Build the edition of a plan and return its file.

    Raises `InputError` for an unknown plan and whatever the catalogue, the sources or the disclosure control
    find; then nothing was written.
    """
    content = load_catalogue(catalogue)
    if plan not in content.editions:
        known = ", ".join(content.editions) or "keine"
        raise InputError(f"Den Plan „{plan[:60]}“ gibt es im Katalog nicht. Vorhanden: {known}.")
    return build_edition(content, content.editions[plan], place, progress)


def bring_into(folder: Path, file: Path) -> Path:
    """Copy an edition with its files for download into the folder of editions; it appears last and whole.

    Raises `IntegrityError` for an altered edition, `OperatingError` if it cannot be written.
    """
    open_edition(file)
    place = folder / file.name
    if file.resolve() == place.resolve():
        return place
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if downloads_folder(file).is_dir():
            shutil.copytree(downloads_folder(file), downloads_folder(place), dirs_exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".edition-", dir=folder) as name:
            return Path(shutil.copy2(file, name)).replace(place)
    except OSError as problem:
        raise _not_written(file, problem) from None


def draw_edition(file: Path) -> int:
    """Draw all charts of an edition into its folder, whole or not at all; return how many.

    Raises `IntegrityError` for an altered edition, `OperatingError` if the charts cannot be written.
    """
    edition = open_edition(file)
    folder = charts_folder(file)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".charts-", dir=folder.parent) as name:
            finished = Path(name) / "finished"
            count = _draw_into(finished, edition)
            if folder.exists():
                folder.rename(Path(name) / "replaced")
            finished.rename(folder)
    except OSError as problem:
        raise _not_written(file, problem) from None
    return count


def _draw_into(folder: Path, edition: Edition) -> int:
    """Draw the charts of all indicators; several are drawn by two processes, as drawing is slow."""
    folder.mkdir()
    codes = [each.code for each in edition.indicators()]
    if len(codes) == 1:
        return _draw_indicator(edition.path, folder, codes[0])
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(partial(_draw_indicator, edition.path, folder), codes))


def _draw_indicator(file: Path, folder: Path, code: str) -> int:
    edition = Edition(file)
    count = 0
    for name, svg in draw_charts(edition.table(code), edition.indicator(code)):
        (folder / name).write_text(svg, encoding="utf-8")
        count += 1
    return count


def _not_written(file: Path, problem: OSError) -> OperatingError:
    return OperatingError(
        f"Zur Ausgabe {file.name} konnte nicht alles geschrieben werden ({reason_of(problem)}). "
        "Bitte Speicherplatz und Schreibrecht prüfen und den Befehl wiederholen."
    )
