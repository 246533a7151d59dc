"""By what results are broken down."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Expression, Kind, Name
from laendertisch.statistics.results.cells import TOTAL


@dataclass(frozen=True)
class Category:
    """One category of a dimension (Ausprägung).

    In microdata `where` says who belongs; without it those for whom the variable named like the dimension
    holds the code.
    """

    code: str
    label_de: str
    label_en: str
    where: Expression | None = None


@dataclass(frozen=True)
class Dimension:
    """A dimension of a breakdown (Gliederungsmerkmal).

    `variables` names the list of variables in which its conditions are written; a dimension of official
    tables alone has none. Categories do not overlap and need not cover everybody: the rest belongs to the
    total only. The total stands beside the categories under the code `total`; its label differs by subject
    ("Männer und Frauen", "Insgesamt"). `note_de` says what a reader should know about the limits.
    """

    key: str
    title_de: str
    title_en: str
    total_de: str
    total_en: str
    categories: tuple[Category, ...]
    variables: str | None = None
    note_de: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the categories in the order of display, without the total."""
        return tuple(category.code for category in self.categories)

    def condition(self, code: str) -> Expression:
        """Return who belongs to the category, as a condition on a record. Raises `KeyError` for no code."""
        where = {category.code: category.where for category in self.categories}[code]
        return where or Comparison("==", Name(self.key, Kind.TEXT), Constant(code))

    def label(self, code: str, language: str = "de") -> str:
        """Return what a reader sees for the code. Raises `KeyError` for a code that is none."""
        labels = {category.code: category for category in self.categories}
        if code == TOTAL:
            return self.total_de if language == "de" else self.total_en
        return labels[code].label_de if language == "de" else labels[code].label_en
