"""Build an edition: from a plan of the catalogue to an immutable file with everything that is released."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from laendertisch import __version__
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.editions import EditionPlan
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.microdata.files import Microdata
from laendertisch.statistics.pipeline.describing import describe
from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.pipeline.official import from_official_table
from laendertisch.statistics.pipeline.parquet import parquet_bytes
from laendertisch.statistics.pipeline.placing import place_edition
from laendertisch.statistics.pipeline.prepared import PreparedIndicator
from laendertisch.statistics.pipeline.sampled import from_microdata, only_source
from laendertisch.statistics.pipeline.samples import read_samples
from laendertisch.statistics.results.published import EditionMeta

Progress = Callable[[str], None]
Samples = Callable[[Source], list[Microdata]]


def build_edition(
    catalogue: Catalogue,
    plan: EditionPlan,
    out_folder: Path,
    data_folder: Path,
    progress: Progress,
) -> Path:
    """Build the edition of a plan in `out_folder` and return its file.

    Microdata are read from `data_folder`; made-up ones are made there if they are missing. Official tables
    lie in the project (`kernel.places.project_root`). `progress` is told each step in German.
    The same catalogue, data and code give the same bytes; an edition that is already there stays.
    Raises `SourceError`, `CatalogueError` or `DisclosureError` if figures cannot be released, and
    `EditionNotWritten` if the file cannot be written; then nothing in `out_folder` has changed.
    """

    @cache
    def samples(key: str) -> list[Microdata]:
        return read_samples(catalogue, plan, catalogue.sources[key], data_folder, progress)

    prepared = []
    for number, code in enumerate(plan.indicators, start=1):
        title = catalogue.indicators[code].title_de
        progress(f"Indikator {number} von {len(plan.indicators)}: {code} {title}")
        prepared.append(_prepare(catalogue, plan, code, lambda source: samples(source.key)))
    progress("Ausgabe wird geschrieben.")
    return _write(catalogue, plan, prepared, out_folder)


def _prepare(catalogue: Catalogue, plan: EditionPlan, code: str, samples: Samples) -> PreparedIndicator:
    indicator = catalogue.indicators[code]
    if indicator.table is not None:
        return from_official_table(catalogue, indicator, indicator.table, project_root())
    source = only_source(catalogue, indicator, plan.years)
    return from_microdata(catalogue, indicator, plan.years, samples(source))


def _write(
    catalogue: Catalogue, plan: EditionPlan, prepared: list[PreparedIndicator], out_folder: Path
) -> Path:
    content = [(describe(each, catalogue), each.table) for each in prepared]
    downloads = {f"{each.code}.parquet": parquet_bytes(each, table) for each, table in content}
    meta = EditionMeta(
        plan=plan.key,
        title_de=plan.title_de,
        title_en=plan.title_en,
        published_on=plan.published_on,
        code_version=__version__,
        synthetic=any(each.synthetic for each, _ in content),
    )
    return place_edition(
        out_folder, plan.key, lambda path: write_edition(path, meta, content, downloads), downloads
    )
