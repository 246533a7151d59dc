import shutil
from pathlib import Path

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.statistics.catalogue.indicators import Direction, IndicatorKind
from laendertisch.statistics.catalogue.loading import load_catalogue

CATALOGUE = Path(__file__).parents[4] / "catalogue"
PARTS = (
    "dimensions.yaml",
    "variables/mikrozensus.yaml",
    "sources/mikrozensus-synthetisch.yaml",
    "indicators/erwerbstaetigenquote.yaml",
    "editions/demonstration.yaml",
)


@pytest.fixture
def folder(tmp_path):
    """Return a catalogue with one indicator and its edition."""
    for part in PARTS:
        (tmp_path / part).parent.mkdir(exist_ok=True)
        shutil.copy(CATALOGUE / part, tmp_path / part)
    edition = tmp_path / "editions" / "demonstration.yaml"
    lines = edition.read_text(encoding="utf-8").splitlines()
    shown = ["indicators: [E1a]" if line.startswith("indicators:") else line for line in lines]
    edition.write_text("\n".join(shown), encoding="utf-8")
    return tmp_path


def change(folder, part, old, new):
    text = (folder / part).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / part).write_text(text.replace(old, new), encoding="utf-8")


def findings(folder):
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    return [str(finding) for finding in error.value.findings]


def test_the_catalogue_of_the_project_is_free_of_findings():
    catalogue = load_catalogue(CATALOGUE)
    indicator = catalogue.indicators["E1a"]
    assert (indicator.kind, indicator.direction) == (IndicatorKind.INDICATOR, Direction.GAP_CLOSES)
    assert indicator.dimensions == ("sex", "migration_background", "generation", "arrival_period")
    assert indicator.version_in(2024).is_share
    assert catalogue.find_indicator("Erwerbstaetigenquote") is indicator


def test_all_findings_come_together(folder):
    indicator = "indicators/erwerbstaetigenquote.yaml"
    change(folder, indicator, "15 <= age < 65", "15 <= agge < 65")
    change(folder, indicator, "  - [sex]\n", "  - [sexx]\n")
    change(folder, indicator, "sources: [bericht-3, portal-e1]", "sources: [bericht-4]")
    assert findings(folder) == [
        "erwerbstaetigenquote.yaml, Zeile 62, Feld „breakdowns.1.0“: "
        "Die Gliederung „sexx“ gibt es nicht. Meinten Sie „sex“?",
        "erwerbstaetigenquote.yaml, Zeile 55, Feld „versions.0.sources.0“: "
        "Die Fundstelle „bericht-4“ gibt es nicht. Meinten Sie „bericht-3“?",
        "erwerbstaetigenquote.yaml, Zeile 51, Feld „versions.0.universe“: "
        "Spalte 58: Das Merkmal „agge“ ist nicht bekannt. Meinten Sie „age“?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    minimum: 0\n    maximum: 120\n",
            "    minimum: 130\n    maximum: 120\n",
            "liegt über dem „maximum“",
        ),
        (
            "    label_de: Siedlungsart\n",
            "    label_de: Siedlungsart\n    minimum: 1\n",
            "Nur Zahlen haben „minimum“",
        ),
    ],
)
def test_a_range_that_cannot_hold_is_refused(folder, old, new, problem):
    change(folder, "variables/mikrozensus.yaml", old, new)
    assert problem in findings(folder)[0]


def test_a_wrong_source_is_not_called_unknown_as_well(folder):
    change(folder, "sources/mikrozensus-synthetisch.yaml", "uncertain_below: 121", "uncertain_below: 12")
    assert len(findings(folder)) == 1


def test_wrong_dimensions_do_not_make_every_breakdown_unknown(folder):
    change(folder, "dimensions.yaml", "  - key: sex\n", "  - key: sexx\n")
    (folder / "indicators/erwerbstaetigenquote.yaml").write_text("code: [", encoding="utf-8")
    assert [finding.split(",")[0] for finding in findings(folder)] == [
        "dimensions.yaml",
        "dimensions.yaml",
        "erwerbstaetigenquote.yaml",
        "demonstration.yaml",
    ]


def test_an_unknown_source_is_named_with_the_nearest(folder):
    change(
        folder, "indicators/erwerbstaetigenquote.yaml", "source: mikrozensus-syn", "source: mikrozensus_syn"
    )
    assert "Meinten Sie „mikrozensus-synthetisch“?" in findings(folder)[0]


def test_a_code_stands_once_in_the_catalogue(folder):
    indicators = folder / "indicators"
    shutil.copy(indicators / "erwerbstaetigenquote.yaml", indicators / "noch-einmal.yaml")
    assert findings(folder) == [
        "noch-einmal.yaml, Zeile 1, Feld „code“: „E1a“ gibt es schon in einer anderen Datei."
    ]


def test_a_universe_is_a_condition(folder):
    old = 'universe: household_type == "private" and main_residence and 15 <= age < 65'
    change(folder, "indicators/erwerbstaetigenquote.yaml", old, "universe: age")
    assert "Hier wird eine Bedingung erwartet, da steht eine Zahl" in findings(folder)[0]


def test_a_numerator_is_no_text(folder):
    change(folder, "indicators/erwerbstaetigenquote.yaml", 'ilo_status == "employed"', "ilo_status")
    assert "Hier wird eine Bedingung oder eine Zahl erwartet, da steht ein Text" in findings(folder)[0]


def test_an_indicator_is_computed_or_taken_from_a_table_but_not_both(folder):
    with (folder / "indicators/erwerbstaetigenquote.yaml").open("a", encoding="utf-8") as file:
        file.write("table: {source: mikrozensus-synthetisch}\n")
    assert "Genau eines gehört hierher" in findings(folder)[0]


def test_breakdowns_do_not_repeat_in_another_order(folder):
    with (folder / "indicators/erwerbstaetigenquote.yaml").open("a", encoding="utf-8") as file:
        file.write("  - [migration_background, sex]\n")
    assert "steht schon weiter oben in der Liste" in findings(folder)[0]


def test_limits_of_one_kind_do_not_overlap_in_time(folder):
    change(folder, "sources/mikrozensus-synthetisch.yaml", "first_year: 2020", "first_year: 2019")
    change(folder, "sources/mikrozensus-synthetisch.yaml", "basis: sample_cases", "basis: weighted_count")
    assert "Der Zeitraum überschneidet sich" in findings(folder)[0]


def test_bracket_limit_is_not_below_the_slash_limit(folder):
    change(folder, "sources/mikrozensus-synthetisch.yaml", "uncertain_below: 121", "uncertain_below: 12")
    assert "Die Grenze für ( ) liegt unter der Grenze für /" in findings(folder)[0]


def test_an_empty_folder_says_what_is_missing(tmp_path):
    assert len(findings(tmp_path)) == 5


def test_a_catalogue_need_not_have_groups_of_laender(folder):
    assert load_catalogue(folder).regions == {}


def test_wrong_groups_of_laender_are_found_together_with_everything_else(folder):
    shutil.copy(CATALOGUE / "regions.yaml", folder)
    change(folder, "regions.yaml", "lands: [BE, HB, HH]", "lands: [BE, XX]")
    change(folder, "indicators/erwerbstaetigenquote.yaml", "code: E1a", "code: e 1")
    found = findings(folder)
    assert any("regions.yaml" in each for each in found)
    assert any("erwerbstaetigenquote.yaml" in each for each in found)
