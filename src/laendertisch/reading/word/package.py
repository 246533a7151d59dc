"""Opening a Word file without trusting it (sicheres Öffnen): how large, what is inside."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from laendertisch.kernel.errors import InputError
from laendertisch.reading.word.kinds import ANOTHER_TRY, no_word, no_zip

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class WordLimits:
    """How much we take from one file (Grenzen). Sizes in bytes."""

    packed: int = 20 * MEGABYTE
    unpacked: int = 120 * MEGABYTE
    part: int = 20 * MEGABYTE
    entries: int = 2_000
    ratio: int = 250
    paragraphs: int = 5_000
    characters: int = 1_000_000


LIMITS = WordLimits()
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
RATIO_FROM = MEGABYTE
"""Below this size a high ratio is nothing to worry about."""


class WordPackage:
    """The parts of one Word file (Dateipaket), each read within the limits."""

    def __init__(self, data: bytes, limits: WordLimits = LIMITS) -> None:
        _check_kind(data, limits)
        self._limits = limits
        self._left = limits.unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP:
            raise InputError(f"Die Datei ist unvollständig oder beschädigt. {ANOTHER_TRY}") from None
        self._names = {entry.filename: entry for entry in self._zip.infolist()}
        _check_entries(self._zip.infolist(), limits)
        self.main = self._main_part()

    def main_text(self) -> etree._Element:
        """Return the root of the text itself."""
        return self._root(self.main)

    def related(self, kind: str) -> Iterator[etree._Element]:
        """Yield the roots of the parts that the text names as `kind`, such as `comments`."""
        folder, name = posixpath.split(self.main)
        for target in self._targets(f"{folder}/_rels/{name}.rels".lstrip("/"), kind):
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            if path in self._names:
                yield self._root(path)

    def _main_part(self) -> str:
        for target in self._targets("_rels/.rels", "officeDocument"):
            path = target.lstrip("/")
            if path in self._names:
                return path
        raise InputError(f"In der Datei fehlt der Text des Dokuments. {ANOTHER_TRY}")

    def _targets(self, relations: str, kind: str) -> Iterator[str]:
        if relations not in self._names:
            return
        for relation in self._root(relations).iter(RELATIONS):
            inside = relation.get("TargetMode") != "External"
            if inside and str(relation.get("Type", "")).rsplit("/", 1)[-1] == kind:
                yield str(relation.get("Target", ""))

    def _root(self, name: str) -> etree._Element:
        return parse_xml(self._read(name))

    def _read(self, name: str) -> bytes:
        most = min(self._limits.part, self._left)
        try:
            with self._zip.open(self._names[name]) as part:
                data = part.read(most + 1)
        except BROKEN_ZIP:
            raise InputError(f"Die Datei ist unvollständig oder beschädigt. {ANOTHER_TRY}") from None
        if len(data) > most:
            raise _too_large()
        self._left -= len(data)
        return data


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of an XML text that defines nothing of its own and names nothing outside."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", errors="replace").encode()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputError(
            "Die Datei enthält Anweisungen, die in ein Word-Dokument nicht gehören (DOCTYPE), "
            f"und wurde deshalb nicht gelesen. {ANOTHER_TRY}"
        )
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data.replace(STRICT, TRANSITIONAL), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise InputError(f"Die Datei ist im Inneren beschädigt. {ANOTHER_TRY}") from None


def _check_kind(data: bytes, limits: WordLimits) -> None:
    if not data.strip():
        raise InputError("Die Datei ist leer. Bitte wählen Sie die Word-Datei noch einmal aus.")
    if len(data) > limits.packed:
        raise InputError(
            f"Die Datei ist größer als {limits.packed // MEGABYTE} MB. Bitte entfernen Sie große Bilder oder "
            "teilen Sie das Dokument."
        )
    if data[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        raise InputError(no_zip(data))


def _check_entries(entries: list[zipfile.ZipInfo], limits: WordLimits) -> None:
    names = {entry.filename.casefold() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(
            "Die Datei ist mit einem Kennwort verschlüsselt. Bitte laden Sie sie ohne Kennwort hoch."
        )
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _too_large()
    if any(_is_bomb(entry, limits) for entry in entries):
        raise _too_large()
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise InputError(
            "Die Datei enthält Makros und wird deshalb nicht angenommen. Bitte speichern Sie sie in Word als "
            "„Word-Dokument (.docx)“ ohne Makros und laden Sie sie noch einmal hoch."
        )
    if sentence := no_word(names):
        raise InputError(sentence)


def _is_bomb(entry: zipfile.ZipInfo, limits: WordLimits) -> bool:
    return entry.file_size > RATIO_FROM and entry.file_size > limits.ratio * max(entry.compress_size, 1)


def _too_large() -> InputError:
    return InputError(
        "Die Datei ist entpackt viel zu groß und wurde deshalb nicht gelesen. "
        "Bitte kopieren Sie den Text in ein neues Word-Dokument und laden Sie dieses hoch."
    )
