"""Build an edition: from a plan of the catalogue to an immutable file with everything that is released."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from laendertisch import __version__
from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.editions import EditionPlan
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.disclosure.release_differences import FiguresReleased
from laendertisch.statistics.estimation.lattice.beyond_sums.ranking import NO_AVERAGE
from laendertisch.statistics.pipeline.ahead import computed_ahead
from laendertisch.statistics.pipeline.compared import Comparing, earlier_years
from laendertisch.statistics.pipeline.describing import describe, published_regions
from laendertisch.statistics.pipeline.edition_file import NewEdition, new_edition
from laendertisch.statistics.pipeline.engines import Engine, running
from laendertisch.statistics.pipeline.extent import Extent, extent_of
from laendertisch.statistics.pipeline.official import from_official_table
from laendertisch.statistics.pipeline.parquet import YearFiles, parquet_bytes
from laendertisch.statistics.pipeline.parquet_differences import DifferenceFiles
from laendertisch.statistics.pipeline.placing import place_edition
from laendertisch.statistics.pipeline.prepared import PreparedIndicator
from laendertisch.statistics.pipeline.sampled import (
    ReleasedPart,
    YearOfSource,
    area_names,
    figure_count,
    released_parts,
    years_of_sources,
)
from laendertisch.statistics.pipeline.samples import SampleFolder
from laendertisch.statistics.results.differences import ReleasedDifferences
from laendertisch.statistics.results.edition import Edition, open_edition
from laendertisch.statistics.results.edition_format import downloads_folder, file_checksum
from laendertisch.statistics.results.published import EditionMeta, PublishedIndicator

LARGE = 1_000_000
"""From so many figures on those from microdata stand in one file per year instead of one per indicator."""


@dataclass(frozen=True)
class Progress:
    """Whom a build tells how far it is (Fortschritt): sentences in German, and figures done and expected."""

    tell: Callable[[str], None]
    advance: Callable[[int, int], None] = lambda done, expected: None


@dataclass(frozen=True)
class Workplace:
    """Where an edition is built (Arbeitsverzeichnis): folders of the result and of microdata, and with what.

    Made-up microdata are made in `data` if they are missing. `published` are files of editions that are out
    already: what they show of complete counts stays shown, what they hide stays hidden.
    """

    out: Path
    data: Path
    engine: Engine = field(default_factory=Engine)
    published: tuple[Path, ...] = ()


@dataclass(frozen=True)
class _Order:
    """What goes into an edition (Auftrag): the plan, official tables ready, years still to be computed."""

    catalogue: Catalogue
    plan: EditionPlan
    official: Mapping[str, PreparedIndicator]
    years: tuple[YearOfSource, ...]

    @property
    def is_large(self) -> bool:
        return figure_count(self.years) > LARGE


@dataclass(frozen=True)
class _Results:
    """What is computed while it is written (Ergebnisse): the figures first, then differences between them."""

    parts: Iterator[ReleasedPart]
    differences: Iterator[ReleasedDifferences]


def build_edition(catalogue: Catalogue, plan: EditionPlan, place: Workplace, progress: Progress) -> Path:
    """Build the edition of a plan and return its file.

    Microdata are read year by year, and the next year is computed while the present one is written. Official
    tables lie in the project (`kernel.places.project_root`). The same catalogue, data and code give the same
    bytes; an edition that is already there stays. A build that was interrupted starts again, but takes the
    moments of finished years from the store.
    Raises `SourceError`, `CatalogueError` or `DisclosureError` if figures cannot be released, among them
    for an indicator without a definition in any year of the plan or without the rule of its source for lonely
    units, `IntegrityError` for a published edition that was altered, and `EditionNotWritten` if the file
    cannot be written; then nothing in the folder of the result has changed.
    """
    indicators = [catalogue.indicators[code] for code in plan.indicators]
    years = years_of_sources(catalogue, [each for each in indicators if each.table is None], plan.years)
    _must_be_computed(indicators, years)
    _must_have_the_rule(years)
    samples = SampleFolder(catalogue, place.data, plan.sample, progress.tell)
    samples.must_hold((each.source, each.plan.year) for each in years)
    editions = [open_edition(path) for path in place.published]
    order = _Order(catalogue, plan, _official(catalogue, plan, editions, progress), years)
    released = FiguresReleased()
    parts = _all_parts(order, samples, place.engine, progress)
    results = _Results(
        _remembered(parts, released) if plan.differences else parts,
        _differences(order, Comparing(catalogue.sources, samples, place.engine, released), progress),
    )
    return place_edition(place.out, plan.key, lambda path: _write(path, order, results, progress), {})


def _must_be_computed(indicators: Sequence[Indicator], years: Sequence[YearOfSource]) -> None:
    computed = {each.code for of_source in years for each in of_source.plan.indicators}
    problem = (
        "Für kein Jahr des Plans gibt es eine Definition, die sich rechnen lässt. Bitte den Plan ändern."
    )
    missing = [each.code for each in indicators if each.table is None and each.code not in computed]
    if missing:
        raise CatalogueError(
            *(Finding(Place(f"Indikator {code}", field="versions"), problem) for code in missing)
        )


def _must_have_the_rule(years: Sequence[YearOfSource]) -> None:
    """Refuse figures for which there is no rule `average`, before anything is computed."""
    averaged = [each.plan for each in years if each.plan.lonely is Lonely.AVERAGE]
    codes = dict.fromkeys(each.code for plan in averaged for each in plan.beyond_sums())
    if codes:
        raise CatalogueError(*(Finding(Place(f"Indikator {code}"), NO_AVERAGE) for code in codes))


def _official(
    catalogue: Catalogue, plan: EditionPlan, editions: Sequence[Edition], progress: Progress
) -> dict[str, PreparedIndicator]:
    prepared = {}
    for indicator in (catalogue.indicators[code] for code in plan.indicators):
        if indicator.table is not None:
            progress.tell(f"Amtliche Tabelle: {indicator.code} {indicator.title_de}")
            prepared[indicator.code] = from_official_table(
                catalogue, indicator, indicator.table, project_root(), editions
            )
    return prepared


def _all_parts(
    order: _Order, samples: SampleFolder, engine: Engine, progress: Progress
) -> Iterator[ReleasedPart]:
    if not order.years:
        return
    with running(engine) as compute:
        for number, each in enumerate(order.years, start=1):
            progress.tell(f"Jahr {each.plan.year} ({number} von {len(order.years)}): {each.source.title_de}")
            yield from released_parts(each, samples, compute)


def _remembered(parts: Iterator[ReleasedPart], released: FiguresReleased) -> Iterator[ReleasedPart]:
    for part in parts:
        released.add(part.block)
        yield part


def _differences(order: _Order, comparing: Comparing, progress: Progress) -> Iterator[ReleasedDifferences]:
    if not order.plan.differences:
        return
    for each in order.years:
        progress.tell(f"Abstände und Veränderungen {each.plan.year}: {each.source.title_de}")
        yield from comparing.gaps(each)
        yield from comparing.changes(each, earlier_years(each, order.years))


def _write(path: Path, order: _Order, results: _Results, progress: Progress) -> None:
    folder = downloads_folder(path)
    folder.mkdir()
    year_files = YearFiles(folder) if order.is_large else None
    with new_edition(path) as edition:
        extents = _write_parts(edition, order, results.parts, year_files, progress)
        for each in order.official.values():
            edition.cells.add_table(each.table)
        difference_files = _write_differences(edition, results.differences, extents, folder)
        progress.tell("Ausgabe wird versiegelt.")
        described = _described(order, extents)
        computed = [each for each in described if each.code not in order.official]
        regions = published_regions(order.catalogue, computed)
        edition.describe(_meta(order.plan, described), described, regions)
        written = _write_downloads(path, described, order, year_files)
        written |= dict.fromkeys(difference_files, "")
        edition.seal(written, {name: file_checksum(folder / name) for name in written})


def _write_parts(
    edition: NewEdition,
    order: _Order,
    parts: Iterator[ReleasedPart],
    year_files: YearFiles | None,
    progress: Progress,
) -> dict[str, Extent]:
    extents: dict[str, Extent] = {}
    done, expected = 0, figure_count(order.years)
    with computed_ahead(parts) as ready:
        for part in ready:
            edition.cells.add_block(part.block, part.provenances)
            for code, provenance in part.provenances.items():
                dimensions = order.catalogue.indicators[code].dimensions
                extents.setdefault(code, Extent(dimensions)).add_block(part.block, provenance)
            if year_files is not None:
                synthetic = any(each.synthetic for each in part.provenances.values())
                year_files.add(part.block, synthetic=synthetic)
            done += len(part.block.statuses)
            progress.advance(done, expected)
    return extents


def _write_differences(
    edition: NewEdition,
    differences: Iterator[ReleasedDifferences],
    extents: Mapping[str, Extent],
    folder: Path,
) -> list[str]:
    """Write gaps and changes; return the names of their files for download."""
    files = DifferenceFiles(folder)
    with computed_ahead(differences) as ready:
        for block in ready:
            edition.differences.add(block)
            files.add(block, synthetic=any(extents[code].synthetic for code in block.indicators))
    return files.write()


def _described(order: _Order, extents: Mapping[str, Extent]) -> list[PublishedIndicator]:
    described = []
    for code in order.plan.indicators:
        indicator = order.catalogue.indicators[code]
        if code in order.official:
            ready = order.official[code]
            described.append(
                describe(indicator, extent_of(ready.table), order.catalogue, ready.areas, ready.gaps)
            )
        else:
            described.append(describe(indicator, extents[code], order.catalogue, area_names(order.catalogue)))
    return described


def _write_downloads(
    path: Path, described: Sequence[PublishedIndicator], order: _Order, year_files: YearFiles | None
) -> dict[str, str]:
    """Write the files for download; return for each its indicator, an empty text if it holds several."""
    written = {}
    if year_files is not None:
        year_files.write()
        written = dict.fromkeys(year_files.names, "")
    finished = Edition(path)
    for each in described:
        if year_files is None or each.code in order.official:
            name = f"{each.code}.parquet"
            (downloads_folder(path) / name).write_bytes(parquet_bytes(each, finished.table(each.code)))
            written[name] = each.code
    return written


def _meta(plan: EditionPlan, described: Sequence[PublishedIndicator]) -> EditionMeta:
    return EditionMeta(
        plan=plan.key,
        title_de=plan.title_de,
        title_en=plan.title_en,
        published_on=plan.published_on,
        code_version=__version__,
        synthetic=any(each.synthetic for each in described),
    )
