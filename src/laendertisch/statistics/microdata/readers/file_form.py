"""How a file of separated values is written, as a codebook or a plan of a sample says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from laendertisch.reading.forms import Schema, group

FILE_FORM: Schema = group(
    {},
    separator={"enum": [";", ",", "\t", "|"]},
    decimal={"enum": [",", "."]},
    encoding={"enum": ["utf-8", "latin-1", "cp1252"]},
    missing={"type": "array", "items": {"type": "string"}},
)


@dataclass(frozen=True)
class FileForm:
    """How a CSV file is written (Schreibweise der Datei).

    A separator or encoding that is `None` is found in the file, a decimal mark that is `None` in each column.
    Empty fields are missing, and so are the texts `missing`.
    """

    separator: str | None
    decimal: str | None
    encoding: str | None
    missing: tuple[str, ...]


def file_form(
    entry: Mapping[str, Any], *, decimal: str | None, encoding: str | None, missing: Sequence[str] = ()
) -> FileForm:
    """Return the form that an entry of `FILE_FORM` describes; the keywords hold for what it does not say."""
    return FileForm(
        separator=entry.get("separator"),
        decimal=entry.get("decimal", decimal),
        encoding=entry.get("encoding", encoding),
        missing=(*missing, *entry.get("missing", ())),
    )
