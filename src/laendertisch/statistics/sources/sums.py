"""Totals: those in the file must be the sum of their parts, those that it lacks are formed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.completeness import describe
from laendertisch.statistics.sources.layout import AREA, Sum, TableLayout
from laendertisch.statistics.sources.recognition import first_findings
from laendertisch.statistics.unchecked import UncheckedCell

Cells = Mapping[Coordinates, UncheckedCell]


def with_sums(path: Path, layout: TableLayout, cells: Cells) -> dict[Coordinates, UncheckedCell]:
    """Return the cells with all totals, those formed here last, each with a note that says so.

    A total with a hidden part is neither checked nor formed: nothing hidden is computed back.
    Raises `SourceError` if a total differs from its parts by more than rounding can explain.
    """
    complete = dict(cells)
    findings: list[Finding] = []
    for rule in layout.sums:
        for whole, parts in _groups(rule, layout, complete).items():
            values = [complete[part].value for part in parts if part in complete]
            known = [value for value in values if value is not None]
            if len(known) < len(rule.parts):
                continue
            if rule.made and whole not in complete:
                complete[whole] = UncheckedCell(whole, sum(known), note=rule.note)
            elif (problem := _difference(rule, complete.get(whole), sum(known))) is not None:
                findings.append(Finding(Place(path.name), problem))
    if findings:
        raise SourceError(*first_findings(findings, path))
    return complete


def _groups(rule: Sum, layout: TableLayout, cells: Cells) -> dict[Coordinates, Sequence[Coordinates]]:
    """Return the parts of each total of the rule, whether the file has the total or not."""
    wholes = {_moved(at, rule.whole, rule, layout) for at in cells}
    return {
        whole: [_moved(whole, part, rule, layout) for part in rule.parts]
        for whole in sorted(wholes, key=_key)
    }


def _moved(at: Coordinates, code: str, rule: Sum, layout: TableLayout) -> Coordinates:
    if rule.dimension == AREA:
        return replace(at, area=code)
    place = layout.dimensions.index(rule.dimension)
    return replace(at, categories=(*at.categories[:place], code, *at.categories[place + 1 :]))


def _difference(rule: Sum, whole: UncheckedCell | None, total: float) -> str | None:
    if whole is None or whole.value is None or abs(whole.value - total) <= rule.tolerance:
        return None
    return (
        f"{describe(whole.at)} ist {whole.value:.12g}, die Summe der Teile ({', '.join(rule.parts)}) ist "
        f"{total:.12g}. Durch Rundung ist höchstens ein Unterschied von {rule.tolerance:g} zu erklären."
    )


def _key(at: Coordinates) -> tuple[str, str, tuple[str, ...]]:
    return (at.area, at.period, at.categories)
