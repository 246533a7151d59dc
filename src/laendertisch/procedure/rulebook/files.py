"""The files in `rules/`: which there are, and what must hold for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from laendertisch.kernel.dates import MonthDay, parse_day
from laendertisch.kernel.errors import Finding, InputError, RulesError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.procedure.rulebook.schema import RULEBOOK
from laendertisch.reading.yamlfile import Where, YamlFile, read_yaml

FOREIGN = re.compile(r"[a-z]{2}-.+")
"""A name such as `at-integration`: rules of a body abroad, which only the rule engine needs."""


def known_rulebooks(folder: Path) -> tuple[str, ...]:
    """Return the keys of all rules that lie in the folder. Raises `InputError` if it is none."""
    if not folder.is_dir():
        raise InputError(f"Den Ordner „{folder}“ mit den Regeln gibt es nicht. Bitte den Pfad prüfen.")
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def known_bodies(folder: Path) -> tuple[str, ...]:
    """Return the keys of the conferences of the Länder, without bodies abroad."""
    return tuple(key for key in known_rulebooks(folder) if not FOREIGN.fullmatch(key))


def read_rulebook(folder: Path, body: str, bodies: tuple[str, ...]) -> YamlFile:
    """Return the checked file of one of the bodies; upper and lower case are the same.

    Raises `InputError` if there are no rules for it and `RulesError` with file, line and field if they are
    wrong.
    """
    key = known_key(body, bodies)
    file = read_yaml(folder / f"{key}.yaml", RULEBOOK, RulesError)
    if findings := _malformed(file, key):
        raise RulesError(*findings)
    return file


def unknown_sources(file: YamlFile, known: Collection[str]) -> list[Finding]:
    """Return every source that is named in a file of rules but not listed among the facts."""
    return [
        file.finding(where, f"Die Quelle „{key}“ steht nicht in facts/sources.yaml. {suggestion(key, known)}")
        for where, key in _texts(file.content)
        if len(where) > 1 and where[-2] == "sources" and key not in known
    ]


def known_key(body: str, bodies: tuple[str, ...]) -> str:
    """Return the key as the file is named. Raises `InputError` with the nearest if there is none."""
    wanted = body.strip().lower()
    if wanted in bodies:
        return wanted
    hint = suggestion(wanted, bodies)
    raise InputError(f"Für „{body.strip()[:60]}“ sind keine Regeln hinterlegt. {hint}")


def _malformed(file: YamlFile, key: str) -> list[Finding]:
    findings = []
    if file.content["body"] != key:
        findings.append(file.finding(("body",), f"Erwartet wird „{key}“ wie im Namen der Datei."))
    for where, text in _texts(file.content):
        if where[-1] in ("as_of", "valid_from", "from", "to"):
            findings += _unless_readable(file, where, parse_day, text)
        elif where[-2:] == ("changeover", "value"):
            findings += _unless_readable(file, where, MonthDay.parse, text)
    return findings + _misplaced_rotation(file, key)


def _misplaced_rotation(file: YamlFile, key: str) -> list[Finding]:
    if bool(FOREIGN.fullmatch(key)) != ("rotation" in file.content):
        return []
    if "rotation" in file.content:
        problem = "Regeln einer Konferenz im Ausland haben hier keinen Vorsitz der Länder. Bitte streichen."
    else:
        problem = "Der Abschnitt fehlt. Ist nichts bekannt, bitte mit null in jedem Feld angeben."
    return [file.finding(("rotation",), problem)]


def _unless_readable(file: YamlFile, where: Where, read: Callable[[str], object], text: str) -> list[Finding]:
    try:
        read(text)
    except InputError as error:
        return [file.finding(where, str(error))]
    return []


def _texts(value: Any, where: Where = ()) -> list[tuple[Where, str]]:
    if isinstance(value, str):
        return [(where, value)]
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, part in parts for found in _texts(part, (*where, key))]
