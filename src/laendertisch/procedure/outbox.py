"""The way of a message out of the house (Postausgang): states, edges, and when a failed try is repeated.

    drafted → queued → sending → sent → bounced
                 ↑        ├→ waiting (tried again later) → sending
                 │        ├→ failed (given up; sending again makes a new message)
                 │        └→ uncertain (nobody knows whether it left: a person decides)
                 └────────────┘

A message that may have left is never sent again by the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.typed_text import tidy_line, tidy_text


class MessageState(StrEnum):
    """Where a message stands (Stand der Sendung)."""

    DRAFTED = "drafted"
    QUEUED = "queued"
    SENDING = "sending"
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    BOUNCED = "bounced"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The German name."""
        return LABELS[self]

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody of the Geschäftsstelle has to look at it."""
        return self in NEED_A_PERSON


LABELS = {
    MessageState.DRAFTED: "Entwurf",
    MessageState.QUEUED: "wartet auf den Versand",
    MessageState.SENDING: "wird gerade versendet",
    MessageState.WAITING: "wird erneut versucht",
    MessageState.SENT: "versendet",
    MessageState.FAILED: "nicht zustellbar",
    MessageState.UNCERTAIN: "unklar, ob versendet",
    MessageState.BOUNCED: "als unzustellbar zurückgekommen",
    MessageState.CANCELLED: "verworfen",
}
NEED_A_PERSON = frozenset({MessageState.FAILED, MessageState.UNCERTAIN, MessageState.BOUNCED})
DUE = frozenset({MessageState.QUEUED, MessageState.WAITING})


class MessageEvent(StrEnum):
    """What happens to a message (Ereignis der Sendung)."""

    QUEUE = "queue"
    BEGIN = "begin"
    ACCEPT = "accept"
    POSTPONE = "postpone"
    REFUSE = "refuse"
    LOSE_TRACK = "lose_track"
    CONFIRM = "confirm"
    REPEAT = "repeat"
    BOUNCE = "bounce"
    CANCEL = "cancel"


EDGES: dict[tuple[MessageState, MessageEvent], MessageState] = {
    (MessageState.DRAFTED, MessageEvent.QUEUE): MessageState.QUEUED,
    (MessageState.DRAFTED, MessageEvent.CANCEL): MessageState.CANCELLED,
    (MessageState.QUEUED, MessageEvent.BEGIN): MessageState.SENDING,
    (MessageState.QUEUED, MessageEvent.CANCEL): MessageState.CANCELLED,
    (MessageState.WAITING, MessageEvent.BEGIN): MessageState.SENDING,
    (MessageState.WAITING, MessageEvent.CANCEL): MessageState.CANCELLED,
    (MessageState.SENDING, MessageEvent.ACCEPT): MessageState.SENT,
    (MessageState.SENDING, MessageEvent.POSTPONE): MessageState.WAITING,
    (MessageState.SENDING, MessageEvent.REFUSE): MessageState.FAILED,
    (MessageState.SENDING, MessageEvent.LOSE_TRACK): MessageState.UNCERTAIN,
    (MessageState.UNCERTAIN, MessageEvent.CONFIRM): MessageState.SENT,
    (MessageState.UNCERTAIN, MessageEvent.REPEAT): MessageState.QUEUED,
    (MessageState.UNCERTAIN, MessageEvent.BOUNCE): MessageState.BOUNCED,
    (MessageState.SENT, MessageEvent.BOUNCE): MessageState.BOUNCED,
}

EVENT_NAMES = {
    MessageEvent.QUEUE: "zum Versand gegeben",
    MessageEvent.BEGIN: "versendet",
    MessageEvent.ACCEPT: "als versendet vermerkt",
    MessageEvent.POSTPONE: "zurückgestellt",
    MessageEvent.REFUSE: "als nicht zustellbar vermerkt",
    MessageEvent.LOSE_TRACK: "als unklar vermerkt",
    MessageEvent.CONFIRM: "als angekommen bestätigt",
    MessageEvent.REPEAT: "noch einmal versendet",
    MessageEvent.BOUNCE: "als zurückgekommen vermerkt",
    MessageEvent.CANCEL: "verworfen",
}

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""How long to wait after the first, second … failed try; after the last one the message is given up."""

LONGEST_TRY = timedelta(minutes=10)
"""A try that takes longer has lost its programme; the mail server is given 30 seconds for each answer."""

LONGEST_SUBJECT = 200
LONGEST_TEXT = 20_000
LONGEST_ADDRESS = 254
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
)
"""A mail address in plain characters: no quoting, no list, nothing that could become a header."""


@dataclass(frozen=True)
class MessageText:
    """A message to one person (Nachricht). `reasons` say why the person gets it."""

    name: str
    address: str
    subject: str
    text: str
    reasons: tuple[str, ...] = ()

    def checked(self) -> MessageText:
        """Return it so that nothing in it can become a header. Raises `InputError`."""
        return replace(
            self,
            name=tidy_line(self.name)[:LONGEST_SUBJECT],
            address=checked_address(self.address),
            subject=checked_subject(self.subject),
            text=checked_message(self.text),
        )


def each_once(texts: Iterable[MessageText]) -> list[MessageText]:
    """Return the messages, one for each address. Raises `InputError` if there is nobody to write to."""
    once: dict[str, MessageText] = {}
    for text in texts:
        once.setdefault(text.address.casefold(), text)
    if not once:
        raise InputError(
            "Es gibt niemanden, an den die Nachricht gehen könnte. Bitte wählen Sie Empfänger aus."
        )
    return list(once.values())


def must_be_repeatable(state: MessageState, *, repeated: bool) -> None:
    """Raise `RuleViolation` unless the message did not arrive and has not been sent again already."""
    if sentence := why_not_repeatable(state, repeated=repeated):
        raise RuleViolation(sentence, code="message_not_repeatable")


def why_not_repeatable(state: MessageState, *, repeated: bool) -> str | None:
    """Return why a message cannot be sent again to another address, or `None` if it can."""
    if state not in (MessageState.FAILED, MessageState.BOUNCED):
        return f"Nur was nicht angekommen ist, wird noch einmal versendet: Der Stand ist „{state.label}“."
    if repeated:
        return "Diese Sendung ist schon noch einmal versendet worden."
    return None


def own_domain(sender: str) -> str:
    """Return the domain of the address we send from, for the identification of messages."""
    return sender.rpartition("@")[2].strip("<> ") or "localhost"


def after(state: MessageState, event: MessageEvent) -> MessageState:
    """Return the state that follows. Raises `RuleViolation` if the event does not fit the state."""
    if sentence := why_not_now(state, event):
        raise RuleViolation(sentence, code="message_state")
    return EDGES[state, event]


def why_not_now(state: MessageState, event: MessageEvent) -> str | None:
    """Return why this cannot happen to a message in this state, or `None` if it can."""
    if (state, event) in EDGES:
        return None
    return f"Diese Sendung kann nicht {EVENT_NAMES[event]} werden: Ihr Stand ist „{state.label}“."


def wait_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many failed tries, or `None` if the message is given up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def checked_address(text: str) -> str:
    """Return the mail address without spaces around it. Raises `InputError` if it is none."""
    address = text.strip()
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        shown = tidy_line(text)[:60]
        raise InputError(f"„{shown}“ ist keine E-Mail-Adresse. Bitte schreiben Sie sie wie name@land.de.")
    return address


def checked_subject(text: str) -> str:
    """Return the subject on one line: it becomes a header. Raises `InputError` if empty or too long."""
    subject = tidy_line(text)
    if not subject:
        raise InputError("Der Betreff fehlt.")
    if len(subject) > LONGEST_SUBJECT:
        raise InputError(f"Der Betreff ist zu lang: höchstens {LONGEST_SUBJECT} Zeichen.")
    return subject


def checked_message(text: str) -> str:
    """Return the text of a message. Raises `InputError` if it is empty or too long."""
    tidy = tidy_text(text)
    if not tidy:
        raise InputError("Der Text der Nachricht fehlt.")
    if len(tidy) > LONGEST_TEXT:
        raise InputError(f"Der Text ist zu lang: höchstens {LONGEST_TEXT} Zeichen.")
    return tidy
