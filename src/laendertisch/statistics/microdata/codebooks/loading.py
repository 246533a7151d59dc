"""Files and folders of codebooks → codebooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue.variables import VariableList
from laendertisch.statistics.microdata.codebooks.building import build_codebook
from laendertisch.statistics.microdata.codebooks.form import CODEBOOK
from laendertisch.statistics.microdata.codebooks.rules import Codebook


def load_codebook(path: Path, lists: Mapping[str, VariableList]) -> Codebook:
    """Return the codebook of a file; `lists` are the lists of variables by key.

    Raises `CatalogueError` with every finding: what is against the form, unknown columns, codes, variables
    and expressions, with the nearest known name, and variables that are always needed but not filled.
    """
    return build_codebook(read_yaml(path, CODEBOOK, CatalogueError), lists)


def load_codebooks(folder: Path, lists: Mapping[str, VariableList]) -> dict[str, Codebook]:
    """Return the codebooks of a folder by key. Raises `CatalogueError` with the findings of all files."""
    codebooks: dict[str, Codebook] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            codebook = load_codebook(path, lists)
        except CatalogueError as error:
            findings.extend(error.findings)
            continue
        if codebook.key in codebooks:
            problem = f"„{codebook.key}“ gibt es schon in einer anderen Datei."
            findings.append(Finding(Place(path.name, field="key"), problem))
        codebooks[codebook.key] = codebook
    if findings:
        raise CatalogueError(*findings)
    return codebooks
