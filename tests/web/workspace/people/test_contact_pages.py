"""The contact directory, functions, ministries, guests."""

import pytest

from laendertisch.procedure.contacts import Belonging
from laendertisch.procedure.roles import Role
from laendertisch.records.conference.models import Body
from laendertisch.records.correspondence.models import Contact, ContactCard, Guest

HTML = "<script>alert(1)</script>"
ADA = {
    "name": "Ada Muster",
    "title": "Dr.",
    "greeting": "mrs",
    "belonging": "land",
    "land": "BY",
    "function": "Referentin",
    "mail": "ada@land.example",
    "valid_from": "01.01.2026",
}


def page(answer):
    return answer.content.decode()


def test_a_contact_is_created_changed_and_ended(office, at):
    answer = office.post(at("people_new"), ADA)
    contact = Contact.objects.get()
    assert answer.url == at("people_contact", contact.pk)
    based_on = contact.cards.get().pk
    changed = {**ADA, "name": "Ada Beispiel", "based_on": based_on}
    assert office.post(at("people_change", contact.pk), changed).status_code == 302
    shown = page(office.get(at("people_contact", contact.pk)))
    assert "Dr. Ada Beispiel" in shown
    assert "Frühere Angaben" in shown
    assert "Ada Muster, bis 16. März 2026, 10:00 Uhr" in shown
    ended = office.post(at("people_end", contact.pk), {"last_day": "16.03.2026", "reason": "Wechsel"})
    assert ended.status_code == 302
    assert "bis 16. März 2026" in page(office.get(at("people_contact", contact.pk)))


def test_a_contact_with_an_account_gets_one_letter_at_its_own_address(office, at, office_user):
    typed = {**ADA, "belonging": "office", "land": "", "user": office_user.pk}
    assert office.post(at("people_new"), typed).status_code == 302
    shown = page(office.get(at("people_list", "geschaeftsstelle")))
    assert "Heute 1 Empfänger" in shown
    assert "ada@land.example" in shown


def test_two_who_change_the_same_contact_see_both_texts(office, at, make_contact):
    contact = make_contact()
    based_on = contact.cards.get().pk
    first = {**ADA, "belonging": "bund", "land": "", "based_on": based_on}
    office.post(at("people_change", contact.pk), {**first, "name": "Erste"})
    answer = office.post(at("people_change", contact.pk), {**first, "name": "Zweite"})
    assert answer.status_code == 409
    assert "Erste" in page(answer)
    assert 'value="Zweite"' in page(answer)
    newest = ContactCard.objects.get(replaced_at__isnull=True)
    again = office.post(at("people_change", contact.pk), {**first, "name": "Zweite", "based_on": newest.pk})
    assert again.status_code == 302


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"mail": "ada"}, "keine E-Mail-Adresse"),
        ({"land": ""}, "Bitte wählen Sie das Land aus"),
        ({"belonging": "bund"}, "gehört nur zu „Land“"),
        ({"phone": "bitte klingeln"}, "keine Telefonnummer"),
    ],
)
def test_a_refused_contact_keeps_what_was_typed(office, at, values, sentence):
    answer = office.post(at("people_new"), ADA | values)
    assert answer.status_code == 400
    assert sentence in page(answer)
    assert 'value="Referentin"' in page(answer)


def test_html_in_every_field_is_shown_as_text(office, at):
    typed = ADA | {"name": HTML, "title": HTML, "function": HTML, "organisation": HTML, "address": HTML}
    office.post(at("people_new"), typed)
    contact = Contact.objects.get()
    for address in (at("people"), at("people_contact", contact.pk), at("people_change", contact.pk)):
        assert HTML not in page(office.get(address)), address
        assert "&lt;script&gt;" in page(office.get(address))


def test_the_directory_is_filtered_and_exported(office, at, make_contact):
    make_contact("Ada Muster")
    make_contact("Ben Beispiel", "ben@verband.example", belonging=Belonging.OTHER)
    shown = page(office.get(at("people"), {"zugehoerigkeit": "other"}))
    assert ("Ben Beispiel" in shown, "Ada Muster" in shown) == (True, False)
    assert office.get(at("people"), {"format": "xlsx"}).content[:2] == b"PK"
    assert "Ada Muster" not in page(office.get(at("people"), {"gueltig": "frueher"}))


def test_a_land_reads_contacts_and_sees_why_it_cannot_change_them(official, at, make_contact):
    contact = make_contact()
    shown = page(official.get(at("people_contact", contact.pk)))
    assert "Kontakte und Verteiler pflegen darf nur: Geschäftsstelle." in shown
    assert official.get(at("people_change", contact.pk)).status_code == 403
    assert official.get(at("people_lists")).status_code == 403


def test_visiting_cards_are_downloaded(official, at, make_contact):
    contact = make_contact("Jörg Groß")
    card = official.get(at("people_vcard", contact.pk))
    assert card["Content-Type"] == "text/vcard; charset=utf-8"
    assert "FN:Jörg Groß\r\n" in card.content.decode()
    make_contact("Ada Muster")
    assert official.get(at("people_vcards")).content.decode().count("BEGIN:VCARD") == 2


def test_contacts_of_another_conference_cannot_be_reached(official, office, at, make_contact, operator):
    other = Body.objects.create(key="gfmk", abbreviation="GFMK", name="Gleichstellungsministerkonferenz")
    contact = make_contact()
    Contact.objects.filter(pk=contact.pk).update(body=other)
    assert office.get(at("people_contact", contact.pk)).status_code == 404
    assert office.post(at("people_end", contact.pk), {}).status_code == 404


def test_the_directory_asks_a_bounded_number_of_times(
    office, at, make_contact, django_assert_max_num_queries
):
    for number in range(30):
        make_contact(f"Person {number}")
    office.get(at("people"))
    with django_assert_max_num_queries(12):
        office.get(at("people"))


def test_functions_are_listed_with_their_days(office, at, make_person):
    from datetime import date

    make_person(Role.MINISTER, "Mia Minister", land="HE", valid_to=date(2025, 12, 31))
    assert "Mia Minister" not in page(office.get(at("people_memberships")))
    earlier = page(office.get(at("people_memberships"), {"gueltig": "frueher"}))
    assert "Mia Minister" in earlier
    assert "31. Dezember 2025" in earlier


def test_a_renamed_ministry_stands_beside_the_public_fact(office, at, facts):
    typed = {"land": "BY", "name": HTML, "valid_from": "01.03.2026", "source": "Erlass vom 1. März 2026"}
    assert office.post(at("people_rename"), typed).status_code == 302
    shown = page(office.get(at("people_ministries")))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "Nach den öffentlichen Fakten:" in shown
    again = office.post(at("people_rename"), typed)
    assert again.status_code == 400
    assert "muss später beginnen" in page(again)


def test_a_guest_is_invited_answers_and_is_withdrawn(office, at, make_contact, session):
    card = make_contact().cards.get()
    invitation = {"session": session.pk, "card": card.pk, "right": "speak", "note": HTML}
    assert office.post(at("people_invite"), invitation).status_code == 302
    assert office.post(at("people_invite"), invitation).status_code == 400
    guest = Guest.objects.get()
    assert office.post(at("people_guest_answer", guest.pk), {"answer": "ja"}).status_code == 302
    shown = page(office.get(at("people_guests")))
    assert "zugesagt am 16. März 2026" in shown
    assert HTML not in shown
    assert office.post(at("people_guest_withdraw", guest.pk), {"reason": ""}).status_code == 400
    assert office.post(at("people_guest_withdraw", guest.pk), {"reason": "verlegt"}).status_code == 302
    assert "zurückgenommen am" in page(office.get(at("people_guests")))
