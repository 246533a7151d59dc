"""An edition is in its folder whole or not at all (Ablage), whatever happens while it is written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from laendertisch.kernel.errors import OperatingError
from laendertisch.kernel.operating_system import reason_of, reason_of_sqlite
from laendertisch.statistics.results.edition_check import verify_edition
from laendertisch.statistics.results.edition_format import (
    downloads_folder,
    edition_file_name,
    file_checksum,
)

STAGING = ".edition-"
STAGED = "edition.sqlite"
FORGOTTEN = 2 * 24 * 3600
"""Seconds after which nobody is writing into a staging folder any more."""


class EditionNotWritten(OperatingError):
    """The edition could not be written; what was there before is untouched."""


def place_edition(
    folder: Path, plan: str, write: Callable[[Path], None], downloads: Mapping[str, bytes]
) -> Path:
    """Write an edition with its files for download and put it into place under the name of its checksum.

    `write` makes the edition, and may write further files for download into `downloads_folder` of its path.
    An equal and unaltered edition that is already there stays. Raises `EditionNotWritten` if the disk is
    full, the folder cannot be written or anything else goes wrong while writing.
    """
    existed = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder) as name:
            return _place(folder, plan, Path(name), write, downloads)
    except (OSError, sqlite3.Error) as problem:
        reason = reason_of(problem) if isinstance(problem, OSError) else reason_of_sqlite(problem)
        raise EditionNotWritten(
            f"Die Ausgabe konnte nicht geschrieben werden ({reason}). An den vorhandenen Ausgaben "
            f"wurde nichts geändert. Bitte freien Speicherplatz und Schreibrechte im Ordner {folder} prüfen."
        ) from None
    finally:
        if not existed:
            with suppress(OSError):  # it stays where the edition, or anything else, lies in it
                folder.rmdir()


def _sweep(folder: Path) -> None:
    """Remove what builds left behind that were killed long ago; a build of today may still be running."""
    for left in folder.glob(f"{STAGING}*"):
        if left.stat().st_mtime < time.time() - FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)


def _place(
    folder: Path, plan: str, staging: Path, write: Callable[[Path], None], downloads: Mapping[str, bytes]
) -> Path:
    staged = staging / STAGED
    write(staged)
    staged_downloads = downloads_folder(staged)
    staged_downloads.mkdir(exist_ok=True)
    for name, content in downloads.items():
        (staged_downloads / name).write_bytes(content)
    for file in [staged, *staged_downloads.iterdir(), staged_downloads]:
        _to_disk(file)
    place = folder / edition_file_name(plan, file_checksum(staged))
    if downloads_folder(place).is_dir() and not verify_edition(place):
        return place
    _swap_in(staged_downloads, downloads_folder(place))
    os.replace(staged, place)  # noqa: PTH105 - one atomic step, named as the operating system does
    _to_disk(folder)
    return place


def _swap_in(staged: Path, place: Path) -> None:
    """Put the folder for download into place; a folder cannot replace another one in one step."""
    if place.exists():
        shutil.rmtree(place)
    staged.rename(place)


def _to_disk(path: Path) -> None:
    """Wait until the file or folder is on the disk and not only in memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
