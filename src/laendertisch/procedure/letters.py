"""Letters with named placeholders from a closed list (Schreiben und Vorlagen)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.suggestions import nearest
from laendertisch.procedure.contacts import Greeting, salutation
from laendertisch.procedure.mailing_lists import Recipient
from laendertisch.procedure.outbox import MessageText, checked_message, checked_subject

OF_THE_RECIPIENT = {
    "anrede": "die Anrede, etwa „Sehr geehrte Frau Muster,“",
    "name": "der Name der Empfängerin oder des Empfängers",
    "funktion": "die Funktion, leer wenn nicht bekannt",
    "organisation": "die Organisation, leer wenn nicht bekannt",
    "land": "das Land, leer wenn keines",
}
OF_THE_CONFERENCE = {
    "konferenz": "der Name der Konferenz",
    "konferenz_kurz": "die Abkürzung der Konferenz",
    "datum": "das Datum des Tages, an dem das Schreiben vorbereitet wird",
    "absender": "der Name der Person, die das Schreiben vorbereitet",
}
TYPED = {
    "thema": "das Thema",
    "sitzung": "die Sitzung",
    "termin": "der Termin",
    "ort": "der Ort",
    "frist": "die Frist",
    "link": "die Adresse einer Seite",
}
PLACEHOLDERS = OF_THE_RECIPIENT | OF_THE_CONFERENCE | TYPED
"""Every placeholder with its meaning; there are no others."""
PLACEHOLDER = re.compile(r"\{([^{}\n]{0,60})\}")


@dataclass(frozen=True)
class LetterText:
    """Subject and text of a letter with placeholders (Text eines Schreibens)."""

    subject: str
    text: str

    def checked(self) -> LetterText:
        """Return it tidied. Raises `InputError` if empty, too long or with an unknown placeholder."""
        letter = LetterText(checked_subject(self.subject), checked_message(self.text))
        for name in letter.placeholders():
            _must_be_known(name)
        return letter

    def placeholders(self) -> list[str]:
        """Return the names between braces, each once, in the order in which they appear."""
        return list(dict.fromkeys(PLACEHOLDER.findall(f"{self.subject}\n{self.text}")))

    def to_type(self) -> list[str]:
        """Return the placeholders whose values the writer has to give."""
        return [name for name in self.placeholders() if name in TYPED]


def letter_for(letter: LetterText, recipient: Recipient, values: Mapping[str, str]) -> MessageText:
    """Return the letter as one recipient reads it.

    `values` are those that hold for everybody. Raises `InputError` for an unknown placeholder or one without
    a value. What is filled in is never searched for placeholders again.
    """
    known = {**values, **_of_recipient(recipient)}
    return MessageText(
        name=recipient.name,
        address=recipient.address,
        subject=filled(letter.subject, known),
        text=filled(letter.text, known),
        reasons=recipient.reasons,
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with every placeholder replaced. Raises `InputError` as `letter_for`."""

    def value(match: re.Match[str]) -> str:
        name = _must_be_known(match[1])
        if not values.get(name) and name not in OF_THE_RECIPIENT:
            raise InputError(f"Für den Platzhalter {{{name}}} fehlt eine Angabe ({PLACEHOLDERS[name]}).")
        return values.get(name, "")

    return PLACEHOLDER.sub(value, text)


def _must_be_known(name: str) -> str:
    if name in PLACEHOLDERS:
        return name
    near = nearest(name.casefold(), PLACEHOLDERS)
    hint = f"Meinten Sie {{{near}}}?" if near else f"Möglich sind: {', '.join(PLACEHOLDERS)}."
    raise InputError(f"Den Platzhalter {{{name}}} gibt es nicht. {hint}")


def _of_recipient(recipient: Recipient) -> dict[str, str]:
    return {
        "anrede": recipient.salutation or salutation(Greeting.NEUTRAL, "", recipient.name),
        "name": recipient.name,
        "funktion": recipient.function,
        "organisation": recipient.organisation,
        "land": recipient.land,
    }
