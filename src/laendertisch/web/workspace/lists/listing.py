"""What a list of the workspace shows (Liste): columns, rows, filter; no request here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django import forms
from django.db.models import QuerySet

from laendertisch.kernel.laender import Land

Cell: TypeAlias = str | int | float | bool | date | datetime | Land | tuple[str, ...] | None
Rows: TypeAlias = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True)
class Column:
    """A column of a list (Spalte): what a row shows in it, how it is sorted, where it leads.

    `order` names the fields of the database to sort by, `-field` for the opposite direction; rows that are
    no query are sorted by the value itself if `order` is not empty. Without `order` it cannot be sorted.
    """

    key: str
    title: str
    value: Callable[[Any], Cell]
    order: tuple[str, ...] = ()
    link: Callable[[Any], str | None] | None = None


@dataclass(frozen=True)
class Listing:
    """A list before anybody has sorted it (Auflistung). The rows come in their default order.

    A `form` that is a `FilterForm` narrows the rows itself; any other form is only shown above the list,
    and whoever makes the list has used its answers already.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Rows
    form: forms.Form | None = None
    per_page: int = 50
    empty: str = "Hier gibt es noch keine Einträge."


class FilterForm(forms.Form):
    """A form above a list (Filter): it knows which rows are wanted."""

    def narrowed(self, rows: Any) -> Rows:
        """Return the wanted rows; called only when everything typed could be read."""
        raise NotImplementedError
