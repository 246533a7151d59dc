"""By what results are broken down."""

from __future__ import annotations

from dataclasses import dataclass

from laendertisch.statistics.results.cells import TOTAL


@dataclass(frozen=True)
class Category:
    """One category of a dimension (Ausprägung)."""

    code: str
    label_de: str
    label_en: str


@dataclass(frozen=True)
class Dimension:
    """A dimension of a breakdown (Gliederungsmerkmal).

    In microdata the variable of the same name holds the codes of the categories. The total stands beside the
    categories under the code `total`; its label differs by subject ("Männer und Frauen", "Insgesamt").
    """

    key: str
    title_de: str
    title_en: str
    total_de: str
    total_en: str
    categories: tuple[Category, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the categories in the order of display, without the total."""
        return tuple(category.code for category in self.categories)

    def label(self, code: str, language: str = "de") -> str:
        """Return what a reader sees for the code. Raises `KeyError` for a code that is none."""
        labels = {category.code: category for category in self.categories}
        if code == TOTAL:
            return self.total_de if language == "de" else self.total_en
        return labels[code].label_de if language == "de" else labels[code].label_en
