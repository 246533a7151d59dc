"""Check the archive package of a session (Archivpaket): nothing missing, nothing added, nothing altered."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

CHECKSUMS = "SHA256SUMS.txt"
FACTS = "tatsachen.json"
LARGEST = 500_000_000
"""Bytes of all files together; more is no archive of a session."""


def verify_archive(package: bytes) -> tuple[str, ...]:
    """Return a German sentence for everything that is wrong; nothing if the package is sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            if sum(each.file_size for each in archive.infolist()) > LARGEST:
                return ("Das Paket ist zu groß für das Archiv einer Sitzung.",)
            files = {each.filename: archive.read(each) for each in archive.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        return ("Die Datei ist kein lesbares ZIP-Archiv oder beschädigt.",)
    return (*_names(files), *_checksums(files), *_minutes(files))


def _names(files: dict[str, bytes]) -> Iterator[str]:
    listed = _listed(files)
    for name in sorted({*files} - {*listed, CHECKSUMS}):
        yield f"{name}: steht nicht in der Liste der Prüfsummen; die Datei wurde hinzugefügt."
    for name in sorted({*listed} - {*files}):
        yield f"{name}: fehlt."
    for name in sorted({CHECKSUMS, FACTS, "index.html"} - {*files, *listed}):
        yield f"{name}: fehlt."


def _checksums(files: dict[str, bytes]) -> Iterator[str]:
    for name, digest in _listed(files).items():
        if name in files and hashlib.sha256(files[name]).hexdigest() != digest:
            yield f"{name}: wurde verändert; die Prüfsumme stimmt nicht."


def _minutes(files: dict[str, bytes]) -> Iterator[str]:
    """Check the seal of each version of the record, which the audit trail holds, too."""
    try:
        facts = json.loads(files.get(FACTS, b"{}"))
        versions = facts.get("minutes_versions", [])
        for version in versions:
            if digest_of(version["content"]) != version["digest"]:
                yield f"Niederschrift, Fassung {version['number']}: Der Inhalt passt nicht zur Prüfsumme."
    except (ValueError, AttributeError, KeyError, TypeError):
        yield f"{FACTS}: ist nicht lesbar."


def digest_of(stored: Any) -> str:
    """Return the SHA-256 of plain values, independent of the order of their fields."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _listed(files: dict[str, bytes]) -> dict[str, str]:
    lines = files.get(CHECKSUMS, b"").decode("utf-8", "replace").splitlines()
    pairs = (line.split("  ", 1) for line in lines)
    return {pair[1]: pair[0] for pair in pairs if len(pair) == 2}
