"""By what a table can be broken down at once, and which groups of it stand side by side (Gliederung)."""

from __future__ import annotations

from laendertisch.statistics.results.cells import TOTAL
from laendertisch.statistics.results.published import PublishedDimension, PublishedIndicator

Breakdown = tuple[str, ...]
"""The codes of the dimensions that have figures together, in the order of the table."""

GROUPS = ("migration_background", "migration_experience", "migration_definition")
"""The groups that the monitoring compares."""
COMPARED = (*GROUPS, "generation", "migration_status", "arrival_period", "citizenship")
FEW = 5
BARE_TOTAL = "Insgesamt"


def widest_breakdowns(indicator: PublishedIndicator) -> tuple[Breakdown, ...]:
    """Return the breakdowns that no other one includes; what they leave out is held at its total.

    The first is that which compares the groups of the migration concept. An official table has a single
    one: all its dimensions cross each other.
    """
    shared = {indicator.distribution_of} - {""}
    order = [each.code for each in indicator.dimensions]
    published = [shared | set(keys) for keys in indicator.breakdowns] or [set(order)]
    widest = [keys for keys in published if not any(keys < other for other in published)]
    by_groups = sorted(widest, key=lambda keys: keys.isdisjoint(GROUPS))
    return tuple(tuple(code for code in order if code in keys) for keys in by_groups)


def breakdown_code(breakdown: Breakdown) -> str:
    """Return how an address names a breakdown."""
    return ".".join(breakdown) or TOTAL


def breakdown_label(indicator: PublishedIndicator, breakdown: Breakdown, language: str = "de") -> str:
    """Return the titles of the dimensions; that of a distribution is part of every table and left out."""
    titles = [
        each.title_de if language == "de" else each.title_en
        for each in indicator.dimensions
        if each.code in breakdown and each.code != indicator.distribution_of
    ]
    return (" × ".join(titles)) or ("ohne" if language == "de" else "none")


def compared_dimension(indicator: PublishedIndicator, breakdown: Breakdown) -> int | None:
    """Return the place of the dimension whose categories stand side by side unasked, if there is one.

    It is that of the distribution, else the groups of the migration concept, else the last small one, else
    the first one of a published breakdown: whoever chooses ages wants to see them.
    """
    codes = [each.code if each.code in breakdown else "" for each in indicator.dimensions]
    for name in (indicator.distribution_of, *COMPARED):
        if name and name in codes:
            return codes.index(name)
    sizes = {place: len(each.categories) for place, each in enumerate(indicator.dimensions)}
    small = [place for place, code in enumerate(codes) if code and sizes[place] <= FEW]
    if small or not indicator.breakdowns:
        return small[-1] if small else None
    return next((place for place, code in enumerate(codes) if code), None)


def default_category(dimension: PublishedDimension) -> str:
    """Return the total of a dimension, or its first category where the source gives no total."""
    codes = [each.code for each in dimension.categories]
    return TOTAL if TOTAL in codes else codes[0]


def is_bare_total(dimension: PublishedDimension, code: str) -> bool:
    """Whether the label of a category says no more than that it is a total, and not of what."""
    return code == TOTAL and dimension.label(code) == BARE_TOTAL


def fixed_label(dimension: PublishedDimension, code: str, language: str = "de") -> str:
    """Return the label of a category that stands alone; `Insgesamt` says of what it is the total."""
    label = dimension.label(code, language)
    if not is_bare_total(dimension, code):
        return label
    return f"{dimension.title_de if language == 'de' else dimension.title_en}: {label}"
