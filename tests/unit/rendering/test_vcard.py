"""Visiting cards that other programmes understand."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from laendertisch.rendering.vcard import CardEntry, folded, write_vcards

UID = UUID("0b8ee2a3-94f9-4b5e-9d1e-000000000001")
AT = datetime(2026, 3, 16, 9, tzinfo=UTC)


def test_a_card_is_written_after_rfc_6350():
    card = CardEntry(
        UID,
        "Ada Groß-Müller",
        AT,
        title="Dr.",
        function="Leitung; Referat 1",
        organisation="Ministerium für Soziales, Arbeit",
        mail="ada@land.example",
        phone="+49 711 123-0",
        address="Musterweg 1\n70000 Stuttgart",
    )
    assert write_vcards([card]).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "UID:urn:uuid:0b8ee2a3-94f9-4b5e-9d1e-000000000001",
        "FN:Dr. Ada Groß-Müller",
        "N:Groß-Müller;Ada;;Dr.;",
        "TITLE:Leitung\\; Referat 1",
        "ORG:Ministerium für Soziales\\, Arbeit",
        "EMAIL;TYPE=work:ada@land.example",
        "TEL;TYPE=work,voice;VALUE=text:+49 711 123-0",
        "ADR;TYPE=work:;;Musterweg 1\\n70000 Stuttgart;;;;",
        "REV:20260316T090000Z",
        "END:VCARD",
        "",
    ]


def test_what_is_not_known_is_left_out():
    lines = write_vcards([CardEntry(UID, "Ada", AT)]).splitlines()
    assert [line.split(":")[0] for line in lines] == ["BEGIN", "VERSION", "UID", "FN", "N", "REV", "END"]


def test_no_text_can_begin_a_line_of_its_own():
    card = write_vcards([CardEntry(UID, "Ada", AT, function="x\r\nEND:VCARD\nBEGIN:VCARD")])
    assert card.count("\r\nEND:VCARD\r\n") == 1
    assert "TITLE:x\\nEND:VCARD\\nBEGIN:VCARD" in card


@pytest.mark.parametrize("line", ["x" * 75, "x" * 76, "ä" * 200, "€😀" * 60, ""])
def test_long_lines_are_folded_by_octets_and_unfold_to_themselves(line):
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])
