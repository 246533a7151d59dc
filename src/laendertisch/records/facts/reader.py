"""Read the folder of facts: every file in its form, all files against each other, or nothing at all."""

from __future__ import annotations

from pathlib import Path

from laendertisch.kernel.errors import FactsError, Finding
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.records.facts.book import FactsBook, Source
from laendertisch.records.facts.building import build
from laendertisch.records.facts.checks import all_findings, days_exist
from laendertisch.records.facts.schemas import SCHEMAS


def read_facts(folder: Path) -> FactsBook:
    """Return all facts in the folder.

    Raises one `FactsError` with every finding (file, line, field) if anything is wrong; what depends on
    the form or on days of the calendar is checked only when those are right.
    """
    files = _read_all(folder)
    for check in (days_exist, all_findings):
        if findings := list(check(files)):
            raise FactsError(*findings)
    return build({name: file.content for name, file in files.items()})


def read_sources(folder: Path) -> dict[str, Source]:
    """Return only the sources, by key. Raises `FactsError` if their file is wrong."""
    file = read_yaml(folder / "sources.yaml", SCHEMAS["sources"], FactsError)
    return {row["key"]: Source(**row) for row in file.content["sources"]}


def _read_all(folder: Path) -> dict[str, YamlFile]:
    files: dict[str, YamlFile] = {}
    findings: list[Finding] = []
    for name, schema in SCHEMAS.items():
        try:
            files[name] = read_yaml(folder / f"{name}.yaml", schema, FactsError)
        except FactsError as error:
            findings.extend(error.findings)
    if findings:
        raise FactsError(*findings)
    return files
