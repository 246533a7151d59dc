"""Contacts, guests, ministries and lists: dated, never deleted, noted."""

from datetime import UTC, date, datetime

import pytest

from laendertisch.actions.contacts import (
    change_contact,
    create_contact,
    end_contact,
    invite_guest,
    note_guest_answer,
    withdraw_invitation,
)
from laendertisch.actions.mailing_lists import add_list_entry, create_list, end_list, end_list_entry
from laendertisch.actions.ministries import rename_ministry
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.contacts import Belonging, CardText, GuestRight
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.procedure.roles import Role
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.correspondence.models import ContactCard, MinistryName
from laendertisch.records.correspondence.recipients import lists_of, own_lists, recipients_of

TODAY = date(2026, 3, 16)
ADA = CardText("Ada Muster", Belonging.LAND, BY_CODE["BY"], function="Referentin", mail="ada@land.example")


@pytest.fixture
def contact(office, intmk):
    return create_contact(by=office, body=intmk, card=ADA, valid_from=date(2026, 1, 1))


@pytest.fixture
def session(intmk):
    from laendertisch.records.years.models import ChairYear, Session

    year = ChairYear.objects.create(
        body=intmk, land=BY_CODE["BW"], first_day=date(2025, 7, 1), last_day=date(2026, 6, 30)
    )
    begins = datetime(2026, 4, 22, 9, tzinfo=UTC)
    return Session.objects.create(year=year, kind="main", mode="in_person", begins=begins)


def test_a_changed_card_leaves_the_old_one_readable(contact, office):
    old = contact.cards.get()
    new = change_contact(
        by=office,
        contact=contact,
        card=CardText("Ada Beispiel", Belonging.LAND, BY_CODE["BY"]),
        based_on=old.pk,
    )
    assert [(card.name, card.replaced_at is None) for card in contact.cards.order_by("pk")] == [
        ("Ada Muster", False),
        ("Ada Beispiel", True),
    ]
    entry = AuditEntry.objects.get(action="change_contact")
    assert (entry.before["name"], entry.after["name"]) == ("Ada Muster", "Ada Beispiel")
    assert entry.subject == f"Kontakt {contact.pk}: Ada Beispiel"
    with pytest.raises(Conflict):
        change_contact(by=office, contact=contact, card=ADA, based_on=old.pk)
    assert ContactCard.objects.get(replaced_at__isnull=True) == new


def test_only_the_office_keeps_contacts(contact, official, intmk):
    with pytest.raises(NotPermitted):
        create_contact(by=official, body=intmk, card=ADA, valid_from=TODAY)
    with pytest.raises(NotPermitted):
        end_contact(by=official, contact=contact, last_day=TODAY, reason="x")


def test_a_contact_ends_with_a_reason(contact, office, intmk):
    with pytest.raises(InputError):
        end_contact(by=office, contact=contact, last_day=TODAY, reason="")
    end_contact(by=office, contact=contact, last_day=TODAY, reason="Wechsel")
    on = [
        recipients_of(intmk, [ListKey.parse("laender")], day).recipients for day in (TODAY, date(2026, 3, 17))
    ]
    assert [[each.address for each in found] for found in on] == [["ada@land.example"], []]


def test_a_guest_is_invited_once_answers_and_can_be_withdrawn(contact, office, session, intmk):
    guest = invite_guest(by=office, session=session, contact=contact, right=GuestRight.SPEAK)
    with pytest.raises(RuleViolation, match="schon eingeladen"):
        invite_guest(by=office, session=session, contact=contact, right=GuestRight.LISTEN)
    [found] = recipients_of(intmk, [ListKey.parse(f"gaeste:{session.pk}")], TODAY).recipients
    assert found.reasons == ("Gast der Sitzung (darf sprechen)",)
    assert note_guest_answer(by=office, guest=guest, accepted=True).accepted is True
    withdraw_invitation(by=office, guest=guest, reason="Sitzung verlegt")
    with pytest.raises(RuleViolation, match="zurückgenommen"):
        note_guest_answer(by=office, guest=guest, accepted=False)
    assert invite_guest(by=office, session=session, contact=contact, right=GuestRight.LISTEN).pk != guest.pk


def test_a_renamed_ministry_keeps_its_old_name_with_its_days(office, intmk):
    land = BY_CODE["BY"]
    first = {"by": office, "body": intmk, "land": land, "source": "GVBl. 2024 S. 1"}
    rename_ministry(**first, name="Ministerium A", valid_from=date(2024, 1, 1))
    rename_ministry(**first, name="Ministerium B", valid_from=date(2026, 3, 1))
    assert list(MinistryName.objects.values_list("name", "valid_from", "valid_to")) == [
        ("Ministerium B", date(2026, 3, 1), None),
        ("Ministerium A", date(2024, 1, 1), date(2026, 2, 28)),
    ]
    with pytest.raises(RuleViolation, match="muss später beginnen"):
        rename_ministry(**first, name="Ministerium C", valid_from=date(2026, 3, 1))
    with pytest.raises(InputError, match="Quelle"):
        rename_ministry(**first | {"source": " "}, name="Ministerium C", valid_from=TODAY)


def test_lists_are_computed_from_the_functions_and_contacts_of_the_day(contact, office, make_person, intmk):
    make_person(Role.MINISTER, "Mia Minister", land="BY")
    make_person(Role.LAND_OFFICIAL, "Ole Ost", land="SN", valid_to=date(2026, 3, 15))
    make_person(Role.WORKING_GROUP, "Wim Werk")
    make_person(Role.BUND_GUEST, "Bea Bund")

    def names(*keys):
        found = recipients_of(intmk, [ListKey.parse(key) for key in keys], TODAY)
        return [each.name for each in found.recipients]

    assert names("laender") == ["Ada Muster", "Mia Minister"]
    assert names("land:BY") == ["Ada Muster", "Mia Minister"]
    assert names("land:SN") == []
    assert names("ag:monitoring") == ["Wim Werk"]
    assert names("bund", "geschaeftsstelle") == ["Bea Bund", "Gesa Stelle"]
    [ada, _] = recipients_of(intmk, [ListKey.parse("laender")], TODAY).recipients
    assert ada.reasons == ("Kontakt Bayern seit 1. Januar 2026",)


def test_lists_ask_the_database_a_bounded_number_of_times(
    contact, office, intmk, django_assert_max_num_queries
):
    for number in range(20):
        card = CardText(f"Person {number}", Belonging.BUND, mail=f"p{number}@bund.example")
        create_contact(by=office, body=intmk, card=card, valid_from=TODAY)
    with django_assert_max_num_queries(2):
        found = recipients_of(intmk, [ListKey.parse("laender"), ListKey.parse("bund")], TODAY)
    assert len(found.recipients) == 21


def test_an_own_list_holds_contacts_and_computed_lists_by_day(contact, office, intmk):
    own = create_list(by=office, body=intmk, name="Presse")
    entry = add_list_entry(by=office, mailing_list=own, contact=contact, valid_from=TODAY)
    add_list_entry(by=office, mailing_list=own, computed=ListKey.parse("geschaeftsstelle"), valid_from=TODAY)
    key = ListKey.parse(f"eigen:{own.pk}")
    assert [each.name for each in recipients_of(intmk, [key], TODAY).recipients] == [
        "Ada Muster",
        "Gesa Stelle",
    ]
    assert key in [each.key for each in lists_of(intmk, TODAY)]
    end_list_entry(by=office, entry=entry, last_day=TODAY)
    assert [each.name for each in recipients_of(intmk, [key], date(2026, 3, 17)).recipients] == [
        "Gesa Stelle"
    ]
    end_list(by=office, mailing_list=own, last_day=TODAY)
    assert own_lists(intmk, date(2026, 3, 17)) == []


def test_what_cannot_be_on_a_list_is_refused(contact, office, intmk):
    own = create_list(by=office, body=intmk, name="Presse")
    with pytest.raises(RuleViolation, match="gibt es schon"):
        create_list(by=office, body=intmk, name=" Presse ")
    with pytest.raises(InputError, match="entweder"):
        add_list_entry(by=office, mailing_list=own, valid_from=TODAY)
    with pytest.raises(InputError, match="berechnete Verteiler"):
        add_list_entry(
            by=office, mailing_list=own, computed=ListKey.parse(f"eigen:{own.pk}"), valid_from=TODAY
        )
    add_list_entry(by=office, mailing_list=own, contact=contact, valid_from=TODAY)
    with pytest.raises(RuleViolation, match="schon auf dem Verteiler"):
        add_list_entry(by=office, mailing_list=own, contact=contact, valid_from=TODAY)
