"""Everybody on a list gets one letter, and it is known why."""

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.procedure.mailing_lists import Candidate, ListKey, ListKind, Recipient, Resolved, resolve


def test_a_person_on_two_lists_is_one_recipient_with_both_reasons():
    found = resolve(
        [
            Candidate("Ada Muster", "ada@land.example", "Kontakt Bayern", "Sehr geehrte Frau Muster,"),
            Candidate("Ben Beispiel", "ben@land.example", "Fachebene"),
            Candidate("A. Muster", "ADA@land.example", "Fachebene", land="Bayern"),
        ]
    )
    assert found == Resolved(
        recipients=(
            Recipient(
                "Ada Muster",
                "ada@land.example",
                ("Kontakt Bayern", "Fachebene"),
                "Sehr geehrte Frau Muster,",
                land="Bayern",
            ),
            Recipient("Ben Beispiel", "ben@land.example", ("Fachebene",)),
        ),
        without_address=(),
    )


def test_the_same_account_with_two_addresses_gets_one_letter():
    found = resolve(
        [
            Candidate("Ada", "buero@land.example", "Kontakt", person=7),
            Candidate("Ada", "ada@land.example", "Mitglied", person=7),
        ]
    )
    assert [each.address for each in found.recipients] == ["buero@land.example"]


def test_entries_that_a_third_one_joins_become_one_person():
    found = resolve(
        [
            Candidate("Ada", "", "Kontakt", person=7),
            Candidate("Büro Ada", "ada@land.example", "Verteiler"),
            Candidate("Ben", "ben@land.example", "Verteiler"),
            Candidate("Ada", "ada@land.example", "Mitglied", person=7),
        ]
    )
    assert [(each.name, each.address) for each in found.recipients] == [
        ("Ada", "ada@land.example"),
        ("Ben", "ben@land.example"),
    ]
    assert found.recipients[0].reasons == ("Kontakt", "Verteiler", "Mitglied")


def test_whoever_has_no_address_is_named():
    found = resolve([Candidate("Ada", "", "Kontakt"), Candidate("Ben", "", "Kontakt", land="Bayern")])
    assert found.recipients == ()
    assert [each.name for each in found.without_address] == ["Ada", "Ben"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("laender", ListKey(ListKind.LAENDER)),
        ("land:BW", ListKey(ListKind.LAND, "BW")),
        ("ag:monitoring", ListKey(ListKind.GROUP, "monitoring")),
        ("eigen:7", ListKey(ListKind.OWN, "7")),
    ],
)
def test_a_key_is_read_as_it_is_written(text, key):
    assert ListKey.parse(text) == key
    assert str(key) == text


@pytest.mark.parametrize("text", ["", "alle", "laender:BW", "land", "eigen:x", "gaeste:-1", "eigen:²"])
def test_what_names_no_list_is_refused(text):
    with pytest.raises(InputError, match="Diesen Verteiler gibt es nicht"):
        ListKey.parse(text)
