"""Reads the folder `catalogue/` as a whole and collects everything that is wrong before complaining.

Each file is first checked alone (schema), then built into values; what one file says about another
(sources, dimensions, variables, indicators) is checked while building.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.statistics.catalogue import (
    building,
    building_sources,
    indicator_schema,
    schemas,
    source_schema,
)
from laendertisch.statistics.catalogue.building_dimensions import build_dimensions
from laendertisch.statistics.catalogue.building_indicators import build_indicator
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.catalogue.regions import REGIONS_FILE, Region, load_regions
from laendertisch.statistics.catalogue.variables import VariableList

Entry = TypeVar("Entry")


def load_catalogue(folder: Path) -> Catalogue:
    """Return the checked catalogue.

    Raises `CatalogueError` with every finding: what is against the schema, unknown or doubled, and every
    definition that cannot be understood, with the nearest known name.
    """
    reader = _Reader(folder)
    variables = reader.entries("variables/*.yaml", schemas.VARIABLES, building.variable_list)
    dimensions = reader.dimensions(reader.with_failed(variables))
    sources = reader.entries(
        "sources/*.yaml", source_schema.SOURCE, lambda file: building_sources.source(file, variables)
    )
    seen_sources = reader.with_failed(sources)
    build: Callable[[YamlFile], Indicator] = partial(
        build_indicator, sources=seen_sources, lists=variables, dimensions=dimensions
    )
    indicators = reader.entries(
        "indicators/*.yaml",
        indicator_schema.INDICATOR,
        build if dimensions else None,  # without dimensions every breakdown would be called unknown
        key="code",
    )
    seen_indicators = reader.with_failed(indicators)
    editions = reader.entries(
        "editions/*.yaml",
        schemas.EDITION,
        lambda file: building.edition(file, seen_indicators, seen_sources),
    )
    regions = reader.regions()
    reader.complain()
    return Catalogue(variables, dimensions, sources, indicators, editions, regions)


@dataclass
class _Reader:
    """Reads file after file and remembers what is wrong."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def entries(
        self,
        pattern: str,
        schema: Mapping[str, Any],
        build: Callable[[YamlFile], Entry] | None,
        key: str = "key",
    ) -> dict[str, Entry]:
        """Return one entry per file by its key, in the order of the files; without `build` none is made."""
        entries: dict[str, Entry] = {}
        for file in self._files(self._paths(pattern), schema):
            name = file.content[key]
            if name in entries:
                self.findings.append(file.finding([key], f"„{name}“ gibt es schon in einer anderen Datei."))
                continue
            if build is None:
                self.failed.append(name)
                continue
            try:
                entries[name] = build(file)
            except CatalogueError as error:
                self.findings.extend(error.findings)
                self.failed.append(name)
        return entries

    def with_failed(self, entries: Mapping[str, Entry]) -> dict[str, Entry | None]:
        """Return the entries and, as `None`, those that are there but wrong: nobody need be told twice."""
        return {**dict.fromkeys(self.failed), **entries}

    def dimensions(self, lists: Mapping[str, VariableList | None]) -> dict[str, Dimension]:
        """Return all dimensions of the one file that lists them."""
        for file in self._files([self.folder / "dimensions.yaml"], schemas.DIMENSIONS):
            try:
                return build_dimensions(file, lists)
            except CatalogueError as error:
                self.findings.extend(error.findings)
        return {}

    def regions(self) -> Mapping[str, Region]:
        """Return the groups of Länder; a catalogue need not have any."""
        try:
            return load_regions(self.folder) if (self.folder / REGIONS_FILE).exists() else {}
        except CatalogueError as error:
            self.findings.extend(error.findings)
            return {}

    def complain(self) -> None:
        """Raise `CatalogueError` if anything was wrong."""
        if self.findings:
            raise CatalogueError(*self.findings)

    def _paths(self, pattern: str) -> list[Path]:
        paths = sorted(self.folder.glob(pattern))
        if not paths:
            place = Place(self.folder / pattern)
            self.findings.append(Finding(place, "Hier liegt keine Datei. Bitte den Katalogordner prüfen."))
        return paths

    def _files(self, paths: Iterable[Path], schema: Mapping[str, Any]) -> Iterable[YamlFile]:
        for path in paths:
            try:
                yield read_yaml(path, schema, CatalogueError)
            except CatalogueError as error:
                self.findings.extend(error.findings)
