"""What is strange but stays: published figures that do not fit together get a note, never another value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from laendertisch.statistics.results.cells import Coordinates
from laendertisch.statistics.sources.layout import Identity, TableLayout
from laendertisch.statistics.unchecked import UncheckedCell

Cells = Mapping[Coordinates, UncheckedCell]


def with_notes(layout: TableLayout, cells: Cells) -> dict[Coordinates, UncheckedCell]:
    """Return the cells; those that miss an identity of the layout carry a note about it."""
    noted = dict(cells)
    for rule in layout.identities:
        place = layout.dimensions.index(rule.dimension)
        for at in [at for at in cells if at.categories[place] == rule.whole]:
            members = {code: _at(at, place, code) for code in (rule.whole, *rule.parts)}
            values = {code: cells[each].value for code, each in members.items() if each in cells}
            if (note := _note(rule, values)) is not None:
                for each in members.values():
                    noted[each] = replace(noted[each], note=f"{noted[each].note} {note}".strip())
    return noted


def _at(at: Coordinates, place: int, code: str) -> Coordinates:
    return replace(at, categories=(*at.categories[:place], code, *at.categories[place + 1 :]))


def _note(rule: Identity, values: Mapping[str, float | None]) -> str | None:
    """Return the note about figures that miss the identity, or nothing if they meet it or are not known."""
    known = {code: value for code, value in values.items() if value is not None}
    if set(known) != {rule.whole, *rule.parts}:
        return None
    total = sum(known[part] for part in rule.parts)
    if abs(total - known[rule.whole]) <= rule.tolerance:
        return None
    return (
        f"Prüfhinweis: {rule.text} Veröffentlicht sind {_german(known[rule.whole])} und als Summe "
        f"{_german(total)}. Aus den übrigen Angaben ergäbe sich {_german(_implied(rule, known))} statt "
        f"{_german(known[rule.suspect])}. Der Wert ist gezeigt, wie er veröffentlicht wurde."
    )


def _implied(rule: Identity, known: Mapping[str, float]) -> float:
    if rule.suspect == rule.whole:
        return sum(known[part] for part in rule.parts)
    return known[rule.whole] - sum(known[part] for part in rule.parts if part != rule.suspect)


def _german(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
