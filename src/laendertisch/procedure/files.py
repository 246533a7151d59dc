"""Files that people attach (Anlagen): which kinds are taken, recognised by their first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import tidy_line

LARGEST = 10_000_000
"""Bytes of a file."""


@dataclass(frozen=True)
class FileType:
    """A kind of file (Dateiart): ending, type as the web calls it, first bytes."""

    ending: str
    media_type: str
    begins_with: bytes


TYPES = (
    FileType("pdf", "application/pdf", b"%PDF-"),
    FileType(
        "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"
    ),
    FileType("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
)
UNSAFE = re.compile(r"[^\w .()+-]+")


@dataclass(frozen=True)
class Attachment:
    """A file as somebody sent it (Anlage)."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        """The ending of the name in lower case."""
        return self.name.rpartition(".")[2].lower()


def checked_file(attachment: Attachment) -> tuple[str, FileType]:
    """Return a safe name and the kind of the file.

    Raises `InputError` if it is empty, too large, of another kind than its name says, or not taken at all.
    """
    kind = next((each for each in TYPES if each.ending == attachment.ending), None)
    if kind is None:
        known = ", ".join(each.ending.upper() for each in TYPES)
        raise InputError(f"Diese Art von Datei wird nicht angenommen. Möglich sind: {known}.")
    if not attachment.content:
        raise InputError("Die Datei ist leer. Bitte wählen Sie sie noch einmal aus.")
    if len(attachment.content) > LARGEST:
        raise InputError("Die Datei ist größer als 10 Megabyte. Bitte verkleinern oder teilen Sie sie.")
    if not attachment.content.startswith(kind.begins_with):
        raise InputError(
            f"Die Datei heißt zwar .{kind.ending}, ist aber keine solche Datei. "
            "Bitte speichern Sie sie im passenden Programm neu."
        )
    stem = UNSAFE.sub("_", tidy_line(attachment.name.rpartition(".")[0])).strip(" .") or "Anlage"
    return f"{stem[:150]}.{kind.ending}", kind
