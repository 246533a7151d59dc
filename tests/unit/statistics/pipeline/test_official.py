from dataclasses import replace

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.confidentiality import Confidentiality, Rounding, Suppression
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.building import Progress, Workplace, build_edition
from laendertisch.statistics.pipeline.official import from_official_table
from laendertisch.statistics.results.cells import WITH_VALUE, CellStatus
from laendertisch.statistics.results.edition import open_edition


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(project_root() / "catalogue")


def released(catalogue, code):
    indicator = catalogue.indicators[code]
    return from_official_table(catalogue, indicator, indicator.table, project_root()).table


def test_what_its_publisher_protected_keeps_his_figures_and_signs(catalogue):
    cells = released(catalogue, "AZR-12521-0021").cells
    assert any(cell.value is not None and cell.value % 100 for cell in cells)


def test_own_counts_are_protected_as_the_catalogue_says(catalogue):
    indicator = catalogue.indicators["AZR-12521-0021"]
    method = Confidentiality(None, None, Rounding(100), "Prüfung", Confidence.OFFICIAL)
    source = replace(catalogue.sources[indicator.table.source], confidentiality=(method,))
    protected = replace(catalogue, sources={**catalogue.sources, source.key: source})
    values = [cell.value for cell in released(protected, indicator.code).cells if cell.status in WITH_VALUE]
    assert values
    assert {value % 100 for value in values} == {0}


LAYOUT = """\
period: {column: Jahr, form: year}
area: {column: Land, labels: {HB: Bremen}, codes: {Bremen: HB}}
columns:
  - {column: Geschlecht, dimensions: [sex], categories: {m: male, w: female, z: total}}
  - {column: Gruppe, dimensions: [country_group], categories: {eu: eu27, dritt: third_countries, z: total}}
value: {column: Anzahl, minimum: 0}
"""
COUNTED = {"eu": (1, 2, 3), "dritt": (15, 30, 45), "z": (16, 32, 48)}


def write_counts(folder, counted):
    rows = [
        f"2024,Bremen,{sex},{group},{figure}"
        for group, figures in counted.items()
        for sex, figure in zip("mwz", figures, strict=True)
    ]
    lines = ["Jahr,Land,Geschlecht,Gruppe,Anzahl", *rows]
    (folder / "zaehlung.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def own_count(catalogue, tmp_path):
    """Return a catalogue with one made-up count, from which one indicator shows the sexes of a group and
    another all groups together."""
    (tmp_path / "zaehlung.layout.yaml").write_text(LAYOUT, encoding="utf-8")
    write_counts(tmp_path, COUNTED)
    known = catalogue.indicators["AZR-12521-0021"]
    method = Confidentiality(None, None, Suppression(), "Prüfung", Confidence.OFFICIAL)
    source = replace(catalogue.sources[known.table.source], confidentiality=(method,), file="zaehlung.csv")
    chosen = {"SEXES": {"country_group": "eu27"}, "GROUPS": {"sex": "total"}}
    indicators = {
        code: replace(known, code=code, table=replace(known.table, selection=selection))
        for code, selection in chosen.items()
    }
    return replace(catalogue, indicators=indicators, sources={**catalogue.sources, source.key: source})


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ("SEXES", {("male", "eu27"), ("female", "eu27"), ("total", "eu27")}),
        ("GROUPS", {("total", "eu27"), ("total", "third_countries")}),
    ],
)
def test_indicators_of_one_count_hide_the_same_cells(own_count, tmp_path, code, hidden):
    """The three persons would tell of one and two; the other indicator must not show them either."""
    indicator = own_count.indicators[code]
    cells = from_official_table(own_count, indicator, indicator.table, tmp_path).table.cells
    assert {cell.at.categories for cell in cells if cell.status is CellStatus.CONFIDENTIAL} == hidden


def test_what_a_published_edition_hid_stays_hidden(own_count, tmp_path, monkeypatch):
    monkeypatch.setenv("LAENDERTISCH_HOME", str(tmp_path))
    plan = replace(own_count.editions["demonstration"], indicators=("SEXES",), sample=None)

    def hidden_in(folder, *published):
        place = Workplace(tmp_path / folder, tmp_path / "microdata", published=published)
        file = build_edition(own_count, plan, place, Progress(lambda text: None))
        cells = open_edition(file).table("SEXES").cells
        return file, {cell.at.categories[0] for cell in cells if cell.status is CellStatus.CONFIDENTIAL}

    first, small = hidden_in("first")
    assert small == {"male", "female", "total"}
    write_counts(tmp_path, {"eu": (10, 20, 30), "dritt": (15, 30, 45), "z": (25, 50, 75)})
    assert hidden_in("alone")[1] == set()
    assert hidden_in("later", first)[1] == small


def test_a_selection_without_figures_is_refused(catalogue):
    indicator = catalogue.indicators["NI-5-1-2"]
    nothing = replace(indicator.table, selection={"labour_measure": "erfunden"})
    with pytest.raises(
        CatalogueError, match="Indikator NI-5-1-2, Feld „table“: Die Auswahl trifft keinen Wert"
    ):
        from_official_table(catalogue, indicator, nothing, project_root())
