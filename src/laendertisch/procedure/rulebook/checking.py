"""Are all rules in order? (Prüfung aller Regelwerke): every file is looked at before complaining."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from laendertisch.kernel.errors import Finding, RulesError
from laendertisch.procedure.rulebook.files import (
    known_bodies,
    known_rulebooks,
    read_rulebook,
    unknown_sources,
)
from laendertisch.procedure.rulebook.procedure import load_versions
from laendertisch.procedure.rulebook.rotation import load_rotation


def check_rules(folder: Path, sources: Collection[str]) -> None:
    """Read everything in the folder of rules; `sources` are the keys listed among the facts.

    Raises `RulesError` with all findings.
    """
    findings = [finding for key in known_rulebooks(folder) for finding in _findings(folder, key, sources)]
    if findings:
        raise RulesError(*findings)


def _findings(folder: Path, key: str, sources: Collection[str]) -> list[Finding]:
    try:
        file = read_rulebook(folder, key, known_rulebooks(folder))
    except RulesError as error:
        return list(error.findings)
    readers: list[Callable[[Path, str], object]] = [load_versions]
    if key in known_bodies(folder):
        readers.append(load_rotation)
    found = [finding for read in readers for finding in _complaints(read, folder, key)]
    return found + unknown_sources(file, sources)


def _complaints(read: Callable[[Path, str], object], folder: Path, key: str) -> tuple[Finding, ...]:
    try:
        read(folder, key)
    except RulesError as error:
        return error.findings
    return ()
