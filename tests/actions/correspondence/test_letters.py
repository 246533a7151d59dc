"""Templates grow by versions; a letter is looked at before it leaves."""

from datetime import date

import pytest

from laendertisch.actions.contacts import create_contact
from laendertisch.actions.letters import (
    create_template,
    discard_mailing,
    end_template,
    prepare_mailing,
    save_template,
    send_mailing,
)
from laendertisch.actions.outbox import begin_delivery, cancel_message
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.procedure.contacts import Belonging, CardText, Greeting
from laendertisch.procedure.letters import LetterText
from laendertisch.procedure.mailing_lists import ListKey
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.correspondence.models import LetterTemplateVersion, Mailing

INVITATION = LetterText("Einladung: {sitzung}", "{anrede}\n\nwir laden ein. {konferenz}, {datum}, {absender}")
BUND = [ListKey.parse("bund")]


@pytest.fixture
def bund(office, intmk):
    people = [
        CardText("Ada Muster", Belonging.BUND, mail="ada@bund.example", greeting=Greeting.MRS),
        CardText("Ben Beispiel", Belonging.BUND, mail="ben@bund.example"),
        CardText("Ohne Adresse", Belonging.BUND),
    ]
    for card in people:
        create_contact(by=office, body=intmk, card=card, valid_from=date(2026, 1, 1))


@pytest.fixture
def prepare(office, intmk, bund):
    def prepare(letter=INVITATION, **parts):
        parts = {"values": {"sitzung": "Hauptkonferenz"}, "lists": BUND} | parts
        return prepare_mailing(by=office, body=intmk, letter=letter, **parts)

    return prepare


def test_a_template_grows_by_versions(office, intmk):
    first = create_template(by=office, body=intmk, name="Einladung", letter=INVITATION)
    second = save_template(
        by=office, template=first.template, letter=LetterText("Neu", "{anrede}"), based_on=1
    )
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(Conflict):
        save_template(by=office, template=first.template, letter=INVITATION, based_on=1)
    with pytest.raises(RuleViolation, match="gibt es schon"):
        create_template(by=office, body=intmk, name="Einladung", letter=INVITATION)
    end_template(by=office, template=first.template)
    with pytest.raises(RuleViolation, match="beendet"):
        save_template(by=office, template=first.template, letter=INVITATION, based_on=2)


def test_an_unknown_placeholder_is_refused_when_saving(office, intmk):
    with pytest.raises(InputError, match=r"Meinten Sie \{frist\}"):
        create_template(by=office, body=intmk, name="x", letter=LetterText("x", "{fristt}"))
    assert not LetterTemplateVersion.objects.exists()


def test_a_letter_is_drafted_for_each_recipient_and_leaves_only_when_sent(prepare, office, operator):
    mailing = prepare()
    ada, ben = mailing.messages.order_by("pk")
    assert (ada.to_address, ada.subject) == ("ada@bund.example", "Einladung: Hauptkonferenz")
    assert ada.text == (
        "Sehr geehrte Frau Muster,\n\nwir laden ein. Integrationsministerkonferenz, "
        "16. März 2026, Gesa Stelle"
    )
    assert ben.text.startswith("Guten Tag Ben Beispiel,")
    assert begin_delivery(by=operator) is None
    entry = AuditEntry.objects.get(action="prepare_mailing")
    assert entry.after["without_address"] == ["Ohne Adresse"]
    with pytest.raises(Conflict, match="Es sind inzwischen 2 Sendungen, nicht 3"):
        send_mailing(by=office, mailing=mailing, count=3)
    assert send_mailing(by=office, mailing=mailing, count=2) == 2
    assert begin_delivery(by=operator).message == ada
    with pytest.raises(RuleViolation, match="schon versendet"):
        send_mailing(by=office, mailing=mailing, count=2)


def test_one_recipient_can_be_left_out_before_sending(prepare, office):
    mailing = prepare()
    cancel_message(by=office, message=mailing.messages.first(), reason="nicht zuständig")
    assert send_mailing(by=office, mailing=mailing, count=1) == 1


def test_a_new_wording_takes_the_place_of_the_drafts(prepare, office):
    old = prepare()
    new = prepare(LetterText("Neu: {sitzung}", "{anrede}"), replaces=old)
    assert {each.state for each in old.messages.all()} == {"cancelled"}
    assert {each.subject for each in new.messages.all()} == {"Neu: Hauptkonferenz"}
    send_mailing(by=office, mailing=new, count=2)
    with pytest.raises(RuleViolation):
        prepare(replaces=new)


def test_a_discarded_letter_cannot_be_sent(prepare, office):
    mailing = prepare()
    assert discard_mailing(by=office, mailing=mailing) == 2
    with pytest.raises(RuleViolation):
        send_mailing(by=office, mailing=mailing, count=2)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"values": {}}, "{sitzung} fehlt eine Angabe"),
        ({"lists": []}, "niemanden"),
        ({"lists": [ListKey.parse("land:SL")]}, "niemanden"),
        ({"letter": LetterText("", "x")}, "Betreff fehlt"),
    ],
)
def test_a_letter_that_cannot_be_written_leaves_nothing(prepare, parts, sentence):
    with pytest.raises(InputError, match=sentence):
        prepare(**parts)
    assert not Mailing.objects.exists()


def test_a_typed_value_cannot_break_the_header(prepare):
    mailing = prepare(values={"sitzung": "x\r\nBcc: eve@evil.example"})
    assert mailing.messages.first().subject == "Einladung: x Bcc: eve@evil.example"


def test_only_the_office_writes_letters(official, intmk):
    with pytest.raises(NotPermitted):
        prepare_mailing(by=official, body=intmk, letter=INVITATION, values={}, lists=BUND)
