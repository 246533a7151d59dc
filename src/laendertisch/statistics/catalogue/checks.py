"""Findings about one file that a schema cannot make: unknown, doubled, overlapping."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from laendertisch.kernel.errors import CatalogueError, Finding
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.expressions import Expression, Kind
from laendertisch.statistics.catalogue.parsing import KIND_NAMES, ExpressionError, parse_expression
from laendertisch.statistics.catalogue.variables import Variable


class Checks:
    """Findings about one file; `done` raises them together."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def add(self, where: Where, problem: str) -> None:
        """Note that the value at `where` is wrong."""
        self.findings.append(self.file.finding(where, problem))

    def known(self, where: Where, what: str, name: str, names: Collection[str]) -> None:
        """Note a name that is not among the known ones, with the nearest."""
        if name not in names:
            self.add(where, f"{what} „{name}“ gibt es nicht. {suggestion(name, names)}")

    def unique(self, where: Where, names: list[str]) -> None:
        """Note every name that stands twice in the list."""
        for index, name in enumerate(names):
            if name in names[:index]:
                self.add((*where, index), f"„{name}“ steht schon weiter oben in der Liste.")

    def years(self, where: Where, entries: list[Mapping[str, Any]]) -> None:
        """Note periods of years that end before they begin or overlap an earlier one."""
        taken: list[tuple[int, int]] = []
        for index, entry in enumerate(entries):
            first, last = entry.get("first_year", 0), entry.get("last_year", 9999)
            if last < first:
                self.add((*where, index), f"Der Zeitraum endet {last}, bevor er {first} beginnt.")
            if any(first <= end and start <= last for start, end in taken):
                self.add((*where, index), "Der Zeitraum überschneidet sich mit einem früheren der Liste.")
            taken.append((first, last))

    def expression(
        self, where: Where, text: str, variables: Mapping[str, Variable], *kinds: Kind
    ) -> Expression | None:
        """Return what the text says; note if it cannot be read or yields none of the kinds."""
        try:
            expression = parse_expression(text, variables)
        except ExpressionError as error:
            self.add(where, str(error))
            return None
        if expression.kind not in kinds:
            wanted = " oder ".join(KIND_NAMES[kind] for kind in kinds)
            self.add(where, f"Hier wird {wanted} erwartet, da steht {KIND_NAMES[expression.kind]}.")
        return expression

    def done(self) -> None:
        """Raise `CatalogueError` if anything was wrong."""
        if self.findings:
            raise CatalogueError(*self.findings)
