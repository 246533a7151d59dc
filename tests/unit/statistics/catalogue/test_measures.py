"""Kinds of definitions: what each needs, and what an indicator says about distributions and gaps."""

import shutil
from pathlib import Path

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.statistics.catalogue.expressions import Constant, Kind, Name
from laendertisch.statistics.catalogue.indicators import GroupGap, Measure, ThresholdArea
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.catalogue.wording import measure_in_words

CATALOGUE = Path(__file__).parents[4] / "catalogue"
PARTS = ("dimensions.yaml", "variables/mikrozensus.yaml", "sources/mikrozensus-synthetisch.yaml")
INDICATOR = """
code: T1
slug: test
title_de: Titel
title_en: Title
theme: Thema
kind: Indikator
unit: {code: percent, label_de: Prozent, decimals: 1, factor: 100}
direction: none
texts: {definition: a, relevance: a, assessment: a, method_notes: [a]}
references: [{key: page, title: Seite, url: "https://example.org/"}]
versions:
  - {key: t1, source: mikrozensus-synthetisch, universe: main_residence, weight: weight, sources: [page],
     confidence: U, VERSION}
REST
"""
EDITION = """
key: plan
title_de: Plan
title_en: Plan
published_on: "2026-04-01"
years: [2021]
indicators: [T1]
"""


def load(folder, version, rest=""):
    for part in PARTS:
        (folder / part).parent.mkdir(exist_ok=True)
        shutil.copy(CATALOGUE / part, folder / part)
    indicator = INDICATOR.replace("VERSION", version).replace("REST", rest)
    for name, text in (("indicators", indicator), ("editions", EDITION)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "t1.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(folder).indicators["T1"]


def problems(folder, version, rest=""):
    with pytest.raises(CatalogueError) as error:
        load(folder, version, rest)
    return [finding.problem for finding in error.value.findings]


@pytest.mark.parametrize(
    ("written", "measure", "is_share", "words"),
    [
        ("numerator: own_experience, denominator: 1", Measure.RATIO, True, "Anteil"),
        ("numerator: own_experience, denominator: age < 18", Measure.RATIO, True, "Anteil"),
        ("numerator: age, denominator: 1", Measure.RATIO, False, "Mittelwert"),
        ("numerator: living_space, denominator: household_size", Measure.RATIO, False, "Verhältnis"),
        (
            "numerator: own_experience, denominator: 1, denominator_universe: age < 18",
            Measure.RATIO,
            False,
            "Verhältnis",
        ),
        ("measure: total, numerator: 1", Measure.TOTAL, False, "hochgerechnete Summe"),
        ("measure: median, variable: equivalised_income", Measure.MEDIAN, False, "Median"),
        (
            "measure: quantile, variable: equivalised_income, probability: 0.25",
            Measure.QUANTILE,
            False,
            "25-Prozent-Quantil",
        ),
        (
            "measure: poverty, variable: equivalised_income, threshold_area: land",
            Measure.POVERTY,
            True,
            "Anteil unter 60 Prozent des Medians im Land",
        ),
    ],
)
def test_a_definition_names_what_is_computed(tmp_path, written, measure, is_share, words):
    version = load(tmp_path, written).versions[0]
    assert (version.measure, version.is_share, measure_in_words(version)) == (measure, is_share, words)


def test_the_median_is_the_quantile_of_one_half(tmp_path):
    version = load(tmp_path, "measure: median, variable: equivalised_income").versions[0]
    assert (version.probability, version.numerator) == (0.5, Name("equivalised_income", Kind.NUMBER))
    assert version.denominator == Constant(1)
    assert version.written == {
        "universe": "main_residence",
        "numerator": "equivalised_income",
        "denominator": "1",
    }


def test_poverty_knows_whose_median_sets_the_threshold(tmp_path):
    written = "measure: poverty, variable: equivalised_income, threshold_area: DE"
    assert load(tmp_path, written).versions[0].threshold_area is ThresholdArea.GERMANY


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("numerator: 1", "Die Art „ratio“ braucht das Feld „denominator“."),
        (
            "measure: total, numerator: 1, denominator: 1",
            "Die Art „total“ hat kein Feld „denominator“. Bitte streichen.",
        ),
        ("measure: median", "Die Art „median“ braucht das Feld „variable“."),
        (
            "measure: median, variable: own_experience",
            "Hier wird eine Zahl erwartet, da steht eine Bedingung.",
        ),
        ("measure: quantile, variable: age", "Die Art „quantile“ braucht das Feld „probability“."),
        ("measure: poverty, variable: age", "Die Art „poverty“ braucht das Feld „threshold_area“."),
        (
            "measure: median, variable: age, probability: 0.5",
            "Die Art „median“ hat kein Feld „probability“. Bitte streichen.",
        ),
        (
            "numerator: 1, denominator: 1, denominator_universe: age",
            "Hier wird eine Bedingung erwartet, da steht eine Zahl.",
        ),
    ],
)
def test_each_measure_has_its_own_fields(tmp_path, written, problem):
    assert problems(tmp_path, written) == [problem]


def test_a_weight_is_a_number(tmp_path):
    written = "numerator: 1, denominator: 1"
    load(tmp_path, written)
    path = tmp_path / "indicators/t1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("weight: weight", "weight: sex"), encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match="Ein Gewicht ist eine Zahl; „sex“ ist keine"):
        load_catalogue(tmp_path)


def test_a_distribution_takes_its_numerators_from_a_dimension(tmp_path):
    indicator = load(tmp_path, "denominator: 1", "distribution_of: sex\nbreakdowns: [[], [age_band]]")
    assert indicator.distribution_of == "sex"
    assert indicator.dimensions == ("sex", "age_band")
    assert indicator.versions[0].is_share
    assert indicator.versions[0].written["numerator"] == "sex"


@pytest.mark.parametrize(
    ("written", "rest", "problem"),
    [
        (
            "numerator: 1, denominator: 1",
            "distribution_of: sex",
            "Eine Verteilung hat kein Feld „numerator“. Bitte streichen.",
        ),
        (
            "denominator: 1",
            "distribution_of: sexx",
            "Die Gliederung „sexx“ gibt es nicht. Meinten Sie „sex“?",
        ),
        (
            "denominator: 1",
            "distribution_of: sex\nbreakdowns: [[sex]]",
            "„sex“ wird verteilt und kann nicht zugleich gliedern.",
        ),
        (
            "measure: total, denominator: 1",
            "distribution_of: sex",
            "Eine Verteilung („distribution_of“) besteht aus Anteilen (ratio).",
        ),
        (
            "denominator: 1",
            "distribution_of: child_age",
            "Die Gliederung „child_age“ ist nicht in Merkmalen der Liste „mikrozensus“ bestimmt.",
        ),
    ],
)
def test_a_distribution_that_cannot_be_is_refused(tmp_path, written, rest, problem):
    assert problems(tmp_path, written, rest) == [problem]


def test_an_official_table_has_no_distribution(tmp_path):
    rest = "distribution_of: sex\ntable: {source: mikrozensus-synthetisch}"
    found = problems(tmp_path, "denominator: 1", rest)
    assert "Nur eine berechnete Kennzahl hat eine Verteilung." in found


SHARE = "numerator: own_experience, denominator: 1"


def test_gaps_and_changes_to_publish_are_named(tmp_path):
    rest = "breakdowns: [[], [sex]]\ngap_of: [[sex, female, male]]\nchange: true"
    indicator = load(tmp_path, SHARE, rest)
    assert indicator.gap_of == (GroupGap("sex", "female", "male"),)
    assert indicator.change


@pytest.mark.parametrize(
    ("gap", "problem"),
    [
        ("[age_band, under_3, from_65]", "Keine Gliederung dieses Indikators zeigt „age_band“."),
        ("[sex, female, man]", "Die Ausprägung „man“ gibt es nicht. Bekannt sind: male, female."),
        ("[sex, female, female]", "Ein Abstand besteht zwischen zwei verschiedenen Gruppen."),
    ],
)
def test_a_gap_is_one_between_groups_that_are_shown(tmp_path, gap, problem):
    assert problems(tmp_path, SHARE, f"breakdowns: [[sex]]\ngap_of: [{gap}]") == [problem]


@pytest.mark.parametrize(
    "measure",
    ["measure: median", "measure: quantile, probability: 0.25", "measure: poverty, threshold_area: DE"],
)
def test_what_does_not_follow_from_sums_has_gaps_and_changes_too(tmp_path, measure):
    rest = "breakdowns: [[sex]]\ngap_of: [[sex, female, male]]\nchange: true"
    indicator = load(tmp_path, f"{measure}, variable: equivalised_income", rest)
    assert indicator.gap_of == (GroupGap("sex", "female", "male"),)
    assert indicator.change


def test_an_indicator_may_be_defined_for_some_years_only():
    indicator = load_catalogue(CATALOGUE).indicators["G1"]
    assert [year for year in range(2017, 2025) if indicator.defined_in(year)] == [2018, 2022]
    assert [each.year for each in indicator.breaks] == [2022]
