"""The overview of indicators, the page of each, and its files for download."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from laendertisch.kernel.errors import NotKnown
from laendertisch.records.publications.editions import OpenEdition, edition_in_force
from laendertisch.rendering.tables.csv_file import table_as_csv
from laendertisch.rendering.tables.differences_csv import differences_as_csv
from laendertisch.rendering.tables.selection import choose
from laendertisch.web.monitoring.presenters import by_theme, edition_name, file_stem, indicator_page
from laendertisch.web.ui.access import public_page

NO_EDITION = "Es ist noch keine Ausgabe des Monitorings veröffentlicht."
NO_DIFFERENCES = (
    "Abstände und Veränderungen sind für diesen Indikator in dieser Ausgabe nicht berechnet. "
    "Die CSV-Datei mit allen Werten gibt es auf der Seite des Indikators."
)


@public_page
def overview(request: HttpRequest) -> HttpResponse:
    """Show all indicators of the edition in force, by theme; a friendly page if there is none yet."""
    edition = edition_in_force()
    if edition is None:
        return render(request, "monitoring/none.html")
    themes = by_theme(edition.indicators.values(), language())
    return render(request, "monitoring/indicators.html", {"edition": edition, "themes": themes})


@public_page
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one indicator with the part of its table that was chosen."""
    edition = edition_to_show()
    page = indicator_page(edition, edition.indicator(slug), request.GET.dict(), language())
    return render(request, "monitoring/indicator.html", {"page": page, "edition": edition})


@public_page
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the whole table as CSV, or the chosen part of it."""
    edition = edition_to_show()
    published = edition.indicator(slug)
    table = edition.table(published.code)
    wanted = request.GET.dict()
    selection = choose(table, published, wanted) if wanted else None
    text = table_as_csv(table, published, edition_name(edition), selection, language())
    return _csv(text, file_stem(published) + ("-auswahl" if selection else ""))


@public_page
def differences_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Send all gaps and changes of an indicator as CSV."""
    edition = edition_to_show()
    published = edition.indicator(slug)
    told = (*edition.edition.gaps(published.code), *edition.edition.changes(published.code))
    if not told:
        raise NotKnown(NO_DIFFERENCES)
    return _csv(
        differences_as_csv(told, published, edition_name(edition), language()),
        f"{file_stem(published)}-abstaende-und-veraenderungen",
    )


def _csv(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    patch_cache_control(response, public=True, max_age=300)
    return response


@public_page
def as_parquet(request: HttpRequest, slug: str) -> FileResponse:
    """Send the table as it lies beside the edition."""
    edition = edition_to_show()
    published = edition.indicator(slug)
    file = edition.edition.download(published.code)
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=f"{file_stem(published)}.parquet",
        content_type="application/vnd.apache.parquet",
    )


def edition_to_show() -> OpenEdition:
    """Return the edition in force. Raises `NotKnown` if there is none yet."""
    edition = edition_in_force()
    if edition is None:
        raise NotKnown(NO_EDITION)
    return edition


def language() -> str:
    """Return the language of the page: `de` or `en`."""
    return "en" if (get_language() or "de").startswith("en") else "de"
