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
from laendertisch.statistics.disclosure.counts.releasing import release_linked_counts
from laendertisch.statistics.disclosure.release import release_published
from laendertisch.statistics.pipeline.prepared import PreparedIndicator, in_order
from laendertisch.statistics.results.published import PublishedGap
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.sources.importing import ImportedTable, import_table
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

AS_PUBLISHED = "wie veröffentlicht"


def from_official_table(
    catalogue: Catalogue, indicator: Indicator, chosen: TableSelection, project: Path
) -> PreparedIndicator:
    """Import, check and release the official table of an indicator; `project` holds the folder `data/`.

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
    others = tuple(
        replace(unchecked, cells=_chosen(imported, each)) for each in _selections(catalogue, chosen)
    )
    table = _released(in_order(unchecked, imported.areas, catalogue.dimensions), others, source)
    gaps = tuple(PublishedGap(gap.first, gap.reason) for gap in imported.gaps)
    return PreparedIndicator(indicator, table, imported.areas, gaps)


def _selections(catalogue: Catalogue, chosen: TableSelection) -> Iterator[TableSelection]:
    """Yield what other indicators choose from the same table."""
    for each in catalogue.indicators.values():
        if each.table and each.table != chosen and each.table.source == chosen.source:
            yield each.table


def _released(table: UncheckedTable, others: Sequence[UncheckedTable], source: Source) -> ReleasedTable:
    """Protect a complete count as the catalogue says; what its publisher has protected keeps his signs.

    What `others` publish of the same count takes part: the same cell is hidden everywhere or nowhere.
    """
    if not source.confidentiality:
        return release_published(table)
    return release_linked_counts([table, *others], source)[0]


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
