"""What a schema cannot see in the description of a table file: names that do not fit each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from laendertisch.kernel.errors import Finding
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.sources.layout import AREA, TableLayout

Problem = tuple[Where, str]


def layout_findings(file: YamlFile, layout: TableLayout) -> list[Finding]:
    """Return everything in a description that refers to something that the description does not have."""
    problems = [*_areas(layout), *_columns(layout), *_rules(layout), *_unpublished(layout)]
    return [file.finding(where, problem) for where, problem in problems]


def _areas(layout: TableLayout) -> Iterator[Problem]:
    area = layout.area
    if area.column is None and len(area.labels) != 1:
        yield ("area", "labels"), "Ohne Gebietsspalte kann die Datei nur von einem Gebiet handeln."
    yield from _unknown(("area", "codes"), "Das Gebiet", area.codes.values(), area.labels)


def _columns(layout: TableLayout) -> Iterator[Problem]:
    for place, column in enumerate(layout.columns):
        for spelling, codes in column.categories.items():
            if len(codes) != len(column.dimensions):
                wanted = ", ".join(column.dimensions)
                problem = f"„{spelling}“ braucht für jede Gliederung ({wanted}) genau eine Ausprägung."
                yield ("columns", place, "categories", spelling), problem


def _rules(layout: TableLayout) -> Iterator[Problem]:
    for place, total in enumerate(layout.sums):
        wholes = [] if total.made else [total.whole]
        yield from _rule(layout, ("sums", place), total.dimension, [*wholes, *total.parts])
    for place, identity in enumerate(layout.identities):
        named = [identity.whole, *identity.parts, identity.suspect]
        yield from _rule(layout, ("identities", place), identity.dimension, named)


def _rule(layout: TableLayout, where: Where, dimension: str, named: Iterable[str]) -> Iterator[Problem]:
    known = [*layout.dimensions, AREA]
    if dimension not in known:
        yield from _unknown((*where, "dimension"), "Die Gliederung", [dimension], known)
    else:
        yield from _unknown(where, "Die Ausprägung", named, codes_of(layout, dimension))


def codes_of(layout: TableLayout, dimension: str) -> list[str]:
    """Return the codes that the description lists for a dimension or for the areas."""
    if dimension == AREA:
        return list(layout.area.labels)
    return [
        codes[column.dimensions.index(dimension)]
        for column in layout.columns
        if dimension in column.dimensions
        for codes in column.categories.values()
        if len(codes) == len(column.dimensions)
    ]


def _unpublished(layout: TableLayout) -> Iterator[Problem]:
    for place, gap in enumerate(layout.unpublished):
        where: Where = ("unpublished", place)
        yield from _unknown((*where, "areas"), "Das Gebiet", sorted(gap.areas), layout.area.labels)
        for dimension, code in gap.categories.items():
            yield from _rule(layout, (*where, "categories"), dimension, [code])


def _unknown(where: Where, what: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            listed = ", ".join(dict.fromkeys(known))
            yield where, f"{what} „{name}“ kommt in dieser Beschreibung nicht vor. Bekannt sind: {listed}."
