"""A small edition with one indicator from a sample and one from an official table."""

from dataclasses import dataclass
from datetime import date

import pytest

from laendertisch.statistics.pipeline.edition_file import write_edition
from laendertisch.statistics.pipeline.placing import place_edition
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.published import (
    EditionMeta,
    PublishedBreak,
    PublishedCategory,
    PublishedDimension,
    PublishedGap,
    PublishedIndicator,
    PublishedReference,
    PublishedRegion,
    PublishedSource,
)
from laendertisch.statistics.results.tables import Provenance, ReleasedTable

META = EditionMeta("probe", "Probeausgabe", "Trial edition", date(2026, 4, 1), "0.1.0", synthetic=True)


def indicator(code, slug, dimensions, *, synthetic):
    return PublishedIndicator(
        code=code,
        slug=slug,
        title_de="Erwerbstätigenquote",
        title_en="Employment rate",
        theme="Arbeitsmarkt",
        kind="Indikator",
        direction="gap_closes",
        unit="percent",
        unit_label="Prozent",
        decimals=1,
        definition="Erwerbstätige je 100 Personen.",
        relevance="Erwerbsarbeit sichert den Lebensunterhalt.",
        assessment="Der Abstand soll kleiner werden.",
        method_notes=("Nur private Haushalte.",),
        definition_versions={"e1a-2017": {"universe": "15 <= age < 65", "weight": "weight"}},
        references=(PublishedReference("Dritter Bericht", "https://example.org"),),
        sources=(
            PublishedSource("probe", "Probe", "Prüfung", "EUPL-1.2", "https://example.org", "Synthetisch."),
        ),
        breaks=(PublishedBreak("2020", "Neugestaltung"),),
        gaps=(PublishedGap("2020", "Nicht veröffentlicht."),),
        synthetic=synthetic,
        areas=PublishedDimension(
            "area",
            "Gebiet",
            "Area",
            (
                PublishedCategory("DE", "Deutschland", "Germany"),
                PublishedCategory("BW", "Baden-Württemberg", "BW"),
            ),
        ),
        dimensions=dimensions,
    )


SEX = PublishedDimension(
    "sex",
    "Geschlecht",
    "Sex",
    (PublishedCategory("total", "Männer und Frauen", "All"), PublishedCategory("male", "Männer", "Men")),
)
SOUTH = PublishedRegion("south", "Süddeutschland", "Southern Germany", ("BW", "BY"), "Probe")
SAMPLE = indicator("E1a", "erwerbstaetigenquote", (SEX,), synthetic=True)
OFFICIAL = indicator("AZR", "auslaender", (), synthetic=False)
SAMPLE_TABLE = ReleasedTable(
    "E1a",
    ("sex",),
    (
        Cell(Coordinates("DE", "2024", ("total",)), CellStatus.PLAIN, "", 70.1, 0.25, 69.6, 70.6, 4000, 1.4),
        Cell(
            *(Coordinates("DE", "2024", ("male",)), CellStatus.UNCERTAIN, "Wenig."),
            *(75.0, 4.0, 66.0, 82.0, 100, 1.9),
        ),
        Cell(Coordinates("BW", "2024", ("total",)), CellStatus.UNRELIABLE, "Zu wenig."),
    ),
    Provenance("probe", "a" * 64, 5000, "e1a-2017", "0.1.0", synthetic=True),
)
OFFICIAL_TABLE = ReleasedTable(
    "AZR",
    (),
    (Cell(Coordinates("DE", "2024-12-31"), CellStatus.PLAIN, "", 14_061_645.0),),
    Provenance("azr", "b" * 64, 1312, "wie veröffentlicht", "0.1.0", synthetic=False),
)


@dataclass(frozen=True)
class Trial:
    """What went into the trial edition."""

    meta: EditionMeta
    content: tuple
    downloads: dict
    regions: tuple


TRIAL = Trial(
    META, ((SAMPLE, SAMPLE_TABLE), (OFFICIAL, OFFICIAL_TABLE)), {"E1a.parquet": b"Parquet"}, (SOUTH,)
)


@pytest.fixture
def trial():
    return TRIAL


@pytest.fixture
def edition_path(tmp_path):
    return place_edition(
        tmp_path / "editions",
        META.plan,
        lambda path: write_edition(path, META, TRIAL.content, TRIAL.downloads, TRIAL.regions),
        TRIAL.downloads,
    )
