"""Which Länder belong to the groups of Länder in a table (Ländergruppen)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from laendertisch.statistics.results.published import PublishedIndicator, PublishedRegion


@dataclass(frozen=True)
class ShownRegion:
    """A group of Länder with its members, and where it is defined (Ländergruppe)."""

    label: str
    laender: tuple[str, ...]
    reference: str


def shown_regions(
    regions: Iterable[PublishedRegion], indicator: PublishedIndicator, language: str
) -> tuple[ShownRegion, ...]:
    """Return the groups that are areas of the indicator, in the order of the edition."""
    areas = {each.code for each in indicator.areas.categories}
    return tuple(
        ShownRegion(
            each.label_de if language == "de" else each.label_en,
            tuple(indicator.areas.label(land, language) for land in each.lands),
            each.reference,
        )
        for each in regions
        if each.code in areas
    )
