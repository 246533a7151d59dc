"""Read a released edition (Ausgabe): an immutable file with figures, descriptions and checksums."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import IntegrityError, NotKnown
from laendertisch.statistics.results.cells import Cell, CellStatus
from laendertisch.statistics.results.differences import Comparison, Difference
from laendertisch.statistics.results.edition_check import (
    check_before_reading,
    connect_read_only,
    verify_edition,
)
from laendertisch.statistics.results.edition_format import (
    AREA,
    FIGURES,
    SEPARATOR,
    downloads_folder,
    file_checksum,
)
from laendertisch.statistics.results.edition_tables import DIFFERENCES
from laendertisch.statistics.results.edition_versions import complete
from laendertisch.statistics.results.published import (
    EditionMeta,
    PublishedBreak,
    PublishedCategory,
    PublishedDimension,
    PublishedGap,
    PublishedIndicator,
    PublishedReference,
    PublishedRegion,
    PublishedSource,
)
from laendertisch.statistics.results.reading import (
    cells_in_order,
    differences_told,
    numbering,
    split,
    taken_together,
)
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

__all__ = ["Edition", "file_checksum", "open_edition", "verify_edition"]

CELL_QUERY = (
    f"SELECT period, place, verdict, {', '.join(FIGURES)}"  # noqa: S608 - own names
    " FROM block JOIN cell ON cell.block = block.id WHERE indicator = ?"
)

DIFFERENCE_QUERY = (
    "SELECT period, earlier, dimension, category, against, dimensions, place, verdict, difference,"
    " standard_error, lower, upper, p_value, significant FROM comparison"
    " JOIN breakdown ON breakdown.id = breakdown JOIN {table} ON {table}.comparison = comparison.id"
    " WHERE indicator = ? AND period = ifnull(?, period) AND earlier = ifnull(?, earlier)"
    " AND dimensions IN (SELECT value FROM json_each(?))"
    " ORDER BY comparison.id, place"
)


def open_edition(path: Path, expected_checksum: str | None = None) -> Edition:
    """Check an edition file and open it for reading.

    A file whose SHA-256 is known, from `expected_checksum` or from its name, is hashed once and its figures
    are read only when asked for; any other file is verified completely. Keep the result instead of opening
    the file for every question. Raises `IntegrityError` with every finding if the file is no edition,
    truncated or altered.
    """
    if findings := check_before_reading(path, expected_checksum):
        raise IntegrityError("\n".join([f"Die Ausgabe {path.name} wird nicht verwendet.", *findings]))
    try:
        return _read_descriptions(Edition(path))
    except (LookupError, TypeError, ValueError, AttributeError):  # sealed, but by somebody else's hand
        raise IntegrityError(f"Die Ausgabe {path.name} ist unvollständig und wird nicht verwendet.") from None


def _read_descriptions(edition: Edition) -> Edition:
    """Read everything but the figures that pages may ask for later, so that a gap is found now."""
    for indicator in edition.indicators():
        edition.provenances(indicator.code)
    return edition


class Edition:
    """A released edition (Ausgabe), read-only.

    Every question opens the file anew, which is cheap and lets threads share the object.
    Made by `open_edition`, which checks the file first.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.meta = _meta(dict(self._rows("SELECT key, value FROM meta")))
        breakdowns = self._rows("SELECT id, dimensions FROM breakdown")
        self._breakdowns = tuple(joined for _, joined in breakdowns)
        self._names = numbering(
            breakdowns,
            self._rows("SELECT id, breakdown, area, categories FROM place"),
            self._rows("SELECT id, status, reason FROM verdict"),
        )

    def indicators(self) -> tuple[PublishedIndicator, ...]:
        """Return the descriptions of all indicators in the order of the plan."""
        rows = self._rows("SELECT code, description FROM indicator ORDER BY position")
        return tuple(self._indicator(code, description) for code, description in rows)

    def indicator(self, name: str) -> PublishedIndicator:
        """Return one description by code or slug. Raises `NotKnown` if the edition does not include it."""
        for each in self.indicators():
            if name in (each.code, each.slug):
                return each
        raise NotKnown(f"Der Indikator „{name[:60]}“ ist in dieser Ausgabe nicht enthalten.")

    def regions(self) -> tuple[PublishedRegion, ...]:
        """Return the groups of Länder that some figures stand for; none in an edition without them."""
        rows = self._rows("SELECT code, label_de, label_en, lands, reference FROM region ORDER BY position")
        return tuple(
            PublishedRegion(code, label_de, label_en, tuple(lands.split(SEPARATOR)), reference)
            for code, label_de, label_en, lands, reference in rows
        )

    def table(self, code: str) -> ReleasedTable:
        """Return the whole table of an indicator. Raises `NotKnown` if it is not included."""
        provenance = self.provenance(code)
        dimensions = tuple(each.code for each in self._dimensions(code) if each.code != AREA)
        return ReleasedTable(code, dimensions, self.cells(code), provenance)

    def cells(
        self,
        code: str,
        *,
        area: str | None = None,
        period: str | None = None,
        categories: Sequence[str] | None = None,
    ) -> tuple[Cell, ...]:
        """Return the figures of an indicator in the order of its table; each argument given narrows them."""
        dimensions = self._dimensions(code)
        query, values = CELL_QUERY, [code]
        if period is not None:
            query, values = f"{query} AND period = ?", [*values, period]
        if area is not None or categories is not None:
            keys = [each.code for each in dimensions[1:]]
            query, values = (
                f"{query} AND place IN (SELECT value FROM json_each(?))",  # noqa: S608 - own names
                [*values, self._places(keys, area, categories)],
            )
        return cells_in_order(self._rows(query, values), self._names, dimensions)

    def _places(self, keys: Sequence[str], area: str | None, categories: Sequence[str] | None) -> str:
        """Return the numbers of the places that fit, as JSON."""
        return json.dumps(
            [
                number
                for number, place in self._names.places.items()
                if area in (None, place.area)
                and (categories is None or place.categories(keys) == tuple(categories))
            ]
        )

    def comparisons(self, code: str) -> tuple[Comparison, ...]:
        """Return what is compared for an indicator, each once; none if no differences are published."""
        query = (
            "SELECT period, earlier, dimension, category, against FROM comparison WHERE indicator = ?"
            " ORDER BY id"
        )
        return tuple(dict.fromkeys(Comparison(*row) for row in self._rows(query, [code])))

    def gaps(
        self, code: str, *, period: str | None = None, breakdowns: Collection[frozenset[str]] | None = None
    ) -> tuple[Difference, ...]:
        """Return the gaps of an indicator between groups; each argument given narrows them."""
        return self._differences("gap", code, period, None, breakdowns)

    def changes(
        self,
        code: str,
        *,
        period: str | None = None,
        earlier: str | None = None,
        breakdowns: Collection[frozenset[str]] | None = None,
    ) -> tuple[Difference, ...]:
        """Return the changes of an indicator and of its gaps; each argument given narrows them."""
        return self._differences("change", code, period, earlier, breakdowns)

    def _differences(
        self,
        table: str,
        code: str,
        period: str | None,
        earlier: str | None,
        breakdowns: Collection[frozenset[str]] | None,
    ) -> tuple[Difference, ...]:
        fitting = [
            joined
            for joined in self._breakdowns
            if breakdowns is None or frozenset(split(joined)) in breakdowns
        ]
        query = DIFFERENCE_QUERY.format(table=table)
        return differences_told(self._rows(query, [code, period, earlier, json.dumps(fitting)]), self._names)

    def difference_counts(self, code: str) -> tuple[int, int]:
        """Return how many gaps and changes of an indicator the edition holds, withheld ones included."""
        query = "SELECT count(*) FROM comparison JOIN {} ON comparison = id WHERE indicator = ?"
        gaps, changes = (self._rows(query.format(table), [code])[0][0] for table in DIFFERENCES)
        return gaps, changes

    def tally(self, code: str) -> Counter[CellStatus]:
        """Return how many figures of an indicator have each status, without reading them."""
        query = (
            "SELECT verdict, sum(cells) FROM block JOIN tally ON tally.block = block.id"
            " WHERE indicator = ? GROUP BY verdict"
        )
        counts: Counter[CellStatus] = Counter()
        for verdict, count in self._rows(query, [code]):
            counts[self._names.verdicts[verdict][0]] += count
        return counts

    def design_effects(self, code: str) -> tuple[float, float, float] | None:
        """Return the smallest, mean and largest design effect of the figures shown, if any is told."""
        query = (
            "SELECT min(design_effect), avg(design_effect), max(design_effect)"
            " FROM block JOIN cell ON cell.block = block.id WHERE indicator = ?"
        )
        smallest, mean, largest = self._rows(query, [code])[0]
        return None if smallest is None else (smallest, mean, largest)

    def periods(self, code: str) -> tuple[str, ...]:
        """Return the periods of an indicator in ascending order."""
        query = "SELECT DISTINCT period FROM block WHERE indicator = ? ORDER BY period"
        return tuple(period for (period,) in self._rows(query, [code]))

    def provenance(self, code: str) -> Provenance:
        """Return where a whole table comes from. Raises `NotKnown` if it is not included."""
        return taken_together(self.provenances(code))

    def provenances(self, code: str) -> tuple[Provenance, ...]:
        """Return where the figures of an indicator come from, in the order of their periods.

        Raises `NotKnown` if the edition does not include it.
        """
        query = (
            "SELECT source, source_checksum, rows, definition, code_version, synthetic FROM provenance"
            " JOIN block ON block.provenance = provenance.id WHERE indicator = ?"
            " GROUP BY provenance.id ORDER BY min(period), provenance.id"
        )
        if rows := self._rows(query, [code]):
            return tuple(Provenance(*told, synthetic=bool(mark)) for *told, mark in rows)  # type: ignore[misc]
        raise NotKnown(f"Der Indikator „{code[:60]}“ ist in dieser Ausgabe nicht enthalten.")

    def download(self, code: str) -> Path:
        """Return the Parquet file of an indicator, compared with its checksum at each call.

        Raises `NotKnown` if the edition has none, `IntegrityError` if the file was altered.
        """
        for name, checksum in self._rows("SELECT file, sha256 FROM download WHERE indicator = ?", [code]):
            file = downloads_folder(self.path) / str(name)
            if file.is_file():
                return _unaltered(file, checksum)
        raise NotKnown(f"Zum Indikator „{code[:60]}“ gibt es keine Datei zum Herunterladen.")

    def _rows(self, query: str, values: Sequence[str | None] = ()) -> list[tuple[Any, ...]]:
        try:
            with closing(connect_read_only(self.path)) as connection:
                complete(connection)
                return connection.execute(query, values).fetchall()
        except sqlite3.Error:
            raise IntegrityError(f"Die Ausgabe {self.path.name} lässt sich nicht mehr lesen.") from None

    def _indicator(self, code: str, description: str) -> PublishedIndicator:
        stored = json.loads(description)
        area, *dimensions = self._dimensions(code)
        return PublishedIndicator(
            **stored
            | {
                "method_notes": tuple(stored["method_notes"]),
                "references": tuple(PublishedReference(**each) for each in stored["references"]),
                "sources": tuple(PublishedSource(**each) for each in stored["sources"]),
                "breaks": tuple(PublishedBreak(**each) for each in stored["breaks"]),
                "gaps": tuple(PublishedGap(**each) for each in stored["gaps"]),
                "breakdowns": tuple(tuple(each) for each in stored.get("breakdowns", ())),
            },
            areas=area,
            dimensions=tuple(dimensions),
        )

    def _dimensions(self, code: str) -> list[PublishedDimension]:
        query = "SELECT code, title_de, title_en FROM dimension WHERE indicator = ? ORDER BY position"
        of_categories = (
            "SELECT dimension, code, label_de, label_en FROM category WHERE indicator = ?"
            " ORDER BY dimension, position"
        )
        categories: dict[str, list[PublishedCategory]] = {}
        for key, *labels in self._rows(of_categories, [code]):
            categories.setdefault(key, []).append(PublishedCategory(*labels))
        return [
            PublishedDimension(key, title_de, title_en, tuple(categories.get(key, ())))
            for key, title_de, title_en in self._rows(query, [code])
        ]


def _unaltered(file: Path, checksum: str) -> Path:
    if file_checksum(file) != checksum:
        raise IntegrityError(
            f"Die Datei {file.name} ist nicht mehr die freigegebene und wird nicht ausgegeben. "
            "Bitte verwenden Sie die CSV-Datei oder wenden Sie sich an die Geschäftsstelle."
        )
    return file


def _meta(stored: dict[str, str]) -> EditionMeta:
    return EditionMeta(
        plan=stored["plan"],
        title_de=stored["title_de"],
        title_en=stored["title_en"],
        published_on=date.fromisoformat(stored["published_on"]),
        code_version=stored["code_version"],
        synthetic=stored["synthetic"] == "1",
    )
