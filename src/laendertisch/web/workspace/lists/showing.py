"""Answer a request with a list (Liste): filtered, sorted, in pages, or as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.typed_text import spelled_out
from laendertisch.rendering.numbers_de import german_number
from laendertisch.rendering.spreadsheets import write_xlsx
from laendertisch.web.workspace.desk import Desk
from laendertisch.web.workspace.lists.cells import cell_text, cell_value
from laendertisch.web.workspace.lists.listing import Column, FilterForm, Listing
from laendertisch.web.workspace.lists.sorting import DOWN, column_asked, sorted_rows

SORTED_BY = "sortierung"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING_FITS = "Nichts passt zum Filter."
MOST_EXPORTED = 20_000
"""Rows of a spreadsheet: more would keep the server busy for long, and nobody reads them."""


@dataclass(frozen=True)
class Head:
    """The head of a column (Spaltenkopf): `next` is what a click asks for, empty if it cannot be sorted."""

    key: str
    title: str
    direction: str
    next: str


@dataclass(frozen=True)
class ShownCell:
    """A cell on the page (Zelle); `address` is where it leads."""

    title: str
    text: str
    address: str | None


@dataclass(frozen=True)
class ShownList:
    """One page of a list (Seite der Liste), for the template `workspace/lists/_list.html`."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    page: Page[Any]
    form: forms.Form | None
    asked: str
    empty: str
    export_refusal: str | None


def show_list(
    request: HttpRequest,
    desk: Desk | None,
    listing: Listing,
    template: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Return the page with the list as `listing`, or with `?format=xlsx` all its rows as a spreadsheet.

    `desk` is the one of the conference, `None` outside of conferences. A filter that cannot be read
    answers with 400 and no rows.
    """
    form, asked = listing.form, request.GET.get(SORTED_BY, "")
    unreadable = form is not None and form.is_bound and not form.is_valid()
    wanted = _narrowed(listing, unreadable=unreadable)
    if request.GET.get("format") == "xlsx" and not unreadable:
        return _spreadsheet(wanted, asked, desk)
    shown = shown_list(wanted, asked, request.GET.get("seite"))
    surroundings = {"desk": desk, **(context or {}), "listing": shown}
    return render(request, template, surroundings, status=400 if unreadable else 200)


def shown_list(listing: Listing, asked: str = "", page_number: str | None = None) -> ShownList:
    """Return one page of a list, sorted as asked."""
    rows = sorted_rows(listing.rows, listing.columns, asked)
    page = Paginator(rows, listing.per_page).get_page(page_number)
    known = asked if column_asked(listing.columns, asked) else ""
    return ShownList(
        title=listing.title,
        heads=tuple(_head(column, known) for column in listing.columns),
        rows=tuple(tuple(_cell(column, row) for column in listing.columns) for row in page),
        page=page,
        form=listing.form,
        asked=known,
        empty=listing.empty,
        export_refusal=_export_refusal(page.paginator.count),
    )


def _narrowed(listing: Listing, *, unreadable: bool) -> Listing:
    form = listing.form
    if unreadable:
        return replace(listing, rows=(), empty=NOTHING_FITS)
    if form is None or not form.is_bound:
        return listing
    rows = form.narrowed(listing.rows) if isinstance(form, FilterForm) else listing.rows
    filled_in = any(value not in (None, "", [], False) for value in form.cleaned_data.values())
    return replace(listing, rows=rows, empty=NOTHING_FITS if filled_in else listing.empty)


def _head(column: Column, asked: str) -> Head:
    if not column.order:
        return Head(column.key, column.title, "", "")
    if asked == column.key:
        return Head(column.key, column.title, "ascending", DOWN + column.key)
    return Head(column.key, column.title, "descending" if asked == DOWN + column.key else "", column.key)


def _cell(column: Column, row: Any) -> ShownCell:
    return ShownCell(column.title, cell_text(column.value(row)), column.link(row) if column.link else None)


def _spreadsheet(listing: Listing, asked: str, desk: Desk | None) -> HttpResponse:
    """Return all rows of the list with the columns of the page. Raises `InputError` for too many."""
    if refusal := _export_refusal(Paginator(listing.rows, listing.per_page).count):
        raise InputError(refusal)
    rows = sorted_rows(listing.rows, listing.columns, asked)
    cells = [[cell_value(column.value(row)) for column in listing.columns] for row in rows]
    book = write_xlsx(listing.title, [column.title for column in listing.columns], cells)
    name = _file_name(f"{desk.body.abbreviation} {listing.title}" if desk else listing.title)
    return HttpResponse(
        book, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _export_refusal(count: int) -> str | None:
    if count <= MOST_EXPORTED:
        return None
    most = german_number(MOST_EXPORTED)
    return f"Als Tabelle gibt es höchstens {most} Einträge auf einmal. Bitte grenzen Sie die Liste ein."


def _file_name(title: str) -> str:
    """Return for example `intmk-vorgaenge-2026-03-16.xlsx`."""
    return f"{slugify(spelled_out(title))}-{timezone.localdate()}.xlsx"
