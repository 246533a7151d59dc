"""What is published together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SyntheticSample:
    """The made-up microdata of a demonstration (synthetische Stichprobe): seed and persons a year."""

    source: str
    seed: int
    persons_per_year: int


@dataclass(frozen=True)
class EditionPlan:
    """The plan of an edition (Ausgabe): which indicators for which years, from which made-up sample.

    `published_on` is the only date in an edition, so that building it again gives the same bytes.
    With `differences` the gaps and changes that the indicators publish are computed, too.
    """

    key: str
    title_de: str
    title_en: str
    published_on: date
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    sample: SyntheticSample | None
    differences: bool = False
