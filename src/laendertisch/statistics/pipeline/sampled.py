"""An indicator that is estimated from microdata."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import polars as pl

from laendertisch import __version__
from laendertisch.kernel.errors import CatalogueError, Finding, Place
from laendertisch.kernel.laender import GERMANY, LAENDER
from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Indicator
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.release import release_sample
from laendertisch.statistics.estimation.tables import estimate
from laendertisch.statistics.microdata.files import Microdata
from laendertisch.statistics.pipeline.prepared import PreparedIndicator, in_order
from laendertisch.statistics.results.tables import Provenance

AREAS = {GERMANY: "Deutschland", **{land.code: land.short_name for land in LAENDER}}


def from_microdata(
    catalogue: Catalogue, indicator: Indicator, years: Sequence[int], samples: Sequence[Microdata]
) -> PreparedIndicator:
    """Estimate and release an indicator for the years of an edition; `samples` are those of its source.

    Raises `CatalogueError` if definitions of different sources or of different kinds would have to stand in
    one table, and whatever estimation and disclosure control raise.
    """
    versions = _versions(indicator, years)
    source = only_source(catalogue, indicator, years)
    whole = _whole(indicator, versions)
    provenance = Provenance(
        source=source.key,
        source_checksum=_checksum(samples),
        rows=sum(sample.records.height for sample in samples),
        definition=", ".join(version.key for version in versions),
        code_version=__version__,
        synthetic=source.synthetic,
    )
    records = pl.concat([sample.records for sample in samples])
    unchecked = estimate(records, indicator, catalogue.dimensions, provenance)
    ordered = in_order(unchecked, AREAS, catalogue.dimensions)
    return PreparedIndicator(indicator, release_sample(ordered, source, whole=whole), AREAS, ())


def only_source(catalogue: Catalogue, indicator: Indicator, years: Sequence[int]) -> Source:
    """Return the one source of microdata of an indicator. Raises `CatalogueError` if there are several."""
    keys = {version.source for version in _versions(indicator, years)}
    if len(keys) > 1:
        raise _wrong(
            indicator, "Die Fassungen der gewählten Jahre nennen verschiedene Quellen. Bitte trennen."
        )
    return catalogue.sources[keys.pop()]


def _versions(indicator: Indicator, years: Sequence[int]) -> list[DefinitionVersion]:
    return list({version.key: version for version in map(indicator.version_in, years)}.values())


def _whole(indicator: Indicator, versions: Sequence[DefinitionVersion]) -> float | None:
    """Return the value of a full share, or nothing if the indicator is no share."""
    wholes = {version.factor if version.is_share else None for version in versions}
    if len(wholes) > 1:
        raise _wrong(
            indicator, "Die Fassungen der gewählten Jahre sind teils Anteile, teils nicht. Bitte trennen."
        )
    return wholes.pop()


def _checksum(samples: Sequence[Microdata]) -> str:
    """Return one SHA-256 for all files together: that of their checksums, one per line."""
    lines = "".join(f"{sample.checksum}\n" for sample in samples)
    return hashlib.sha256(lines.encode()).hexdigest()


def _wrong(indicator: Indicator, problem: str) -> CatalogueError:
    return CatalogueError(Finding(Place(f"Indikator {indicator.code}", field="versions"), problem))
