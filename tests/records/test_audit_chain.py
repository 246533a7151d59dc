"""The audit trail: every alteration, removal and insertion is found."""

from __future__ import annotations

import pytest
from django.db import transaction

from laendertisch.actions.recording import Actor, record
from laendertisch.records.audit.chain import broken_links, digest_of
from laendertisch.records.audit.models import AuditEntry, AuditHead


@pytest.fixture
def chain(db, operator, clock):
    """Five entries; the third tells about a change."""
    for number in range(1, 6):
        clock.go_on(seconds=1)
        with transaction.atomic():
            record(
                by=operator,
                capacity="Kommandozeile",
                action="save_page",
                subject=f"Seite {number}",
                before={"größe": number - 1},
                after={"größe": number},
            )
    return AuditEntry.objects.order_by("number")


def findings() -> list[str]:
    return list(broken_links())


def test_an_untouched_chain_holds(chain):
    assert findings() == []
    assert [entry.number for entry in chain] == [1, 2, 3, 4, 5]


def test_a_very_long_name_is_cut_so_that_every_database_takes_it(db, clock):
    with transaction.atomic():
        record(by=Actor(name="ä" * 455), capacity="", action="sign_in", subject="Konto 1")
    assert AuditEntry.objects.get().actor == "ä" * 300
    assert findings() == []


def test_an_empty_chain_holds(db):
    assert findings() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actor", "jemand anders"),
        ("capacity", "Administration"),
        ("action", "end_account"),
        ("subject", "etwas anderes"),
        ("before", None),
        ("after", {"größe": 99}),
        ("reason", "nachgetragen"),
        ("at", "2020-01-01T00:00:00+00:00"),
    ],
)
def test_each_altered_field_is_found(chain, field, value):
    AuditEntry.objects.filter(number=3).update(**{field: value})
    assert len(findings()) == 1
    assert findings()[0].startswith("Eintrag 3 vom ")
    assert findings()[0].endswith("wurde nachträglich verändert.")


def test_an_altered_entry_with_a_new_digest_breaks_the_next_link(chain):
    entry = AuditEntry.objects.get(number=3)
    entry.actor = "jemand anders"
    AuditEntry.objects.filter(number=3).update(actor=entry.actor, digest=digest_of(entry))
    assert findings() == ["Eintrag 4 schließt nicht an Eintrag 3 an: entfernt oder eingeschoben."]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            1,
            [
                "Zwischen Eintrag 0 und 2 fehlt mindestens ein Eintrag.",
                "Eintrag 2 schließt nicht an Eintrag 0 an: entfernt oder eingeschoben.",
            ],
        ),
        (
            3,
            [
                "Zwischen Eintrag 2 und 4 fehlt mindestens ein Eintrag.",
                "Eintrag 4 schließt nicht an Eintrag 2 an: entfernt oder eingeschoben.",
            ],
        ),
        (5, ["Der Prüfpfad endet bei Eintrag 4, der letzte geschriebene war 5."]),
    ],
)
def test_a_removed_entry_is_found_at_the_beginning_in_the_middle_and_at_the_end(chain, number, expected):
    AuditEntry.objects.filter(number=number).delete()
    assert findings() == expected


def test_a_removed_and_closed_gap_is_found(chain):
    AuditEntry.objects.filter(number=3).delete()
    for number in (4, 5):
        AuditEntry.objects.filter(number=number).update(number=number - 1)
    assert "Eintrag 3 schließt nicht an Eintrag 2 an: entfernt oder eingeschoben." in findings()


def test_an_inserted_entry_is_found(chain):
    last = AuditEntry.objects.get(number=5)
    forged = AuditEntry(number=6, at=last.at, actor="x", capacity="", action="sign_in", subject="Konto")
    forged.previous_digest = last.digest
    forged.digest = digest_of(forged)
    forged.save(force_insert=True)
    assert findings() == ["Der Prüfpfad endet bei Eintrag 6, der letzte geschriebene war 5."]


def test_an_entry_pushed_in_between_is_found(chain):
    for number in (5, 4):
        AuditEntry.objects.filter(number=number).update(number=number + 1)
    before = AuditEntry.objects.get(number=3)
    forged = AuditEntry(number=4, at=before.at, actor="x", capacity="", action="cast_vote", subject="Stimme")
    forged.previous_digest = before.digest
    forged.digest = digest_of(forged)
    forged.save(force_insert=True)
    found = findings()
    assert "Eintrag 5 schließt nicht an Eintrag 4 an: entfernt oder eingeschoben." in found
    assert "Der Prüfpfad endet bei Eintrag 6, der letzte geschriebene war 5." in found


def test_two_entries_in_another_order_are_found(chain):
    for number, other in ((3, 99), (4, 3), (99, 4)):
        AuditEntry.objects.filter(number=number).update(number=other)
    assert "Eintrag 3 schließt nicht an Eintrag 2 an: entfernt oder eingeschoben." in findings()


def test_a_cut_off_end_of_several_entries_is_found(chain):
    AuditEntry.objects.filter(number__gt=2).delete()
    assert findings() == ["Der Prüfpfad endet bei Eintrag 2, der letzte geschriebene war 5."]


def test_a_cut_off_end_is_found_even_if_the_head_was_set_back_to_another_digest(chain):
    AuditEntry.objects.filter(number__gt=2).delete()
    AuditHead.objects.update(number=2)
    assert len(findings()) == 1


def test_an_emptied_trail_is_found(chain):
    AuditEntry.objects.all().delete()
    assert findings() == ["Der Prüfpfad endet bei Eintrag 0, der letzte geschriebene war 5."]


def test_an_entry_falls_with_the_write_it_tells_about(chain, operator):
    def write():
        with transaction.atomic():
            record(by=operator, capacity="", action="save_page", subject="Seite 6")
            raise LookupError

    with pytest.raises(LookupError):
        write()
    assert AuditEntry.objects.count() == 5
    assert AuditHead.objects.get().number == 5
    assert findings() == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_of_a_transaction_is_a_mistake_of_the_programme(operator):
    with pytest.raises(RuntimeError, match="belongs into the transaction"):
        record(by=operator, capacity="", action="save_page", subject="Seite 1")
