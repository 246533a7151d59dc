"""Is every figure there, once, and under names that agree? What fails is refused as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.layout import TableLayout, Unpublished
from laendertisch.statistics.sources.recognition import Entry, first_findings
from laendertisch.statistics.sources.rows import Row

ASK = "Ist die Datei vollständig? Sonst bitte den Grund in der Dateibeschreibung nennen."


def check_pairs(path: Path, rows: Iterable[Row], layout: TableLayout) -> None:
    """Raise `SourceError` where a code and a name that belong together do not agree within the file."""
    findings = []
    seen: dict[tuple[str, str], str] = {}
    rows = list(rows)
    for one, other in [*layout.pairs, *((right, left) for left, right in layout.pairs)]:
        for row in rows:
            first = seen.setdefault((one, row.texts[one]), row.texts[other])
            if first != row.texts[other]:
                problem = (
                    f"„{row.texts[one]}“ steht hier bei „{row.texts[other]}“, weiter oben bei „{first}“."
                )
                findings.append(Finding(Place(path.name, row.line, one), problem))
    if findings:
        raise SourceError(*first_findings(findings, path))


def by_coordinates(path: Path, entries: Iterable[Entry]) -> dict[Coordinates, Entry]:
    """Return the entries by what they speak of. Raises `SourceError` for figures that are there twice."""
    found: dict[Coordinates, Entry] = {}
    findings = []
    for entry in entries:
        earlier = found.setdefault(entry.at, entry)
        if earlier is not entry:
            findings.append(Finding(Place(path.name, entry.line), _doubled(entry, earlier)))
    if findings:
        raise SourceError(*first_findings(findings, path))
    return found


def _doubled(entry: Entry, earlier: Entry) -> str:
    what = describe(entry.at)
    if entry.figure == earlier.figure:
        return f"{what} steht schon in Zeile {earlier.line}. Bitte eine der beiden Zeilen streichen."
    one, other = earlier.figure.value, entry.figure.value
    return f"{what} hat zwei Werte: {one} in Zeile {earlier.line} und {other} hier. Bitte klären."


def expected(layout: TableLayout, found: Mapping[Coordinates, Entry]) -> Iterator[Coordinates]:
    """Yield every figure that a complete file has, in the order to show; unpublished ones included."""
    periods = {at.period for at in found} | {gap.first for gap in layout.unpublished if gap.is_whole_period()}
    columns = [tuple(dict.fromkeys(column.categories.values())) for column in layout.columns]
    for area, period, parts in product(layout.area.labels, sorted(periods), product(*columns)):
        yield Coordinates(area, period, tuple(code for part in parts for code in part))


def unpublished(at: Coordinates, layout: TableLayout) -> Unpublished | None:
    """Return the noted reason why the publisher left a figure out, if there is one."""
    of_dimension = dict(zip(layout.dimensions, at.categories, strict=True))
    for gap in layout.unpublished:
        in_time = gap.first <= at.period <= gap.last
        in_area = not gap.areas or at.area in gap.areas
        if in_time and in_area and gap.categories.items() <= of_dimension.items():
            return gap
    return None


def check_complete(path: Path, layout: TableLayout, found: Mapping[Coordinates, Entry]) -> None:
    """Raise `SourceError` if a figure is missing, or empty, and no reason for it is noted."""
    if not found:
        raise SourceError(Finding(Place(path.name), f"Die Datei enthält keinen der erwarteten Werte. {ASK}"))
    findings = []
    for at in expected(layout, found):
        entry = found.get(at)
        if entry and (entry.figure.value is not None or entry.figure.sign):
            continue
        if unpublished(at, layout) is None:
            place = Place(path.name, entry.line if entry else None)
            findings.append(Finding(place, f"{describe(at)} fehlt. {ASK}"))
    if findings:
        raise SourceError(*first_findings(findings, path))


def describe(at: Coordinates) -> str:
    """Return the coordinates in words for a finding."""
    return f"Der Wert für {', '.join([at.area, at.period, *at.categories])}"
