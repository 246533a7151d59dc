"""The demonstration edition of a first start: built once, released once, harmless when repeated."""

import sqlite3
from contextlib import closing

import pytest

from laendertisch.jobs.editions import publish_demonstration
from laendertisch.records.publications.editions import edition_in_force
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.results.edition_format import APPLICATION_ID, file_checksum


@pytest.fixture
def drawn(settings, tmp_path, monkeypatch):
    """Work in an empty folder; charts, which take seconds, are only noted."""
    found = []
    settings.EDITIONS_FOLDER = tmp_path / "editions"
    monkeypatch.setenv("LAENDERTISCH_VAR", str(tmp_path))
    monkeypatch.setattr("laendertisch.jobs.edition_files.draw_edition", found.append)
    return found


def test_the_demonstration_is_published_once_and_again_only_if_its_file_is_lost(drawn, operator, db):
    publish_demonstration(by=operator)
    first = edition_in_force()
    assert first.meta.plan == "demonstration"
    publish_demonstration(by=operator)
    assert drawn == [first.path]

    first.path.unlink()
    publish_demonstration(by=operator)
    assert edition_in_force().checksum == first.checksum
    assert drawn == [first.path, first.path]


def test_a_demonstration_in_an_earlier_format_is_built_anew(drawn, operator, db, clock, settings):
    settings.EDITIONS_FOLDER.mkdir()
    earlier = settings.EDITIONS_FOLDER / "edition-demonstration-0123456789ab.sqlite"
    with closing(sqlite3.connect(earlier)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("CREATE TABLE cell (x)")
    EditionInForce.objects.create(
        key="demonstration",
        title="Vorführausgabe",
        file_name=earlier.name,
        checksum=file_checksum(earlier),
        in_force_since=clock.now(),
    )
    clock.go_on(minutes=1)
    publish_demonstration(by=operator)
    assert edition_in_force().path != earlier
    assert drawn == [edition_in_force().path]


def test_an_edition_that_people_released_is_never_replaced(drawn, operator, db, clock):
    EditionInForce.objects.create(
        key="bericht-8", title="8. Bericht", file_name="x", checksum="b" * 64, in_force_since=clock.now()
    )
    publish_demonstration(by=operator)
    assert [each.key for each in EditionInForce.objects.all()] == ["bericht-8"]
    assert drawn == []
