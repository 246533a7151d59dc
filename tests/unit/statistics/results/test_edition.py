import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from laendertisch.kernel.errors import IntegrityError, NotKnown
from laendertisch.statistics.results.cells import CellStatus, Coordinates
from laendertisch.statistics.results.edition import (
    file_checksum,
    open_edition,
    verify_edition,
)
from laendertisch.statistics.results.edition_check import is_of_earlier_format
from laendertisch.statistics.results.edition_format import cells_checksum, table_checksum
from laendertisch.statistics.results.edition_tables import ORDER


@pytest.fixture
def altered(edition_path, tmp_path):
    """Run SQL on a copy of the edition that bears another name, so that only its content can tell."""

    def alter(*statements):
        copy = tmp_path / "kopie.sqlite"
        copy.write_bytes(edition_path.read_bytes())
        with closing(sqlite3.connect(copy)) as connection, connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return alter


def test_what_was_written_is_read_back_whole(edition_path, trial):
    edition = open_edition(edition_path)
    assert (edition.meta, edition.regions()) == (trial.meta, trial.regions)
    assert edition.indicators() == tuple(indicator for indicator, _ in trial.content)
    assert [edition.table(each.code) for each in edition.indicators()] == [
        table for _, table in trial.content
    ]


def test_an_indicator_is_found_by_code_and_by_slug(edition_path, trial):
    edition = open_edition(edition_path)
    assert edition.indicator("E1a") == edition.indicator("erwerbstaetigenquote") == trial.content[0][0]


@pytest.mark.parametrize("ask", ["indicator", "table", "download"])
def test_an_indicator_that_is_not_included_is_not_known(edition_path, ask):
    with pytest.raises(NotKnown, match="Z9"):
        getattr(open_edition(edition_path), ask)("Z9")


def test_cells_are_narrowed_by_each_argument(edition_path, trial):
    edition = open_edition(edition_path)
    total, male, baden = trial.content[0][1].cells
    assert edition.cells("E1a") == (total, male, baden)
    assert edition.cells("E1a", area="DE") == (total, male)
    assert edition.cells("E1a", categories=("total",)) == (total, baden)
    assert edition.cells("E1a", area="BW", period="2024", categories=("total",)) == (baden,)
    assert edition.cells("E1a", period="2023") == ()
    assert edition.cells("Z9") == ()


def test_a_table_without_dimensions_has_cells_without_categories(edition_path):
    (cell,) = open_edition(edition_path).cells("AZR", categories=())
    assert cell.at == Coordinates("DE", "2024-12-31", ())


def test_quotes_and_sql_in_a_question_find_nothing_and_break_nothing(edition_path):
    edition = open_edition(edition_path)
    assert edition.cells("E1a' OR '1'='1", area='"; DROP TABLE cell; --') == ()
    assert verify_edition(edition_path) == []


def test_labels_are_found_in_both_languages(edition_path):
    (sex,) = open_edition(edition_path).indicator("E1a").dimensions
    assert (sex.label("male"), sex.label("male", "en"), sex.label("x")) == ("Männer", "Men", "x")


def test_the_download_of_an_indicator_lies_beside_the_edition(edition_path):
    assert open_edition(edition_path).download("E1a").read_bytes() == b"Parquet"


def test_reading_writes_nothing_not_even_in_a_locked_folder(edition_path):
    folder = edition_path.parent
    before = sorted(folder.iterdir())
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        open_edition(edition_path).table("E1a")
        assert sorted(folder.iterdir()) == before
    finally:
        folder.chmod(stat.S_IRWXU)


def test_threads_share_an_edition(edition_path, trial):
    edition = open_edition(edition_path)
    with ThreadPoolExecutor(4) as pool:
        tables = list(pool.map(edition.table, ["E1a"] * 20))
    assert tables == [trial.content[0][1]] * 20


def test_a_path_with_special_characters_is_read(edition_path, tmp_path):
    special = tmp_path / "Länder? #1 %41.sqlite"
    special.write_bytes(edition_path.read_bytes())
    assert open_edition(special).meta.plan == "probe"


def test_an_untouched_edition_has_no_findings(edition_path):
    assert verify_edition(edition_path, file_checksum(edition_path)) == []


def test_the_file_name_carries_the_checksum(edition_path):
    assert edition_path.name == f"edition-probe-{file_checksum(edition_path)[:12]}.sqlite"


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE cell SET value = 71.0 WHERE block = 1 AND place = 1",
            "E1a 2024: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE verdict SET status = 'plain' WHERE status = 'uncertain'",
            "Tabelle „verdict“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "INSERT INTO cell VALUES (3, 9, 1, 1, 1, 1, 1, 1, 1)",
            "AZR 2024-12-31: 2 Werte, vermerkt sind 1. Der Inhalt wurde verändert.",
        ),
        (
            "DELETE FROM cell WHERE value IS NULL",
            "E1a 2024: 1 Werte, vermerkt sind 2. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE category SET label_de = 'Frauen' WHERE code = 'male'",
            "Tabelle „category“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE provenance SET synthetic = 0",
            "Tabelle „provenance“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE meta SET value = '2027-01-01' WHERE key = 'published_on'",
            "Tabelle „meta“: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "DELETE FROM checksum WHERE name = 'cell_checksum'",
            "Das Verzeichnis der Prüfsummen ist unvollständig oder ergänzt.",
        ),
        (
            "CREATE TABLE mehr (x)",
            "Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu.",
        ),
        (
            "DROP TABLE download",
            "Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu.",
        ),
        (
            "PRAGMA user_version = 5",
            "Die Ausgabe hat das neuere Format 5. Bitte zuerst das Programm aktualisieren.",
        ),
        (
            "PRAGMA user_version = 1",
            "Die Ausgabe hat das frühere Format 1, das nicht mehr gelesen wird. "
            "Bitte neu erstellen: „laendertisch edition build“.",
        ),
        (
            "INSERT INTO cell VALUES (7, 1, 1, 1, 1, 1, 1, 1, 1)",
            "Werte sind keinem Block zugeordnet oder ohne Prüfsumme. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE cell SET case_count = NULL WHERE block = 2",
            "E1a 2024 sex: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "UPDATE cell SET standard_error = 1e-300 WHERE value IS NULL",
            "E1a 2024: Die Prüfsumme passt nicht. Der Inhalt wurde verändert.",
        ),
        (
            "DROP VIEW figure",
            "Der Aufbau der Ausgabe ist verändert: Tabellen fehlen oder kamen hinzu.",
        ),
        (
            "UPDATE verdict SET reason = x'00ff' WHERE id = 1",
            "Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt.",
        ),
        (
            "UPDATE cell SET value = 'viel' WHERE block = 3",
            "Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt.",
        ),
    ],
)
def test_an_altered_content_is_found_and_not_opened(altered, statement, finding):
    path = altered(statement)
    assert verify_edition(path) == [finding]
    with pytest.raises(IntegrityError, match="wird nicht verwendet"):
        open_edition(path)


def test_a_forger_who_also_corrects_the_checksums_inside_is_found_by_the_known_checksum(
    edition_path, altered
):
    known = file_checksum(edition_path)
    forged = altered("UPDATE cell SET value = 99 WHERE block = 3")
    with closing(sqlite3.connect(forged)) as connection, connection:
        _, checksum = cells_checksum(connection, 3, 3)
        connection.execute("UPDATE cell_checksum SET sha256 = ? WHERE first_block = 3", [checksum])
        _, checksum = table_checksum(connection, "cell_checksum")
        connection.execute("UPDATE checksum SET sha256 = ? WHERE name = 'cell_checksum'", [checksum])
    assert verify_edition(forged) == []
    assert verify_edition(forged, known) == [
        f"Erwartet wird die Prüfsumme {known[:12]}…, der Inhalt hat {file_checksum(forged)[:12]}…: "
        "Das ist nicht die freigegebene Datei."
    ]


def test_every_single_changed_byte_is_found(edition_path):
    content = edition_path.read_bytes()
    for place in range(0, len(content), 997):
        changed = bytearray(content)
        changed[place] ^= 1
        edition_path.write_bytes(changed)
        assert verify_edition(edition_path), place
    edition_path.write_bytes(content)
    assert verify_edition(edition_path) == []


@pytest.mark.parametrize("length", [0, 50, 100, 4096, 20_000])
def test_a_truncated_edition_is_not_opened(edition_path, tmp_path, length):
    cut = tmp_path / "kopie.sqlite"
    cut.write_bytes(edition_path.read_bytes()[:length])
    with pytest.raises(IntegrityError, match=r"kopie\.sqlite wird nicht verwendet"):
        open_edition(cut)


def test_a_file_of_another_kind_is_no_edition(tmp_path):
    other = tmp_path / "brief.sqlite"
    other.write_text("Sehr geehrte Damen und Herren", encoding="utf-8")
    assert verify_edition(other) == ["Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt."]


def test_another_database_is_no_edition(tmp_path):
    other = tmp_path / "anderes.sqlite"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE cell (x)")
    assert verify_edition(other) == ["Die Datei ist keine Ausgabe des Ländertischs oder sie ist beschädigt."]


def test_a_missing_edition_is_told(tmp_path):
    assert verify_edition(tmp_path / "fehlt.sqlite") == [
        "Die Ausgabe fehlt.sqlite fehlt. Bitte neu erstellen oder aus der Sicherung holen."
    ]


def test_a_changed_download_is_found(edition_path):
    open_edition(edition_path).download("E1a").write_bytes(b"anders")
    assert verify_edition(edition_path) == ["Die Datei zum Herunterladen E1a.parquet wurde verändert."]


def test_an_edition_that_disappears_while_in_use_is_told_as_an_error(edition_path):
    edition = open_edition(edition_path)
    edition_path.unlink()
    with pytest.raises(IntegrityError, match="lässt sich nicht mehr lesen"):
        edition.table("E1a")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM meta WHERE key = 'title_de'",
        "UPDATE meta SET value = '31.02.2026' WHERE key = 'published_on'",
        "UPDATE indicator SET description = '[]' WHERE code = 'E1a'",
        "UPDATE indicator SET description = '{' WHERE code = 'E1a'",
        "DELETE FROM dimension WHERE code = 'area'",
        "UPDATE verdict SET status = 'erfunden' WHERE id = 1",
    ],
)
def test_an_incomplete_edition_is_not_opened_even_with_right_checksums(altered, statement):
    copy = altered(statement)
    with closing(sqlite3.connect(copy)) as connection, connection:
        for table in ORDER:
            sealed = (*table_checksum(connection, table), table)
            connection.execute("UPDATE checksum SET rows = ?, sha256 = ? WHERE name = ?", sealed)
    assert verify_edition(copy) == []
    with pytest.raises(IntegrityError, match=r"kopie\.sqlite ist unvollständig"):
        open_edition(copy)


def test_a_download_altered_while_the_edition_is_in_use_is_not_handed_out(edition_path):
    edition = open_edition(edition_path)
    with edition.download("E1a").open("ab") as file:
        file.write(b"mehr")
    with pytest.raises(IntegrityError, match="nicht mehr die freigegebene"):
        edition.download("E1a")


def test_a_name_that_no_file_can_have_is_a_finding(tmp_path):
    (finding,) = verify_edition(tmp_path / ("x" * 5000))
    assert finding.endswith("lässt sich nicht lesen (der Name ist zu lang).")


def test_a_person_reads_every_figure_with_names_in_any_sqlite(edition_path):
    with closing(sqlite3.connect(edition_path)) as connection:
        columns = "title, unit, period, area_de, categories_de, value, sign, reason, source_rows, definition"
        rows = connection.execute(f"SELECT {columns} FROM figure").fetchall()
    same = ("Erwerbstätigenquote", "Prozent")
    assert rows == [
        (*same, "2024", "Deutschland", "", 70.1, "", "", 5000, "e1a-2017"),
        (*same, "2024", "Baden-Württemberg", "", None, "/", "Zu wenig.", 5000, "e1a-2017"),
        (*same, "2024", "Deutschland", "Männer", 75.0, "( )", "Wenig.", 5000, "e1a-2017"),
        (*same, "2024-12-31", "Deutschland", "", 14_061_645.0, "", "", 1312, "wie veröffentlicht"),
    ]


def test_statuses_are_counted_without_reading_the_figures(edition_path):
    edition = open_edition(edition_path)
    assert edition.tally("E1a") == {
        CellStatus.PLAIN: 1,
        CellStatus.UNCERTAIN: 1,
        CellStatus.UNRELIABLE: 1,
    }
    assert (edition.tally("Z9"), edition.periods("E1a")) == ({}, ("2024",))


def test_a_file_with_a_known_checksum_is_opened_without_reading_its_figures(edition_path, altered):
    forged = altered("UPDATE cell SET value = 99 WHERE block = 3")
    known = file_checksum(forged)
    (cell,) = open_edition(forged, known).cells("AZR")
    assert cell.value == 99
    with pytest.raises(IntegrityError, match="Die Prüfsumme passt nicht"):
        open_edition(forged)


def test_of_an_edition_in_an_earlier_format_the_file_as_a_whole_is_still_verified(altered):
    earlier = altered("PRAGMA user_version = 1")
    known = file_checksum(earlier)
    assert verify_edition(earlier, known) == []
    assert len(verify_edition(earlier, "0" * 64)) == 1
    with pytest.raises(IntegrityError, match="das frühere Format 1"):
        open_edition(earlier, known)


def test_an_edition_in_an_earlier_format_is_recognised(edition_path, altered, tmp_path):
    other = tmp_path / "brief.sqlite"
    other.write_text("Sehr geehrte Damen und Herren", encoding="utf-8")
    files = (altered("PRAGMA user_version = 1"), edition_path, other, tmp_path / "fehlt.sqlite")
    assert [is_of_earlier_format(each) for each in files] == [True, False, False, False]
