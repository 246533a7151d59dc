"""The manifest beside a file of microdata: its checksum and its label, so that damage is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

SUFFIX = ".manifest.json"
FORMAT = 1
ALTERED = (
    "Die Prüfsumme passt nicht zum Begleitblatt „{manifest}“. Die Datei wurde verändert oder unvollständig "
    "kopiert; bitte beide neu ablegen."
)
UNREADABLE = "Das Begleitblatt „{manifest}“ ist nicht lesbar. Bitte Datei und Begleitblatt neu ablegen."


def manifest_path(path: Path) -> Path:
    """Return where the manifest of the file lies."""
    return path.with_name(path.name + SUFFIX)


def checksum_of(path: Path) -> str:
    """Return the SHA-256 of the file, read piece by piece. Raises `OSError` if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_text(name: str, checksum: str, label: Mapping[str, str]) -> str:
    """Return the text of the manifest; the same file gives the same text."""
    content = {"format": FORMAT, "file": name, "sha256": checksum, "label": dict(label)}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def complaint(path: Path, checksum: str) -> str | None:
    """Return what is wrong between the file and its manifest; a file without a manifest is accepted."""
    manifest = manifest_path(path)
    try:
        said = json.loads(manifest.read_text(encoding="utf-8"))["sha256"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return UNREADABLE.format(manifest=manifest.name)
    return None if said == checksum else ALTERED.format(manifest=manifest.name)
