"""Distribution lists, templates, letters, the outbox."""

import pytest

from laendertisch.actions.outbox import begin_delivery, end_delivery, put_mail
from laendertisch.procedure.outbox import MessageEvent
from laendertisch.records.correspondence.models import (
    LetterTemplate,
    Mailing,
    MailingList,
    MailingListEntry,
    OutgoingMessage,
)

HTML = "<script>alert(1)</script>"
LETTER = {
    "subject": "Einladung {sitzung}",
    "text": "{anrede}\n\nbitte kommen.",
    "lists": ["bund"],
    "sitzung": "x",
}


def page(answer):
    return answer.content.decode()


@pytest.fixture
def bounced(operator, intmk, clock):
    put_mail(by=operator, body=intmk, to=[(HTML, "ada@land.example")], subject=HTML, text=HTML, about=HTML)
    attempt = begin_delivery(by=operator)
    return end_delivery(by=operator, attempt=attempt, event=MessageEvent.REFUSE, detail=HTML)


def test_a_computed_list_shows_who_is_on_it_and_why(office, at, make_contact):
    make_contact("Ada Muster")
    make_contact("Ohne Adresse", "")
    shown = page(office.get(at("people_list", "bund")))
    assert "Kontakt Bund seit 1. Januar 2026" in shown
    assert "Ohne E-Mail-Adresse, also nicht erreichbar: Ohne Adresse." in shown
    assert "Heute 1 Empfänger" in shown
    assert office.get(at("people_list", "gibtesnicht")).status_code == 404
    assert "alle Länder" in page(office.get(at("people_lists")))


def test_an_own_list_is_kept(office, at, make_contact):
    office.post(at("people_list_new"), {"name": HTML, "purpose": HTML})
    own = MailingList.objects.get()
    card = make_contact().cards.get()
    add = at("people_list_add", own.pk)
    assert office.post(add, {"card": card.pk, "valid_from": "16.03.2026"}).status_code == 302
    assert office.post(add, {"card": card.pk, "valid_from": "16.03.2026"}).status_code == 400
    assert office.post(add, {"computed": "geschaeftsstelle", "valid_from": "16.03.2026"}).status_code == 302
    shown = page(office.get(at("people_list", f"eigen:{own.pk}")))
    assert "Heute 2 Empfänger" in shown
    assert HTML not in shown
    entry = MailingListEntry.objects.order_by("pk").first()
    assert office.post(at("people_list_entry_end", entry.pk)).status_code == 302
    assert office.post(at("people_list_end", own.pk), {"last_day": "16.03.2026"}).status_code == 302


def test_a_template_with_an_unknown_placeholder_is_refused_and_keeps_its_text(office, at):
    answer = office.post(at("people_template_new"), {"name": "A", "subject": "x", "text": "{fristt} Text"})
    assert answer.status_code == 400
    assert "Meinten Sie {frist}?" in page(answer)
    assert "{fristt} Text" in page(answer)


def test_a_template_grows_by_versions_and_conflicts_are_shown(office, at):
    office.post(at("people_template_new"), {"name": "Einladung", "subject": HTML, "text": HTML})
    template = LetterTemplate.objects.get()
    address = at("people_template", template.pk)
    assert office.post(address, {"subject": "Zwei", "text": "zwei", "based_on": 1}).status_code == 302
    conflict = office.post(address, {"subject": "Drei", "text": "drei", "based_on": 1})
    assert conflict.status_code == 409
    assert ("zwei" in page(conflict), "drei" in page(conflict)) == (True, True)
    shown = page(office.get(address))
    assert "Fassung 1 vom" in shown
    assert HTML not in shown
    assert office.post(at("people_template_end", template.pk)).status_code == 302
    assert "beendet" in page(office.get(at("people_templates")))


def test_a_letter_is_written_looked_at_and_sent(office, at, make_contact):
    make_contact("Ada Muster")
    make_contact("Ben Beispiel", "ben@bund.example")
    answer = office.post(at("people_letter_new"), LETTER)
    mailing = Mailing.objects.get()
    assert answer.url == at("people_letter", mailing.pk)
    shown = page(office.get(answer.url))
    assert "2 Schreiben versenden" in shown
    assert "Guten Tag Ada Muster," in shown
    wrong = office.post(at("people_letter_send", mailing.pk), {"count": "3"})
    assert wrong.status_code == 409
    assert office.post(at("people_letter_send", mailing.pk), {"count": "2"}).status_code == 302
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) == {"queued"}
    assert "Noch ist nichts versendet" not in page(office.get(answer.url))


def test_a_letter_can_be_reworded_before_it_is_sent(office, at, make_contact):
    make_contact()
    office.post(at("people_letter_new"), LETTER)
    old = Mailing.objects.get()
    reopened = page(office.get(at("people_letter_new"), {"statt": old.pk}))
    assert "Einladung {sitzung}" in reopened
    assert 'value="bund" id="id_lists_1" checked' in reopened.replace('" class="', '" ').replace("  ", " ")
    office.post(f"{at('people_letter_new')}?statt={old.pk}", {**LETTER, "text": "{anrede} neu"})
    new = Mailing.objects.get(replaces=old)
    assert "neuer Text" in page(office.get(at("people_letter", old.pk)))
    assert office.post(at("people_letter_discard", new.pk)).status_code == 302


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"sitzung": ""}, "Für den Platzhalter {sitzung} fehlt eine Angabe"),
        ({"lists": []}, "Bitte wählen Sie mindestens einen Verteiler aus."),
        ({"lists": ["land:SL"]}, "niemanden"),
        ({"lists": ["eigen:99"]}, "eigen:99"),
    ],
)
def test_a_refused_letter_keeps_what_was_typed(office, at, make_contact, values, sentence):
    make_contact()
    answer = office.post(at("people_letter_new"), LETTER | values)
    assert answer.status_code == 400
    assert sentence in page(answer)
    assert "bitte kommen." in page(answer)
    assert 'href="#"' not in page(answer)
    assert not Mailing.objects.exists()


def test_html_in_a_letter_is_shown_as_text(office, at, make_contact):
    make_contact(HTML)
    office.post(at("people_letter_new"), {**LETTER, "subject": HTML, "text": HTML})
    mailing = Mailing.objects.get()
    for address in (at("people_letter", mailing.pk), at("people_letters"), at("people_outbox")):
        assert HTML not in page(office.get(address)), address


def test_a_failed_message_is_sent_again_to_another_address(office, at, bounced):
    shown = page(office.get(at("people_message", bounced.pk)))
    assert HTML not in shown
    assert "nicht zustellbar" in shown
    assert "kann nicht als angekommen bestätigt werden" in shown
    wrong = office.post(at("people_message_readdress", bounced.pk), {"address": "x\nBcc: y@z.de"})
    assert wrong.status_code == 400
    answer = office.post(at("people_message_readdress", bounced.pk), {"address": "neu@land.example"})
    new = OutgoingMessage.objects.get(again=bounced)
    assert answer.url == at("people_message", new.pk)
    assert "schon noch einmal versendet" in page(office.get(at("people_message", bounced.pk)))


def test_an_uncertain_message_waits_for_a_decision_with_a_reason(office, at, operator, intmk, clock):
    [message] = put_mail(by=operator, body=intmk, to=[("Ada", "ada@l.example")], subject="x", text="y")
    end_delivery(by=operator, attempt=begin_delivery(by=operator), event=MessageEvent.LOSE_TRACK)
    assert "Ada" in page(office.get(at("people_outbox"), {"stand": "offen"}))
    decide = at("people_message_decide", message.pk)
    assert office.post(decide, {"bestaetigen": "1", "reason": ""}).status_code == 400
    assert office.post(decide, {"reason": "x"}).status_code == 404
    assert office.post(decide, {"wiederholen": "1", "reason": "Nichts angekommen"}).status_code == 302
    message.refresh_from_db()
    assert message.state == "queued"


def test_a_message_is_downloaded_as_a_letter(office, at, bounced):
    answer = office.get(at("people_message_paper", bounced.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_land_does_not_reach_the_post(official, at, bounced):
    for name, parts in {
        "people_outbox": (),
        "people_message": (bounced.pk,),
        "people_letters": (),
        "people_letter_new": (),
        "people_templates": (),
    }.items():
        assert official.get(at(name, *parts)).status_code == 403, name


def test_what_nobody_but_a_person_can_settle_is_a_thing_to_do(at, bounced, rf, office_user):
    from laendertisch.web.workspace.desk import desk_of
    from laendertisch.web.workspace.people.todo import todos

    request = rf.get("/")
    request.user = office_user
    [todo] = todos(desk_of(request, "intmk"))
    assert todo.address == at("people_message", bounced.pk)
    assert todo.button == "Sendung ansehen"
