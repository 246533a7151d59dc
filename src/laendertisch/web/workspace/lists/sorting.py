"""Sort a list by one of its columns (Sortierung); only declared columns can be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.expressions import OrderBy

from laendertisch.kernel.laender import Land
from laendertisch.records.publications.words import fold
from laendertisch.web.workspace.lists.listing import Cell, Column, Rows

DOWN = "-"


def sorted_rows(rows: Rows, columns: Sequence[Column], asked: str) -> Rows:
    """Return the rows sorted by the column asked for, or as they came if there is no such column."""
    column = column_asked(columns, asked)
    if column is None:
        return rows
    down = asked.startswith(DOWN)
    if isinstance(rows, QuerySet):
        return rows.order_by(*(_by_field(name, down=down) for name in column.order), "pk")
    return _sorted_values(rows, column, down=down)


def column_asked(columns: Sequence[Column], asked: str) -> Column | None:
    """Return the column that `title` or `-title` names, if it can be sorted."""
    key = asked.removeprefix(DOWN)
    return next((each for each in columns if each.order and each.key == key), None)


def _by_field(name: str, *, down: bool) -> OrderBy:
    field = F(name.removeprefix(DOWN))
    if name.startswith(DOWN) != down:
        return field.desc(nulls_last=True)
    return field.asc(nulls_last=True)


def _sorted_values(rows: Sequence[Any], column: Column, *, down: bool) -> list[Any]:
    """Rows without a value stand last, whatever the direction."""
    valued = [(column.value(row), row) for row in rows]
    with_value = [pair for pair in valued if pair[0] not in (None, "", ())]
    without = [row for value, row in valued if value in (None, "", ())]
    ordered = sorted(with_value, key=lambda pair: _comparable(pair[0]), reverse=down)
    return [row for _, row in ordered] + without


def _comparable(value: Cell) -> Any:
    match value:
        case str():
            return fold(value)
        case Land():
            return fold(value.short_name)
        case tuple():
            return tuple(map(fold, value))
        case _:
            return value
