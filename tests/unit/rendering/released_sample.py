"""A small released table as an edition would hold it: every sign, an interval, a break, a remark."""

from dataclasses import replace

from laendertisch.kernel.laender import LAENDER
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.published import (
    PublishedBreak,
    PublishedCategory,
    PublishedDimension,
    PublishedIndicator,
    PublishedReference,
    PublishedSource,
)
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

REMARK = "Prüfhinweis: Die Summe passt nicht."
FEW = "Weniger als 71 Fälle."
# Deliberately not in official order: the order of display does not depend on the file.
AREA_LABELS = [(land.code, land.short_name, land.short_name) for land in reversed(LAENDER)]
AREA_LABELS.append(("DE", "Deutschland", "Germany"))
AREAS = PublishedDimension(
    "area", "Gebiet", "Area", tuple(PublishedCategory(*labels) for labels in AREA_LABELS)
)
SEX = PublishedDimension(
    "sex",
    "Geschlecht",
    "Sex",
    (
        PublishedCategory("total", "Männer und Frauen", "Men and women"),
        PublishedCategory("male", "Männer", "Men"),
        PublishedCategory("female", "Frauen", "Women"),
    ),
)
BACKGROUND = PublishedDimension(
    "migration_background",
    "Migrationshintergrund",
    "Migration background",
    (
        PublishedCategory("total", "Insgesamt", "Total"),
        PublishedCategory("with", "mit Migrationshintergrund", "with migration background"),
        PublishedCategory("without", "ohne Migrationshintergrund", "without migration background"),
    ),
)
INDICATOR = PublishedIndicator(
    code="E1a",
    slug="erwerbstaetigenquote",
    title_de="Erwerbstätigenquote",
    title_en="Employment rate",
    theme="Arbeitsmarkt",
    kind="Indikator",
    direction="gap_closes",
    unit="percent",
    unit_label="Prozent",
    decimals=1,
    definition="Erwerbstätige je 100 Personen.",
    relevance="Arbeit sichert den Unterhalt.",
    assessment="Der Abstand soll kleiner werden.",
    method_notes=("Nur private Haushalte.",),
    definition_versions={
        "e1a-2017": {
            "first_year": "2017",
            "universe": "15 <= age < 65",
            "universe_words": "Alter von 15 bis unter 65",
            "numerator": 'ilo_status == "employed"',
            "denominator": "1",
            "weight": "weight",
        }
    },
    references=(PublishedReference("Dritter Bericht", "https://example.org/bericht"),),
    sources=(
        PublishedSource(
            "mz",
            "Synthetischer Mikrozensus",
            "Ländertisch",
            "EUPL-1.2",
            "https://eupl.eu/1.2/de/",
            "Synthetische Daten.",
        ),
    ),
    breaks=(PublishedBreak("2023", "Hochrechnung auf den Zensus 2022"),),
    gaps=(),
    synthetic=True,
    areas=AREAS,
    dimensions=(SEX, BACKGROUND),
)
PROVENANCE = Provenance("mz", "a" * 64, 60_000, "e1a-2017", "0.1.0", synthetic=True)
PERIODS = ("2021", "2022", "2023", "2024")
SPECIAL = {
    ("MV", "with"): (CellStatus.UNRELIABLE, FEW),
    ("SL", "with"): (CellStatus.CONFIDENTIAL, ""),
    ("TH", "with"): (CellStatus.UNCERTAIN, "Weniger als 121 Fälle."),
}


def value_of(area: str, period: str, sex: str, background: str) -> float:
    """Return a made-up figure; Bavaria has the highest, so that an order by value would show."""
    order = {"DE": 8.0, "BY": 16.0}.get(area) or sum(map(ord, area)) % 7
    shift = {"total": 0.0, "male": 3.0, "female": -3.0, "with": -8.0, "without": 2.0}
    return 60.0 + order / 2 + shift[sex] + shift[background] + (int(period) - 2021) * 0.5


def _cell(area: str, period: str, sex: str, background: str) -> Cell:
    at = Coordinates(area, period, (sex, background))
    status, reason = SPECIAL.get((area, background), (CellStatus.PLAIN, ""))
    if (area, period, sex, background) == ("BW", "2024", "total", "total"):
        reason = REMARK
    if status in (CellStatus.UNRELIABLE, CellStatus.CONFIDENTIAL):
        return Cell(at, status, reason)
    value = value_of(area, period, sex, background)
    return Cell(at, status, reason, value, 0.5, value - 1, value + 1, 500, 1.4)


TABLE = ReleasedTable(
    "E1a",
    ("sex", "migration_background"),
    tuple(
        _cell(area.code, period, sex.code, background.code)
        for area in AREAS.categories
        for period in PERIODS
        for sex in SEX.categories
        for background in BACKGROUND.categories
    ),
    PROVENANCE,
)


def one_area(code: str) -> tuple[PublishedIndicator, ReleasedTable]:
    """Return the sample narrowed to one area."""
    areas = replace(AREAS, categories=tuple(each for each in AREAS.categories if each.code == code))
    cells = tuple(cell for cell in TABLE.cells if cell.at.area == code)
    return replace(INDICATOR, areas=areas), replace(TABLE, cells=cells)
