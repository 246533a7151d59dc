"""An indicator that is taken from an official table, with the areas that the table itself tells.

Groups of Länder are not formed from complete counts: each published sum would be one more equation for the
protection of withheld figures. Where the publisher shows groups, they are areas of his table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from laendertisch import __version__
from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.indicators import Indicator, TableSelection
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.counts.releasing import CountContext, release_linked_counts
from laendertisch.statistics.disclosure.release import release_published
from laendertisch.statistics.pipeline.prepared import PreparedIndicator, in_order
from laendertisch.statistics.results.edition import Edition
from laendertisch.statistics.results.published import PublishedGap
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.sources.importing import ImportedTable, import_table
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

AS_PUBLISHED = "wie veröffentlicht"


def from_official_table(
    catalogue: Catalogue,
    indicator: Indicator,
    chosen: TableSelection,
    project: Path,
    published: Sequence[Edition] = (),
) -> PreparedIndicator:
    """Import, check and release the official table of an indicator; `project` holds the folder `data/`.

    What the `published` editions show and hide of the same complete count stays shown and hidden.
    Raises `SourceError` if the file is wrong, `CatalogueError` if file and catalogue do not fit, and
    `DisclosureError` if its figures cannot be protected.
    """
    source = catalogue.sources[chosen.source]
    imported = import_table(project / source.file)
    _check_dimensions(indicator, imported)
    cells = _chosen(imported, chosen)
    if not cells:
        raise _wrong(
            indicator, "table", "Die Auswahl trifft keinen Wert der Tabelle. Bitte „selection“ prüfen."
        )
    provenance = Provenance(
        source=source.key,
        source_checksum=imported.checksum,
        rows=imported.rows,
        definition=AS_PUBLISHED,
        code_version=__version__,
        synthetic=source.synthetic,
    )
    unchecked = UncheckedTable(indicator.code, imported.dimensions, cells, provenance)
    others = [replace(unchecked, cells=_chosen(imported, each)) for each in _selections(catalogue, chosen)]
    ordered = in_order(unchecked, imported.areas, catalogue.dimensions)
    table = _released([ordered, *others], source, published)
    gaps = tuple(PublishedGap(gap.first, gap.reason) for gap in imported.gaps)
    return PreparedIndicator(indicator, table, imported.areas, gaps)


def _selections(catalogue: Catalogue, chosen: TableSelection) -> Iterator[TableSelection]:
    """Yield what other indicators choose from the same table."""
    for each in catalogue.indicators.values():
        if each.table and each.table != chosen and each.table.source == chosen.source:
            yield each.table


def _released(
    tables: Sequence[UncheckedTable], source: Source, published: Sequence[Edition]
) -> ReleasedTable:
    """Release the first table; what its publisher has protected keeps his signs.

    A complete count is protected as the catalogue says, together with the other tables of the same count and
    with what is published of it: the same cell is hidden everywhere or nowhere.
    """
    if not source.confidentiality:
        return release_published(tables[0])
    context = CountContext(earlier=tuple(_published_of(source, published)))
    return release_linked_counts(tables, source, context)[0]


def _published_of(source: Source, published: Sequence[Edition]) -> Iterator[ReleasedTable]:
    for edition in published:
        for each in edition.indicators():
            if edition.provenance(each.code).source == source.key:
                yield edition.table(each.code)


def _check_dimensions(indicator: Indicator, imported: ImportedTable) -> None:
    if set(indicator.dimensions) != set(imported.dimensions):
        problem = (
            f"Die Gliederung im Katalog ({', '.join(indicator.dimensions)}) ist nicht die der Tabelle "
            f"({', '.join(imported.dimensions)}). Bitte „breakdowns“ oder die Dateibeschreibung ändern."
        )
        raise _wrong(indicator, "breakdowns", problem)


def _chosen(imported: ImportedTable, chosen: TableSelection) -> tuple[UncheckedCell, ...]:
    wanted = chosen.selection.items()
    return tuple(
        cell
        for cell in imported.cells
        if wanted <= dict(zip(imported.dimensions, cell.at.categories, strict=True)).items()
    )


def _wrong(indicator: Indicator, field: str, problem: str) -> CatalogueError:
    return CatalogueError(Finding(Place(f"Indikator {indicator.code}", field=field), problem))
