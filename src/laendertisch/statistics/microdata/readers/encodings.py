"""Bytes of a file → text; an encoding that nobody told is found only where it cannot be mistaken."""

from __future__ import annotations

import codecs
from pathlib import Path

from laendertisch.statistics.microdata.readers.source_file import wrong

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WINDOWS = "cp1252"
TOLD = "Bitte unter „file“ die Kodierung nennen, etwa „encoding: {other}“, oder als UTF-8 speichern."
AS_WINDOWS = (
    "Die Datei ist nicht in UTF-8 und wurde als Windows-1252 gelesen. Bitte Umlaute im Ergebnis prüfen; ohne "
    "diesen Hinweis geht es mit „file: {encoding: cp1252}“ im Stichprobenplan."
)


def decoded(path: Path, content: bytes, encoding: str | None) -> tuple[str, str]:
    """Return the text with line feeds alone, and a note for the reader if the encoding was guessed.

    Without an encoding: UTF-8, UTF-16 with its mark, or Windows-1252 for a file that holds no UTF-8 at all.
    Raises `SourceError` with the line for bytes that do not fit.
    """
    if encoding is None and content.startswith(UTF_16):
        return _text(path, content, "utf-16"), ""
    if encoding is None and _is_windows(content):
        return _text(path, content, WINDOWS), AS_WINDOWS
    return _text(path, content, "utf-8-sig" if encoding in (None, "utf-8") else encoding), ""


def _is_windows(content: bytes) -> bool:
    """Say whether bytes are no UTF-8, and not just damaged: none of their letters is written in it."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("utf-8", errors="ignore").isascii()
    return False


def _text(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        remedy = TOLD.format(other="latin-1" if encoding.startswith("utf") else "utf-8")
        name = encoding.removesuffix("-sig").upper()
        raise wrong(path, f"Kein gültiges {name}. {remedy}", line) from None
    if "\0" in text:
        raise wrong(path, "Hier steht ein unlesbares Zeichen.", text[: text.index("\0")].count("\n") + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")
