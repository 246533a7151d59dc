"""The file of an indicator → frozen values, with the checks that a schema cannot make."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.building_sources import series_breaks
from laendertisch.statistics.catalogue.building_versions import Known, build_version
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.indicators import (
    Direction,
    GroupGap,
    Indicator,
    IndicatorKind,
    Reference,
    TableSelection,
    Texts,
    Unit,
)
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import VariableList


def build_indicator(
    file: YamlFile,
    sources: Mapping[str, Source | None],
    lists: Mapping[str, VariableList],
    dimensions: Mapping[str, Dimension],
) -> Indicator:
    """Return the indicator; a source that is there but wrong is given as `None`.

    Raises `CatalogueError` for unknown sources, dimensions, references and for definitions that cannot be
    understood.
    """
    checks = Checks(file)
    content = file.content
    _check_indicator(checks, content, sources, dimensions)
    known = Known(sources, lists, dimensions)
    versions = [build_version(checks, index, known) for index in range(len(content.get("versions", [])))]
    checks.done()
    table = content.get("table")
    return Indicator(
        **{name: content[name] for name in ("code", "slug", "title_de", "title_en", "theme")},
        kind=IndicatorKind(content["kind"]),
        unit=Unit(**content["unit"]),
        direction=Direction(content["direction"]),
        texts=Texts(**{**content["texts"], "method_notes": tuple(content["texts"]["method_notes"])}),
        references=tuple(Reference(**each) for each in content["references"]),
        versions=tuple(version for version in versions if version),
        table=TableSelection(table["source"], table.get("selection", {})) if table else None,
        breakdowns=tuple(tuple(each) for each in content.get("breakdowns", [[]])),
        distribution_of=content.get("distribution_of"),
        gap_of=tuple(GroupGap(*each) for each in content.get("gap_of", [])),
        change=content.get("change", False),
        breaks=series_breaks(content.get("breaks", [])),
    )


def _check_indicator(
    checks: Checks,
    content: Mapping[str, Any],
    sources: Collection[str],
    dimensions: Mapping[str, Dimension],
) -> None:
    if ("versions" in content) == ("table" in content):
        checks.add((), "Genau eines gehört hierher: „versions“ (berechnet) oder „table“ (amtliche Tabelle).")
    if "table" in content:
        checks.known(("table", "source"), "Die Quelle", content["table"]["source"], sources)
    versions = content.get("versions", [])
    checks.unique(("versions",), [each["key"] for each in versions])
    checks.years(("versions",), versions)
    for index, each in enumerate(versions):
        checks.known(("versions", index, "source"), "Die Quelle", each["source"], sources)
    _check_breakdowns(checks, content.get("breakdowns", []), dimensions)
    _check_distribution(checks, content, dimensions)
    for index, gap in enumerate(content.get("gap_of", [])):
        _check_gap(checks, ("gap_of", index), gap, dimensions)


def _check_breakdowns(
    checks: Checks, breakdowns: Sequence[Sequence[str]], dimensions: Mapping[str, Dimension]
) -> None:
    checks.unique(("breakdowns",), [" × ".join(sorted(each)) for each in breakdowns])
    for index, breakdown in enumerate(breakdowns):
        for place, key in enumerate(breakdown):
            checks.known(("breakdowns", index, place), "Die Gliederung", key, dimensions)


def _check_distribution(
    checks: Checks, content: Mapping[str, Any], dimensions: Mapping[str, Dimension]
) -> None:
    if (key := content.get("distribution_of")) is None:
        return
    checks.known(("distribution_of",), "Die Gliederung", key, dimensions)
    if "table" in content:
        checks.add(("distribution_of",), "Nur eine berechnete Kennzahl hat eine Verteilung.")
    for index, breakdown in enumerate(content.get("breakdowns", [])):
        if key in breakdown:
            checks.add(("breakdowns", index), f"„{key}“ wird verteilt und kann nicht zugleich gliedern.")


def _check_gap(checks: Checks, where: Where, gap: Sequence[str], dimensions: Mapping[str, Dimension]) -> None:
    """Note a gap between groups that the breakdowns do not show."""
    key, *codes = gap
    shown = {each for breakdown in checks.file.content.get("breakdowns", []) for each in breakdown}
    if key not in shown:
        checks.add((*where, 0), f"Keine Gliederung dieses Indikators zeigt „{key}“.")
    elif key in dimensions:
        for place, code in enumerate(codes, start=1):
            checks.known((*where, place), "Die Ausprägung", code, dimensions[key].codes)
    if codes[0] == codes[1]:
        checks.add(where, "Ein Abstand besteht zwischen zwei verschiedenen Gruppen.")
