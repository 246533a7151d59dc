"""How complete counts of a source are kept confidential (Geheimhaltungsverfahren). Law: § 16 BStatG.

Exactly one method holds for a source and a year. None of them is for samples, whose figures are judged by
`sources.PublicationLimits`, and none is laid over tables that another office has protected already.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.evidence import Confidence


class Method(StrEnum):
    """Kind of protection (Geheimhaltungsverfahren)."""

    NONE = "none"
    SUPPRESSION = "suppression"
    ROUNDING = "rounding"
    CELL_KEY = "cell_key"


@dataclass(frozen=True)
class Unprotected:
    """The figures need no protection of ours (keine eigene Geheimhaltung)."""


@dataclass(frozen=True)
class Dominance:
    """The n largest contributors hold more than k percent of a cell ((n,k)-Dominanzregel)."""

    contributors: int
    percent: float


@dataclass(frozen=True)
class CategorySum:
    """One category of a dimension (or area) is the sum of others (Summe von Ausprägungen)."""

    dimension: str
    parent: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Suppression:
    """Sensitive cells are hidden, with partners that keep them from being computed (Zellsperrung).

    A cell with fewer than `minimum_frequency` persons is sensitive; a zero only if `protect_zeros` says so.
    `dominance` and `p_percent` judge the contributions, where they are known: the second largest contributor
    must not be able to estimate the largest to within `p_percent` percent. `attribute_dimensions` are the
    dimensions (or `area`) along which a row with everybody in one category would tell everybody's attribute.
    `sums` name the sums of dimensions whose categories do not simply add up to the total, such as EU-27 and
    third countries beside continents.
    `protect_from_singletons`: somebody who is alone in a cell may know it and subtract himself; no other
    sensitive cell may follow from that exactly.
    Whoever computes from everything published must not be able to tell that a cell misses the minimum; other
    sensitive cells keep an interval that reaches at least `protection` beyond their value.
    """

    minimum_frequency: int = 3
    protect_zeros: bool = False
    dominance: Dominance | None = None
    p_percent: float | None = None
    attribute_dimensions: tuple[str, ...] = ()
    protection: float = 1.0
    sums: tuple[CategorySum, ...] = ()
    protect_from_singletons: bool = True


@dataclass(frozen=True)
class Rounding:
    """Every figure is rounded by itself to a multiple of the base (Rundung, etwa 5er-Rundung).

    A true zero is told apart from a rounded one (`–` and `0`) unless `protect_zeros` forbids it.
    """

    base: int
    protect_zeros: bool = False


@dataclass(frozen=True)
class CellKey:
    """Every figure is changed a little by chance, the same cell always alike (Cell-Key-Methode).

    No figure changes by more than `max_noise`; the changes have the mean 0 and, where the other rules let
    them, the variance `variance`; no result from 1 to `forbidden_up_to` appears; a zero stays zero.
    """

    max_noise: int
    variance: float
    forbidden_up_to: int = 0


Protection = Unprotected | Suppression | Rounding | CellKey


@dataclass(frozen=True)
class Confidentiality:
    """The method of a source in some years (Geheimhaltungsverfahren). Both years belong to the period."""

    first_year: int | None
    last_year: int | None
    protection: Protection
    reference: str
    confidence: Confidence

    def holds_in(self, year: int) -> bool:
        """Say whether the method holds for results of the year."""
        return (self.first_year or year) <= year <= (self.last_year or year)
