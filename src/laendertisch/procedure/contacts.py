"""Who belongs to a conference and how to reach them (Kontakte): business data only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from laendertisch.kernel.dates import Period, long_day
from laendertisch.kernel.errors import InputError, RuleViolation
from laendertisch.kernel.laender import Land
from laendertisch.kernel.typed_text import tidy_line, tidy_text
from laendertisch.procedure.outbox import checked_address

LONGEST_LINE = 200
LONGEST_POSTAL_ADDRESS = 500
PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{2,38}")


class Belonging(StrEnum):
    """For whom a contact stands (Zugehörigkeit)."""

    LAND = "land"
    BUND = "bund"
    OFFICE = "office"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The German name."""
        return BELONGING_LABELS[self]


BELONGING_LABELS = {
    Belonging.LAND: "Land",
    Belonging.BUND: "Bund",
    Belonging.OFFICE: "Geschäftsstelle",
    Belonging.OTHER: "andere Stelle",
}


class Greeting(StrEnum):
    """How a letter begins (Anrede)."""

    NEUTRAL = "neutral"
    MRS = "mrs"
    MR = "mr"

    @property
    def label(self) -> str:
        """What stands before the name."""
        return GREETING_LABELS[self]


GREETING_LABELS = {Greeting.NEUTRAL: "Guten Tag …", Greeting.MRS: "Frau", Greeting.MR: "Herr"}


class GuestRight(StrEnum):
    """What a guest may do in a session (Recht des Gastes)."""

    LISTEN = "listen"
    SPEAK = "speak"
    PRESENT = "present"

    @property
    def label(self) -> str:
        """The German name."""
        return RIGHT_LABELS[self]


RIGHT_LABELS = {
    GuestRight.LISTEN: "hört zu",
    GuestRight.SPEAK: "darf sprechen",
    GuestRight.PRESENT: "trägt vor",
}


@dataclass(frozen=True)
class CardText:
    """What is written about a contact (Kontaktdaten), as somebody typed it."""

    name: str
    belonging: Belonging
    land: Land | None = None
    title: str = ""
    greeting: Greeting = Greeting.NEUTRAL
    function: str = ""
    organisation: str = ""
    mail: str = ""
    phone: str = ""
    address: str = ""

    def checked(self) -> CardText:
        """Return it tidied. Raises `InputError` with the first thing that cannot be."""
        name = _line(self.name)
        if not name:
            raise InputError("Der Name fehlt.")
        self._check_land()
        return replace(
            self,
            name=name,
            title=_line(self.title),
            function=_line(self.function),
            organisation=_line(self.organisation),
            mail=checked_address(self.mail) if self.mail.strip() else "",
            phone=_phone(self.phone),
            address=tidy_text(self.address)[:LONGEST_POSTAL_ADDRESS],
        )

    def _check_land(self) -> None:
        if self.belonging == Belonging.LAND and self.land is None:
            raise InputError("Bitte wählen Sie das Land aus.")
        if self.belonging != Belonging.LAND and self.land is not None:
            raise InputError("Ein Land gehört nur zu „Land“. Bitte lassen Sie das Feld sonst leer.")


def salutation(greeting: Greeting, title: str, name: str) -> str:
    """Return how a letter addresses somebody: `Sehr geehrte Frau Dr. Muster,` or `Guten Tag Ada Muster,`."""
    if greeting == Greeting.NEUTRAL or not name:
        return f"Guten Tag {' '.join(filter(None, (title, name)))},".replace(" ,", ",")
    word = "Sehr geehrte Frau" if greeting == Greeting.MRS else "Sehr geehrter Herr"
    return f"{word} {' '.join(filter(None, (title, family_name(name))))},"


def family_name(name: str) -> str:
    """Return the last part of a name with the particles that belong to it: `von der Aue`."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "zu", "zur", "vom", "und", "del", "di", "da", "el", "al"}
)


def check_contact_end(period: Period, last_day: date) -> None:
    """Raise `InputError` before the first day, `RuleViolation` if the contact has ended earlier."""
    if period.first and last_day < period.first:
        raise InputError(f"Der Kontakt gilt ab {long_day(period.first)}; er kann nicht früher enden.")
    if period.last and last_day >= period.last:
        raise RuleViolation(
            f"Der Kontakt endet schon am {long_day(period.last)}. "
            "Zum Verlängern legen Sie bitte einen neuen an.",
            code="contact_ended",
        )


def _line(text: str) -> str:
    line = tidy_line(text)
    if len(line) > LONGEST_LINE:
        raise InputError(f"„{line[:40]} …“ ist zu lang: höchstens {LONGEST_LINE} Zeichen.")
    return line


def _phone(text: str) -> str:
    phone = tidy_line(text)
    if phone and not PHONE.fullmatch(phone):
        raise InputError(
            f"„{phone[:40]}“ ist keine Telefonnummer. Bitte schreiben Sie sie wie +49 711 123-0."
        )
    return phone
