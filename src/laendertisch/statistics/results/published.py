"""What an edition says about itself and about each of its indicators, beside the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PublishedCategory:
    """A category with its label (Ausprägung)."""

    code: str
    label_de: str
    label_en: str


@dataclass(frozen=True)
class PublishedDimension:
    """A dimension of a table with its categories in the order to show (Gliederungsmerkmal)."""

    code: str
    title_de: str
    title_en: str
    categories: tuple[PublishedCategory, ...]

    def label(self, code: str, language: str = "de") -> str:
        """Return the label of a category, or the code itself if the edition does not name it."""
        for category in self.categories:
            if category.code == code:
                return category.label_de if language == "de" else category.label_en
        return code


@dataclass(frozen=True)
class PublishedBreak:
    """A break in a series (Zeitreihenbruch): from `period` on, figures do not compare with earlier ones."""

    period: str
    reason: str


@dataclass(frozen=True)
class PublishedGap:
    """A period that the publisher left out (nicht veröffentlicht). It is not zero and is not filled."""

    period: str
    reason: str


@dataclass(frozen=True)
class PublishedSource:
    """Source, rights and the note to print with every figure (Quellenangabe)."""

    key: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str


@dataclass(frozen=True)
class PublishedReference:
    """A page or publication on which the indicator rests (Fundstelle)."""

    title: str
    url: str


@dataclass(frozen=True)
class PublishedRegion:
    """A group of Länder among the areas (Ländergruppe): who belongs to it, and where that is defined."""

    code: str
    label_de: str
    label_en: str
    lands: tuple[str, ...]
    reference: str


@dataclass(frozen=True)
class PublishedIndicator:
    """The description of an indicator as it was valid when the edition was made (Indikatorbeschreibung).

    `areas` are the areas of the table in the order to show, `dimensions` follow the order of
    `Coordinates.categories`. `unit` is a code such as `percent`, `unit_label` its German text,
    `decimals` the digits to print. `definition_versions` gives the executable definitions as written.
    `breakdowns` names the dimensions that have figures together, beside that of `distribution_of`, whose
    categories share the whole; none where every dimension crosses every other one.
    """

    code: str
    slug: str
    title_de: str
    title_en: str
    theme: str
    kind: str
    direction: str
    unit: str
    unit_label: str
    decimals: int
    definition: str
    relevance: str
    assessment: str
    method_notes: tuple[str, ...]
    definition_versions: Mapping[str, Mapping[str, str]]
    references: tuple[PublishedReference, ...]
    sources: tuple[PublishedSource, ...]
    breaks: tuple[PublishedBreak, ...]
    gaps: tuple[PublishedGap, ...]
    synthetic: bool
    areas: PublishedDimension
    dimensions: tuple[PublishedDimension, ...]
    breakdowns: tuple[tuple[str, ...], ...] = ()
    distribution_of: str = ""


@dataclass(frozen=True)
class EditionMeta:
    """The title page of an edition (Kopfdaten einer Ausgabe)."""

    plan: str
    title_de: str
    title_en: str
    published_on: date
    code_version: str
    synthetic: bool
