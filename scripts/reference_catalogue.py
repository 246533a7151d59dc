"""The page of the catalogue: what is computed, from what, and how much of the Monitoring that covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.wording import in_words, measure_in_words

ROOT = Path(__file__).resolve().parents[1]
SURVEY = "Bund-Länder-Integrationsbarometer"


def page() -> Iterator[str]:
    """Return the page of indicators, dimensions, sources and coverage."""
    catalogue = load_catalogue(ROOT / "catalogue")
    yield "# Katalog\n"
    yield "Quelle dieser Seite sind die Dateien in `catalogue/` und `docs/monitoring.yaml`.\n"
    yield from _indicators(catalogue)
    yield from _dimensions(catalogue)
    yield "\n## Quellen\n"
    yield "| Schlüssel | Titel | Herausgeber | Lizenz |"
    yield "|---|---|---|---|"
    for source in catalogue.sources.values():
        yield f"| {source.key} | {source.title_de} | {source.publisher} | {source.licence} |"
    yield from _coverage(catalogue)


def _indicators(catalogue: Catalogue) -> Iterator[str]:
    yield "| Kürzel | Titel | Art | Einheit | Berechnung |"
    yield "|---|---|---|---|---|"
    for each in sorted(catalogue.indicators.values(), key=lambda indicator: indicator.code):
        computed = _computation(each, catalogue)
        yield f"| {each.code} | {each.title_de} | {each.kind} | {each.unit.label_de} | {computed} |"


def _computation(indicator: Indicator, catalogue: Catalogue) -> str:
    if not indicator.versions:
        return "amtliche Tabelle"
    if indicator.distribution_of:
        return f"Verteilung: {catalogue.dimensions[indicator.distribution_of].title_de}"
    return measure_in_words(indicator.versions[-1])


def _dimensions(catalogue: Catalogue) -> Iterator[str]:
    yield "\n## Gliederungen der Mikrodaten\n"
    for dimension in catalogue.dimensions.values():
        if dimension.variables is not None:
            yield f"### {dimension.title_de} (`{dimension.key}`)\n"
            if dimension.note_de:
                yield f"{dimension.note_de}\n"
            yield from _categories(dimension, catalogue)
            yield ""


def _categories(dimension: Dimension, catalogue: Catalogue) -> Iterator[str]:
    variables = catalogue.variables[dimension.variables or ""].variables
    yield "| Ausprägung | Code | Wer dazugehört |"
    yield "|---|---|---|"
    for each in dimension.categories:
        condition = in_words(dimension.condition(each.code), variables)
        yield f"| {each.label_de} | `{each.code}` | {condition} |"


def _coverage(catalogue: Catalogue) -> Iterator[str]:
    entries = yaml.safe_load((ROOT / "docs/monitoring.yaml").read_text(encoding="utf-8"))["entries"]
    states = {entry["code"]: _state(entry, catalogue) for entry in entries}
    computed = sum(state.startswith("berechenbar") for state in states.values())
    yield "\n## Was vom Integrationsmonitoring der Länder berechenbar ist\n"
    yield f"Von den {len(entries)} Einträgen sind {computed} aus einem Personensatz berechenbar."
    yield "Die übrigen beruhen auf anderen Quellen; dazu liegen höchstens Tabellen eines Landes vor."
    yield "Erfunden wird nichts."
    yield "Beleg A: Definition auf dem Portal oder in einem Bericht gesehen; C: Einzelheiten abgeleitet.\n"
    yield "| Kürzel | Titel | Art | Quelle der Länder | Beleg | Stand hier |"
    yield "|---|---|---|---|---|---|"
    for entry in entries:
        cells = (entry[name] for name in ("code", "title_de", "kind", "source_de", "evidence"))
        yield f"| {' | '.join(cells)} | {states[entry['code']]} |"


def _state(entry: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Return whether an entry is computed, shown from a table or waits for data."""
    code = entry["code"]
    computed = [
        each.code
        for each in catalogue.indicators.values()
        if each.versions and (each.code == code or each.code.startswith(f"{code}-"))
    ]
    parts = [f"berechenbar: {', '.join(sorted(computed))}"] if computed else []
    if tables := entry.get("tables"):
        parts.append(f"amtliche Tabelle für Niedersachsen: {', '.join(tables)}")
    if parts:
        return "; ".join(parts)
    survey = entry["source_de"] == SURVEY
    return "wartet auf Befragungsdaten" if survey else "wartet auf Daten der Quelle"
