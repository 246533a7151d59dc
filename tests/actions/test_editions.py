"""Putting an edition in force: who may, what is checked, what the audit trail says."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from laendertisch.actions.editions import put_in_force
from laendertisch.actions.recording import person
from laendertisch.kernel.errors import InputError, IntegrityError, NotPermitted
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.publications.editions import edition_in_force
from laendertisch.records.publications.models import EditionInForce
from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.pipeline.placing import place_edition
from laendertisch.statistics.results.edition import file_checksum
from laendertisch.statistics.results.published import EditionMeta

DAY = date(2026, 3, 16)


@pytest.fixture
def write(settings, tmp_path):
    """Write an edition without indicators into the folder of editions."""
    settings.EDITIONS_FOLDER = tmp_path / "editions"

    def write(title="Probeausgabe"):
        meta = EditionMeta("probe", title, "Trial edition", DAY, "0.1.0", synthetic=True)
        return place_edition(
            settings.EDITIONS_FOLDER, "probe", lambda path: write_edition(path, meta, [], {}), {}
        )

    return write


def actions_recorded():
    return list(AuditEntry.objects.filter(action="put_edition_in_force").values_list("actor", "subject"))


def test_without_an_edition_none_is_in_force(db):
    assert edition_in_force() is None


def test_a_statistician_puts_an_edition_in_force_and_it_is_recorded(write, make_person, clock):
    user = make_person(Role.STATISTICIAN)
    file = write()
    stored = put_in_force(by=person(user, DAY), file=file)
    assert (stored.key, stored.title, stored.file_name, stored.checksum, stored.in_force_since) == (
        "probe",
        "Probeausgabe",
        file.name,
        file_checksum(file),
        clock.now(),
    )
    assert edition_in_force().checksum == stored.checksum
    assert actions_recorded() == [(str(user), "Ausgabe Probeausgabe")]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STATISTICIAN])
def test_nobody_else_may(write, make_person, role):
    with pytest.raises(NotPermitted, match="Statistik"):
        put_in_force(by=person(make_person(role), DAY), file=write())
    assert EditionInForce.objects.count() == 0
    assert actions_recorded() == []


def test_putting_the_same_edition_in_force_again_changes_nothing(write, operator, db):
    file = write()
    first, second = (put_in_force(by=operator, file=file) for _ in range(2))
    assert (first, first.in_force_since) == (second, second.in_force_since)
    assert len(actions_recorded()) == 1


def test_a_newer_edition_takes_over_and_an_earlier_one_can_be_put_back(write, operator, db, clock):
    one, two = write("Erste"), write("Zweite")
    for file, title in ((one, "Erste"), (two, "Zweite"), (one, "Erste")):
        clock.go_on(minutes=1)
        put_in_force(by=operator, file=file)
        assert edition_in_force().meta.title_de == title
    history = EditionInForce.objects.order_by("in_force_since").values_list("title", flat=True)
    assert list(history) == ["Erste", "Zweite", "Erste"]
    assert len(actions_recorded()) == 3


def test_an_altered_edition_is_refused_and_the_present_one_stays(write, operator, db):
    present = write("Erste")
    put_in_force(by=operator, file=present)
    altered = write("Zweite")
    altered.write_bytes(altered.read_bytes()[:-1])
    with pytest.raises(IntegrityError, match="wird nicht verwendet"):
        put_in_force(by=operator, file=altered)
    assert edition_in_force().meta.title_de == "Erste"


def test_a_file_that_is_no_edition_is_refused(write, operator, db):
    file = write().with_name("edition-x.sqlite")
    file.write_text("nichts")
    with pytest.raises(IntegrityError):
        put_in_force(by=operator, file=file)


def test_a_file_elsewhere_is_refused(write, operator, db, tmp_path):
    elsewhere = Path(shutil.copy2(write(), tmp_path))
    with pytest.raises(InputError, match="liegt nicht im Ordner der Ausgaben"):
        put_in_force(by=operator, file=elsewhere)
