"""A run of the outbox talks to the mail server and survives whatever it answers."""

import smtplib
from datetime import date
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from laendertisch.actions.appearance import Sender, change_letterhead
from laendertisch.actions.outbox import put_mail
from laendertisch.jobs.cli.main import main
from laendertisch.jobs.due import do_what_is_due
from laendertisch.jobs.outbox import as_mail, deliver_due_messages, hand_over
from laendertisch.procedure.outbox import MessageEvent
from laendertisch.records.correspondence.models import OutgoingMessage


class StubbornServer(BaseEmailBackend):
    """A mail server that answers as the test says."""

    at_open: Exception | None = None
    at_sending: Exception | None = None

    def open(self):
        if self.at_open:
            raise self.at_open

    def send_messages(self, messages):
        if self.at_sending:
            raise self.at_sending
        return len(messages)


@pytest.fixture
def stubborn(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.StubbornServer"

    def set_answer(**answers):
        for name, value in answers.items():
            monkeypatch.setattr(StubbornServer, name, value)

    return set_answer


@pytest.fixture
def messages(operator, intmk, clock):
    return put_mail(
        by=operator,
        body=intmk,
        to=[
            ('Ada "Eve" <eve@evil.example>,\nBcc: x', "ada@land.example"),
            ("Jörg Groß", "joerg@land.example"),
        ],
        subject="Einladung\nBcc: eve@evil.example",
        text="Grüße\n.\nQUIT",
    )


def test_what_is_due_is_sent_once(messages, operator):
    assert deliver_due_messages(by=operator).lines() == ["2 × versendet"]
    assert deliver_due_messages(by=operator).lines() == ["Der Postausgang ist leer."]
    assert [each.extra_headers["Message-ID"] for each in mail.outbox] == [
        each.message_id for each in messages
    ]
    assert mail.outbox[1].to == ["=?utf-8?b?SsO2cmcgR3Jvw58=?= <joerg@land.example>"]


def test_a_name_or_subject_never_becomes_a_header_or_a_second_recipient(messages):
    sent = as_mail(messages[0]).message()
    assert sent["Bcc"] is None
    assert sent["Subject"] == "Einladung Bcc: eve@evil.example"
    assert as_mail(messages[0]).recipients() == [
        r'"Ada \"Eve\" <eve@evil.example>, Bcc: x" <ada@land.example>'
    ]
    assert sent["To"].count("@land.example") == 1


def test_the_conference_writes_under_its_letterhead(messages, intmk, operator):
    sender = Sender(office="Geschäftsstelle IntMK", address="x", place="Mainz", email="info@intmk.example")
    change_letterhead(by=operator, body=intmk, valid_from=date(2026, 1, 1), sender=sender)
    sent = as_mail(messages[1]).message()
    assert parseaddr(str(make_header(decode_header(sent["From"])))) == (
        "Geschäftsstelle IntMK",
        "laendertisch@localhost",
    )
    assert sent["Reply-To"] == "info@intmk.example"


@pytest.mark.parametrize(
    ("answers", "event", "words"),
    [
        (
            {"at_open": ConnectionRefusedError("zu")},
            MessageEvent.POSTPONE,
            "Der Mailserver antwortet nicht: zu",
        ),
        (
            {"at_sending": smtplib.SMTPRecipientsRefused({"ada@land.example": (550, b"unbekannt")})},
            MessageEvent.REFUSE,
            "Antwort des Mailservers: 550 unbekannt",
        ),
        (
            {"at_sending": smtplib.SMTPRecipientsRefused({"ada@land.example": (451, b"Greylisting")})},
            MessageEvent.POSTPONE,
            "Antwort des Mailservers: 451 Greylisting",
        ),
        (
            {"at_sending": smtplib.SMTPDataError(554, b"Inhalt abgelehnt")},
            MessageEvent.REFUSE,
            "Antwort des Mailservers: 554 Inhalt abgelehnt",
        ),
        (
            {"at_sending": smtplib.SMTPServerDisconnected("weg")},
            MessageEvent.LOSE_TRACK,
            "Die Verbindung brach ab: weg",
        ),
        ({"at_sending": TimeoutError("still")}, MessageEvent.LOSE_TRACK, "Die Verbindung brach ab: still"),
    ],
)
def test_every_answer_of_the_mail_server_has_its_meaning(messages, stubborn, answers, event, words):
    stubborn(**answers)
    assert hand_over(messages[0]) == (event, words)


def test_one_message_that_fails_does_not_hold_up_the_next(messages, stubborn, operator):
    stubborn(at_sending=smtplib.SMTPDataError(554, b"nein"))
    assert deliver_due_messages(by=operator).lines() == ["2 × nicht zustellbar"]


def test_a_run_killed_while_sending_sends_nothing_twice(messages, stubborn, operator, clock):
    stubborn(at_sending=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        deliver_due_messages(by=operator)
    stubborn(at_sending=None)
    clock.go_on(hours=1)
    assert deliver_due_messages(by=operator).lines() == [
        "1 × versendet",
        "1 × unklar, ob versendet",
    ]
    assert [each.state for each in OutgoingMessage.objects.order_by("pk")] == ["uncertain", "sent"]


def test_a_bounce_is_noted_by_its_identification(messages, operator, capsys, monkeypatch):
    monkeypatch.setattr("laendertisch.jobs.database.current_database", lambda: None)
    deliver_due_messages(by=operator)
    identification = messages[0].message_id.strip("<>")
    assert main(["mails", "bounce", identification, "--reason", "550 unbekannt"]) == 0
    assert "Die Sendung an ada@land.example ist zurückgekommen." in capsys.readouterr().out
    assert OutgoingMessage.objects.get(pk=messages[0].pk).state == "bounced"
    assert main(["mails", "bounce", "gibt-es-nicht@localhost"]) != 0
    assert "gibt es nicht" in capsys.readouterr().err


def test_the_command_sends_what_is_due(messages, capsys, monkeypatch):
    monkeypatch.setattr("laendertisch.jobs.database.current_database", lambda: None)
    assert main(["mails", "send"]) == 0
    assert capsys.readouterr().out == "2 × versendet\n"


def test_time_empties_the_outbox_by_itself(messages, clock):
    outcomes = {each.step.title: each.count for each in do_what_is_due(clock.now())}
    assert outcomes["Postausgang"] == 2
