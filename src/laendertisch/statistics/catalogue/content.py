"""The whole catalogue, as read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.suggestions import nearest
from laendertisch.statistics.catalogue.dimensions import Dimension
from laendertisch.statistics.catalogue.editions import EditionPlan
from laendertisch.statistics.catalogue.indicators import Indicator
from laendertisch.statistics.catalogue.regions import Region
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.catalogue.variables import VariableList


@dataclass(frozen=True)
class Catalogue:
    """Everything that specialists have described (Katalog); each by its key, indicators by code."""

    variables: Mapping[str, VariableList]
    dimensions: Mapping[str, Dimension]
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    editions: Mapping[str, EditionPlan]
    regions: Mapping[str, Region]

    def find_indicator(self, text: str) -> Indicator:
        """Return the indicator with this code or slug. Raises `InputError` with the nearest one."""
        wanted = text.strip().casefold()
        by_name = {
            name.casefold(): each for each in self.indicators.values() for name in (each.code, each.slug)
        }
        if wanted in by_name:
            return by_name[wanted]
        near = nearest(wanted, by_name)
        hint = f"Meinten Sie „{by_name[near].code}“?" if near else f"Bekannt: {', '.join(self.indicators)}."
        raise InputError(f"Den Indikator „{text.strip()[:60]}“ gibt es nicht. {hint}")
