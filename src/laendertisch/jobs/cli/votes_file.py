"""The votes of one ballot from a JSON file (Stimmen): `{"BW": "yes", "BY": "no", …}`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import FileError, Finding, Place
from laendertisch.kernel.operating_system import reason_of
from laendertisch.kernel.suggestions import suggestion
from laendertisch.procedure.electorates import Choice

MAX_BYTES = 100_000
EXPECTED = 'Erwartet wird ein Objekt wie {"BW": "yes", "BY": "no"}.'


def read_votes(path: Path) -> dict[str, Choice]:
    """Return the choice of each elector named in the file.

    Raises `FileError` with file, line or field if it is missing, no JSON object, names somebody twice or
    holds something else than a choice. Who may vote is not asked here.
    """
    text = _text(path)
    try:
        pairs = json.loads(text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str)
    except json.JSONDecodeError as problem:
        raise _wrong(path, f"Das ist kein gültiges JSON. {EXPECTED}", line=problem.lineno) from None
    except RecursionError:
        raise _wrong(path, f"Die Datei ist zu tief verschachtelt. {EXPECTED}") from None
    if not isinstance(pairs, _Pairs):
        raise _wrong(path, EXPECTED)
    if twice := sorted({key for key in pairs.keys if pairs.keys.count(key) > 1}):
        raise _wrong(path, "Die Stimme steht mehrfach da. Bitte eine streichen.", field=", ".join(twice))
    return {key: _choice(path, key, value) for key, value in pairs.items}


class _Pairs:
    """A JSON object as it stands in the file, with keys that repeat."""

    def __init__(self, items: Iterable[tuple[str, Any]]) -> None:
        self.items = list(items)
        self.keys = [key for key, _ in self.items]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:  # a pipe has no size beforehand
            content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise _wrong(path, "Die Datei ist zu groß für die Stimmen einer Abstimmung.")
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise _wrong(path, "Die Datei fehlt. Bitte anlegen oder den Pfad prüfen.") from None
    except UnicodeDecodeError:
        raise _wrong(path, "Kein gültiges UTF-8. Bitte als UTF-8 speichern.") from None
    except OSError as problem:
        raise _wrong(path, f"Die Datei lässt sich nicht lesen ({reason_of(problem)}).") from None


def _choice(path: Path, key: str, value: Any) -> Choice:
    known = [each.value for each in Choice]
    if not isinstance(value, str):
        raise _wrong(path, f"Eine Stimme ist ein Text: {', '.join(known)}.", field=key)
    if value not in known:
        raise _wrong(path, f"„{value[:60]}“ ist keine Stimme. {suggestion(value, known)}", field=key)
    return Choice(value)


def _wrong(path: Path, problem: str, line: int | None = None, field: str | None = None) -> FileError:
    return FileError(Finding(Place(path, line, field[:60] if field else None), problem))
