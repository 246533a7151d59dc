"""What a file really is (Dateiart), whatever its name says, and what to do if it is no Word document."""

from __future__ import annotations

ANOTHER_TRY = (
    "Bitte speichern Sie das Dokument in Word neu als „Word-Dokument (.docx)“ "
    "und laden Sie es noch einmal hoch."
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Beginning of the files of old Office programs and of encrypted new ones."""


def no_zip(data: bytes) -> str:
    """Return the sentence about a file that is no ZIP archive, as every DOCX is one."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"%pdf-" in start:
        return (
            "Die Datei ist ein PDF, auch wenn ihr Name anders endet. Aus einem PDF lässt sich kein Text "
            "übernehmen: Bitte laden Sie die Word-Datei (.docx) hoch, aus der es entstanden ist."
        )
    if data.startswith(OLE):
        return _old_office(data)
    if start.startswith(b"{\\rtf"):
        return f"Die Datei ist im RTF-Format, nicht im Format von Word. {ANOTHER_TRY}"
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        return f"Die Datei ist eine Webseite oder ein XML-Text, kein Word-Dokument. {ANOTHER_TRY}"
    return f"Die Datei ist kein Word-Dokument. {ANOTHER_TRY}"


def no_word(names: set[str]) -> str:
    """Return the sentence about an archive with these names inside; empty if it may be a Word document."""
    if any(name.startswith("xl/") for name in names):
        return "Die Datei ist eine Excel-Tabelle. Bitte laden Sie ein Word-Dokument (.docx) hoch."
    if any(name.startswith("ppt/") for name in names):
        return "Die Datei ist eine Präsentation. Bitte laden Sie ein Word-Dokument (.docx) hoch."
    if "mimetype" in names and "content.xml" in names:
        return f"Die Datei ist im OpenDocument-Format (.odt). {ANOTHER_TRY}"
    if "[content_types].xml" not in names:
        return (
            "Die Datei ist ein ZIP-Archiv, kein Word-Dokument. "
            "Bitte laden Sie die Word-Datei (.docx) selbst hoch."
        )
    return ""


def _old_office(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "Die Datei ist mit einem Kennwort verschlüsselt. Bitte nehmen Sie das Kennwort in Word unter "
            "„Datei, Informationen, Dokument schützen“ heraus und laden Sie die Datei noch einmal hoch."
        )
    return f"Die Datei ist im alten Format von Word (.doc) oder eines anderen Programms. {ANOTHER_TRY}"
