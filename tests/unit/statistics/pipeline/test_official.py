from dataclasses import replace

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.places import project_root
from laendertisch.statistics.catalogue.confidentiality import Confidentiality, Rounding
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.pipeline.official import from_official_table
from laendertisch.statistics.results.cells import WITH_VALUE


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


def test_a_selection_without_figures_is_refused(catalogue):
    indicator = catalogue.indicators["NI-5-1-2"]
    nothing = replace(indicator.table, selection={"labour_measure": "erfunden"})
    with pytest.raises(
        CatalogueError, match="Indikator NI-5-1-2, Feld „table“: Die Auswahl trifft keinen Wert"
    ):
        from_official_table(catalogue, indicator, nothing, project_root())
