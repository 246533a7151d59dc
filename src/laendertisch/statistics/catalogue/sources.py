"""Where data come from, under which licence, and when a figure from them may be printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from laendertisch.kernel.errors import NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.confidentiality import Confidentiality


class SourceKind(StrEnum):
    """Kind of source (Art der Quelle)."""

    MICRODATA = "microdata"
    OFFICIAL_TABLE = "official_table"


class Lonely(StrEnum):
    """What a stratum with a single unit adds to the variance (einzelner Auswahlbezirk einer Schicht).

    Names and meaning are those of R's `survey.lonely.psu`: its squared difference from the mean of all units
    (`adjust`; in the lattice the square of its full total, the same for ratios and on the safe side for
    totals), nothing (`remove`; `certainty` for units that were sure to be drawn), as much as the mean of the
    other strata that a figure meets (`average`), or it is refused (`fail`).
    """

    ADJUST = "adjust"
    AVERAGE = "average"
    CERTAINTY = "certainty"
    REMOVE = "remove"
    FAIL = "fail"


class LimitBasis(StrEnum):
    """What a publication limit is held against (Bezugsgröße)."""

    SAMPLE_CASES = "sample_cases"
    WEIGHTED_COUNT = "weighted_count"
    RELATIVE_ERROR = "relative_error"


@dataclass(frozen=True)
class PublicationLimits:
    """When a figure is printed, bracketed or withheld (Veröffentlichungsgrenzen).

    A count under `unreliable_below` gives `/`, one under `uncertain_below` gives `( )`. Both years belong
    to the period; an open end is `None`.
    """

    first_year: int | None
    last_year: int | None
    basis: LimitBasis
    unreliable_below: int
    uncertain_below: int
    reference: str
    confidence: Confidence

    def holds_in(self, year: int) -> bool:
        """Say whether the limits hold for results of the year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True)
class ErrorLimits:
    """How large the relative standard error of a printed figure may be (Fehlergrenzen), in percent.

    An error over `unreliable_above` gives `/`, one over `uncertain_above` gives `( )`. Both years belong to
    the period; an open end is `None`.
    """

    first_year: int | None
    last_year: int | None
    unreliable_above: float
    uncertain_above: float
    reference: str
    confidence: Confidence

    def holds_in(self, year: int) -> bool:
        """Say whether the limits hold for results of the year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


Limits = PublicationLimits | ErrorLimits


@dataclass(frozen=True)
class SeriesBreak:
    """A change after which figures of a series cannot be compared with earlier ones (Zeitreihenbruch)."""

    year: int
    text_de: str
    reference: str
    confidence: Confidence


@dataclass(frozen=True)
class Source:
    """A source of data (Datenquelle).

    `file` is the path inside the project, for microdata a pattern with `{year}` inside the folder for files
    made at run time. `variables` names the list of variables of microdata, `lonely` the rule for strata
    with a single unit.
    """

    key: str
    kind: SourceKind
    title_de: str
    title_en: str
    publisher: str
    licence: str
    licence_url: str
    attribution_de: str
    synthetic: bool
    file: str
    variables: str | None
    limits: tuple[Limits, ...]
    breaks: tuple[SeriesBreak, ...]
    confidentiality: tuple[Confidentiality, ...] = ()
    lonely: Lonely = Lonely.ADJUST

    def limits_in(self, year: int) -> tuple[Limits, ...]:
        """Return all limits that hold for the year. Raises `NotKnown` if there are none."""
        holding = tuple(limits for limits in self.limits if limits.holds_in(year))
        if not holding:
            raise NotKnown(
                f"Für die Quelle „{self.title_de}“ sind {year} keine Veröffentlichungsgrenzen bekannt."
            )
        return holding

    def confidentiality_in(self, year: int) -> Confidentiality:
        """Return how complete counts of the year are protected. Raises `NotKnown` if no method is known."""
        for confidentiality in self.confidentiality:
            if confidentiality.holds_in(year):
                return confidentiality
        raise NotKnown(f"Für die Quelle „{self.title_de}“ ist {year} kein Geheimhaltungsverfahren bekannt.")
