import os
import sqlite3
import time
from contextlib import closing

import pytest

from laendertisch.statistics.pipeline.placing import EditionNotWritten, place_edition
from laendertisch.statistics.results.edition_format import downloads_folder

DOWNLOADS = {"E1a.parquet": b"Parquet"}


def write_text(text):
    return lambda path: path.write_text(text, encoding="utf-8")


def content_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_edition_stands_under_its_checksum_with_its_downloads_and_nothing_else(tmp_path):
    place = place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS)
    assert content_of(tmp_path) == {
        place.name: b"Inhalt",
        f"{downloads_folder(place).name}/E1a.parquet": b"Parquet",
    }


def test_two_editions_stand_beside_each_other(tmp_path):
    one = place_edition(tmp_path, "probe", write_text("eins"), DOWNLOADS)
    two = place_edition(tmp_path, "probe", write_text("zwei"), DOWNLOADS)
    assert (one.read_text(), two.read_text()) == ("eins", "zwei")


def test_placing_the_same_edition_again_changes_nothing(tmp_path):
    one = place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS)
    before = content_of(tmp_path)
    assert place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS) == one
    assert content_of(tmp_path) == before


def test_altered_downloads_are_replaced(tmp_path):
    place = place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS)
    before = content_of(tmp_path)
    (downloads_folder(place) / "E1a.parquet").write_bytes(b"anders")
    (downloads_folder(place) / "fremd.txt").write_bytes(b"fremd")
    place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS)
    assert content_of(tmp_path) == before


def test_a_full_disk_leaves_no_half_file_and_tells_what_to_do(tmp_path, full_disk):
    kept = place_edition(tmp_path, "probe", write_text("alt"), DOWNLOADS)
    before = content_of(tmp_path)
    with full_disk(1000), pytest.raises(EditionNotWritten) as refused:
        place_edition(tmp_path, "probe", write_text("neu" * 1000), DOWNLOADS)
    assert str(refused.value) == (
        "Die Ausgabe konnte nicht geschrieben werden (die Datei würde zu groß). An den vorhandenen "
        "Ausgaben wurde nichts geändert. "
        f"Bitte freien Speicherplatz und Schreibrechte im Ordner {tmp_path} prüfen."
    )
    assert content_of(tmp_path) == before
    assert kept.exists()


def test_a_full_disk_while_the_downloads_are_written_leaves_nothing(tmp_path, full_disk):
    with full_disk(1000), pytest.raises(EditionNotWritten):
        place_edition(tmp_path, "probe", write_text("klein"), {"E1a.parquet": b"x" * 5000})
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_fails_leaves_nothing(tmp_path):
    def fail(path):
        path.write_text("halb")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        place_edition(tmp_path, "probe", fail, DOWNLOADS)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "datei").write_text("keine Ordner hier")
    with pytest.raises(EditionNotWritten, match="nichts geändert"):
        place_edition(tmp_path / "datei" / "editions", "probe", write_text("x"), DOWNLOADS)


def test_what_a_killed_build_left_long_ago_is_swept_away_and_a_running_one_is_not(tmp_path):
    left, running = tmp_path / ".edition-alt", tmp_path / ".edition-neu"
    for folder in (left, running):
        folder.mkdir()
        (folder / "edition.sqlite").write_text("halb")
    long_ago = time.time() - 3 * 24 * 3600
    os.utime(left, (long_ago, long_ago))
    place_edition(tmp_path, "probe", write_text("Inhalt"), DOWNLOADS)
    assert (left.exists(), running.exists()) == (False, True)


def test_a_full_disk_inside_sqlite_is_told_in_german(tmp_path):
    def fills_the_disk(path):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA max_page_count = 2")
            connection.execute("CREATE TABLE x AS SELECT zeroblob(100000)")

    with pytest.raises(EditionNotWritten, match=r"\(kein freier Speicherplatz\)"):
        place_edition(tmp_path, "probe", fills_the_disk, DOWNLOADS)
    assert list(tmp_path.iterdir()) == []
