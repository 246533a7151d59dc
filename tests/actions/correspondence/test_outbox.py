"""The outbox: every message leaves once, and what became of it is known."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from laendertisch.actions.outbox import (
    begin_delivery,
    cancel_message,
    confirm_sent,
    end_delivery,
    note_bounce,
    note_lost_deliveries,
    put_mail,
    send_to_new_address,
    send_uncertain_again,
)
from laendertisch.kernel.errors import Conflict, InputError, NotPermitted, RuleViolation
from laendertisch.procedure.outbox import WAITS, MessageEvent
from laendertisch.procedure.permissions import Task
from laendertisch.records.audit.models import AuditEntry
from laendertisch.records.correspondence.models import OutgoingMessage
from laendertisch.records.correspondence.queries import messages_for_a_person, proof_of

ADA, BEN = ("Ada Muster", "ada@land.example"), ("Ben Beispiel", "ben@land.example")


@pytest.fixture
def put(office, intmk):
    def put(*to, by=office, **parts):
        parts = {"subject": "Einladung", "text": "Guten Tag", "about": "Sitzung 1"} | parts
        return put_mail(by=by, body=intmk, to=list(to or [ADA]), **parts)

    return put


@pytest.fixture
def tried(put, operator):
    """Put one message into the outbox and begin to send it."""

    def tried():
        put()
        return begin_delivery(by=operator)

    return tried


def end(operator, attempt, event, detail=""):
    return end_delivery(by=operator, attempt=attempt, event=event, detail=detail)


def test_every_recipient_gets_a_message_of_their_own_with_an_identification(put, clock):
    ada, ben = put(ADA, BEN, ("Ada", "ADA@land.example"))
    assert (ada.to_address, ben.to_address) == ("ada@land.example", "ben@land.example")
    assert {ada.state, ben.state} == {"queued"}
    assert ada.due_at == clock.current
    assert ada.message_id != ben.message_id
    assert ada.message_id.endswith("@localhost>")
    entry = AuditEntry.objects.get(action="put_mail")
    assert entry.capacity == "Geschäftsstelle, Baden-Württemberg"
    assert entry.after == {
        "about": "Sitzung 1",
        "title": "Einladung",
        "to": ["ada@land.example", "ben@land.example"],
    }


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"subject": " \n "}, "Der Betreff fehlt."),
        ({"text": ""}, "Der Text der Nachricht fehlt."),
        ({"subject": "x" * 201}, "Der Betreff ist zu lang"),
        ({"to": []}, "niemanden"),
        ({"to": [("Ada", "ada@land.example\nBcc: eve@evil.example")]}, "keine E-Mail-Adresse"),
        ({"to": [("Ada", "ada@land.example, eve@evil.example")]}, "keine E-Mail-Adresse"),
        ({"to": [("Ada", "")]}, "keine E-Mail-Adresse"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_is_half_written(office, intmk, parts, sentence):
    given = {"subject": "Einladung", "text": "Guten Tag", "to": [BEN]} | parts
    with pytest.raises(InputError, match=sentence):
        put_mail(by=office, body=intmk, **given)
    assert not OutgoingMessage.objects.exists()


def test_a_subject_with_line_breaks_becomes_one_line(put):
    [message] = put(subject="Einladung\r\nBcc: eve@evil.example")
    assert message.subject == "Einladung Bcc: eve@evil.example"


def test_the_database_refuses_a_subject_of_two_lines(put):
    [message] = put()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMessage.objects.filter(pk=message.pk).update(subject="a\nBcc: b")


def test_only_who_may_do_the_task_may_have_it_mailed(put, official):
    with pytest.raises(NotPermitted, match="Schreiben versenden"):
        put(by=official)
    assert len(put(by=official, task=Task.ASK_LAENDER)) == 1


def test_a_message_is_taken_once(tried, operator):
    assert tried() is not None
    assert begin_delivery(by=operator) is None


def test_a_message_that_the_mail_server_takes_is_sent(tried, operator, clock):
    attempt = tried()
    clock.go_on(seconds=2)
    message = end(operator, attempt, MessageEvent.ACCEPT)
    proof = proof_of(message)
    assert (proof.state, proof.sent_at, proof.arrived) == ("sent", clock.current, True)
    assert [(each.number, each.state, each.ended_at) for each in proof.attempts] == [
        (1, "sent", clock.current)
    ]


def test_a_postponed_message_waits_longer_each_time_and_is_given_up_at_last(tried, operator, clock):
    attempt, waited = tried(), []
    while attempt:
        message = end(operator, attempt, MessageEvent.POSTPONE, "450 später")
        if message.state == "failed":
            break
        waited.append(message.due_at - clock.current)
        clock.current = message.due_at - timedelta(seconds=1)
        assert begin_delivery(by=operator) is None
        clock.current = message.due_at
        attempt = begin_delivery(by=operator)
    assert waited == list(WAITS)
    assert message.tries == len(WAITS) + 1
    assert message.attempts.count() == len(WAITS) + 1


def test_a_message_refused_for_good_is_not_tried_again(tried, operator, clock, intmk):
    message = end(operator, tried(), MessageEvent.REFUSE, "550 unbekannt")
    clock.go_on(days=30)
    assert begin_delivery(by=operator) is None
    assert list(messages_for_a_person(intmk.pk)) == [message]


def test_a_killed_try_becomes_uncertain_and_a_person_decides(tried, operator, office, clock):
    attempt = tried()
    assert note_lost_deliveries(by=operator) == []
    clock.go_on(minutes=11)
    [lost] = note_lost_deliveries(by=operator)
    assert lost.state == "uncertain"
    assert begin_delivery(by=operator) is None
    with pytest.raises(Conflict):
        end(operator, attempt, MessageEvent.ACCEPT)
    again = send_uncertain_again(by=office, message=lost, reason="Empfängerin hat nichts erhalten")
    assert (again.state, again.message_id) == ("queued", attempt.message.message_id)
    assert begin_delivery(by=operator).number == 2


def test_an_uncertain_message_is_confirmed_with_a_reason(tried, operator, office):
    lost = end(operator, tried(), MessageEvent.LOSE_TRACK, "abgebrochen")
    with pytest.raises(InputError):
        confirm_sent(by=office, message=lost, reason=" ")
    confirmed = confirm_sent(by=office, message=lost, reason="Empfang telefonisch bestätigt")
    assert confirmed.state == "sent"
    assert confirmed.sent_at == lost.attempts.get().began_at
    with pytest.raises(RuleViolation, match="Ihr Stand ist „versendet“"):
        confirm_sent(by=office, message=lost, reason="noch einmal")


def test_a_try_is_closed_once(tried, operator):
    attempt = tried()
    end(operator, attempt, MessageEvent.ACCEPT)
    with pytest.raises(Conflict):
        end(operator, attempt, MessageEvent.ACCEPT)


def test_a_bounced_message_is_sent_again_to_a_corrected_address_as_a_new_one(tried, operator, office):
    sent = end(operator, tried(), MessageEvent.ACCEPT)
    bounced = note_bounce(by=office, message=sent, reason="550 Postfach unbekannt")
    new = send_to_new_address(by=office, message=bounced, address="ada.muster@land.example")
    assert (new.state, new.again, new.text) == ("queued", sent, sent.text)
    assert new.message_id != sent.message_id
    assert proof_of(OutgoingMessage.objects.get(pk=sent.pk)).state == "bounced"
    with pytest.raises(RuleViolation, match="schon noch einmal"):
        send_to_new_address(by=office, message=bounced, address="ada@land.example")


def test_what_may_have_arrived_is_not_sent_to_another_address(tried, operator, office):
    sent = end(operator, tried(), MessageEvent.ACCEPT)
    with pytest.raises(RuleViolation, match="Nur was nicht angekommen ist"):
        send_to_new_address(by=office, message=sent, address="ada@land.example")


def test_a_queued_message_can_be_taken_out_a_sent_one_cannot(put, operator, office):
    ada, ben = put(ADA, BEN)
    assert cancel_message(by=office, message=ben, reason="Versehen").state == "cancelled"
    attempt = begin_delivery(by=operator)
    assert attempt.message == ada
    end(operator, attempt, MessageEvent.ACCEPT)
    with pytest.raises(RuleViolation, match="kann nicht verworfen werden"):
        cancel_message(by=office, message=ada, reason="Versehen")
    assert begin_delivery(by=operator) is None


def test_a_land_decides_nothing_about_the_outbox(put, official):
    [message] = put()
    for action in (cancel_message, note_bounce, confirm_sent, send_uncertain_again):
        with pytest.raises(NotPermitted):
            action(by=official, message=message, reason="x")
