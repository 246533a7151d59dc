"""Contacts as vCard 4.0 (RFC 6350), for address books of other programmes (Visitenkarte)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

LINE_END = "\r\n"
LONGEST_LINE = 75
"""Octets of a line without its end; longer lines go on after a space (RFC 6350, section 3.2)."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class CardEntry:
    """A contact as others read it (Visitenkarte). Empty texts are left out."""

    uid: UUID
    name: str
    changed_at: datetime
    title: str = ""
    function: str = ""
    organisation: str = ""
    mail: str = ""
    phone: str = ""
    address: str = ""


def write_vcards(entries: Iterable[CardEntry]) -> str:
    """Return all cards, one after the other. The file is UTF-8."""
    return "".join(folded(line) + LINE_END for entry in entries for line in _lines(entry))


def folded(line: str) -> str:
    """Return the line broken after at most 75 octets, never inside a character."""
    pieces, piece, room = [], "", LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST_LINE - 1  # the space at the beginning of the next line counts
        piece += character
        room -= size
    return f"{LINE_END} ".join([*pieces, piece])


def _lines(entry: CardEntry) -> list[str]:
    optional = {
        "TITLE": entry.function,
        "ORG": entry.organisation,
        "EMAIL;TYPE=work": entry.mail,
        "TEL;TYPE=work,voice;VALUE=text": entry.phone,
    }
    return [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:uuid:{entry.uid}",
        f"FN:{_escaped(' '.join(filter(None, (entry.title, entry.name))))}",
        _name_parts(entry),
        *(f"{key}:{_escaped(text)}" for key, text in optional.items() if text),
        *([f"ADR;TYPE=work:;;{_escaped(entry.address)};;;;"] if entry.address else []),
        f"REV:{entry.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "END:VCARD",
    ]


def _name_parts(entry: CardEntry) -> str:
    given, _, family = entry.name.rpartition(" ")
    return f"N:{_escaped(family)};{_escaped(given)};;{_escaped(entry.title)};"


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)
