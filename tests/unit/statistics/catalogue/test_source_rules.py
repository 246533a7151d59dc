"""When figures of a source may be printed and how its counts are kept confidential."""

from dataclasses import replace

import pytest
import yaml

from laendertisch.kernel.errors import CatalogueError, NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue.building_sources import source
from laendertisch.statistics.catalogue.confidentiality import (
    CategorySum,
    CellKey,
    Confidentiality,
    Dominance,
    Rounding,
    Suppression,
    Unprotected,
)
from laendertisch.statistics.catalogue.source_schema import SOURCE
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, Lonely, PublicationLimits

FIELDS = {
    "key": "zaehlung",
    "kind": "official_table",
    "title_de": "Zählung",
    "title_en": "Count",
    "publisher": "Prüfung",
    "licence": "EUPL-1.2",
    "licence_url": "https://example.org",
    "attribution_de": "Prüfung",
    "synthetic": True,
    "file": "data/zaehlung.csv",
}
EVIDENCE = {"reference": "Prüfung", "confidence": "A"}


@pytest.fixture
def built(tmp_path):
    """Return a function that builds a source with further fields."""

    def build(**fields):
        path = tmp_path / "zaehlung.yaml"
        path.write_text(yaml.safe_dump({**FIELDS, **fields}, allow_unicode=True), encoding="utf-8")
        return source(read_yaml(path, SOURCE, CatalogueError), ("mikrozensus",))

    return build


def method(**fields):
    return [{**EVIDENCE, **fields}]


@pytest.mark.parametrize(
    ("fields", "protection"),
    [
        ({"method": "none"}, Unprotected()),
        ({"method": "rounding", "base": 5}, Rounding(5)),
        ({"method": "rounding", "base": 10, "protect_zeros": True}, Rounding(10, protect_zeros=True)),
        ({"method": "cell_key", "max_noise": 5, "variance": 2.0}, CellKey(5, 2.0)),
        (
            {"method": "cell_key", "max_noise": 5, "variance": 2.0, "forbidden_up_to": 2},
            CellKey(5, 2.0, 2),
        ),
        ({"method": "suppression"}, Suppression()),
        (
            {
                "method": "suppression",
                "minimum_frequency": 10,
                "protect_zeros": True,
                "dominance": {"contributors": 2, "percent": 85},
                "p_percent": 10,
                "attribute_dimensions": ["leistungsbezug"],
                "protection": 2,
                "sums": [{"dimension": "country_group", "parent": "total", "parts": ["eu27", "third"]}],
                "protect_from_singletons": False,
            },
            Suppression(
                10,
                True,
                Dominance(2, 85),
                10,
                ("leistungsbezug",),
                2,
                (CategorySum("country_group", "total", ("eu27", "third")),),
                protect_from_singletons=False,
            ),
        ),
    ],
)
def test_every_method_is_read_with_its_parameters(built, fields, protection):
    assert built(confidentiality=method(**fields)).confidentiality == (
        Confidentiality(None, None, protection, "Prüfung", Confidence.OFFICIAL),
    )


def test_the_method_of_the_year_holds(built):
    entries = [
        {**EVIDENCE, "method": "none", "last_year": 2015},
        {**EVIDENCE, "method": "rounding", "base": 5, "first_year": 2016},
    ]
    counted = built(confidentiality=entries)
    assert counted.confidentiality_in(2015).protection == Unprotected()
    assert counted.confidentiality_in(2016).protection == Rounding(5)


def test_a_source_without_a_method_for_the_year_says_so(built):
    with pytest.raises(NotKnown, match="„Zählung“ ist 2024 kein Geheimhaltungsverfahren bekannt"):
        built().confidentiality_in(2024)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"method": "rounding"}, "Das Verfahren „rounding“ braucht das Feld „base“."),
        ({"method": "cell_key", "max_noise": 5}, "Das Verfahren „cell_key“ braucht das Feld „variance“."),
        ({"method": "none", "base": 5}, "Das Feld „base“ gehört nicht zum Verfahren „none“."),
        ({"method": "suppression", "base": 5}, "Das Feld „base“ gehört nicht zum Verfahren „suppression“."),
        (
            {"method": "cell_key", "max_noise": 2, "variance": 1.0, "forbidden_up_to": 2},
            "„forbidden_up_to“ muss kleiner als „max_noise“ sein",
        ),
        ({"method": "cell_key", "max_noise": 3, "variance": 9.5}, "So viel Varianz gibt es nicht"),
        ({"method": "rounding", "base": 7}, "base"),
    ],
)
def test_wrong_parameters_are_refused_with_their_place(built, fields, problem):
    with pytest.raises(CatalogueError, match=problem):
        built(confidentiality=method(**fields))


def test_two_methods_do_not_hold_in_one_year(built):
    with pytest.raises(CatalogueError, match="Der Zeitraum überschneidet sich"):
        built(confidentiality=[*method(method="none"), *method(method="rounding", base=5)])


def test_limits_of_several_kinds_hold_together(built):
    limits = [
        {**EVIDENCE, "basis": "sample_cases", "unreliable_below": 71, "uncertain_below": 121},
        {**EVIDENCE, "basis": "relative_error", "unreliable_above": 20, "uncertain_above": 15},
    ]
    assert built(publication_limits=limits).limits_in(2024) == (
        PublicationLimits(None, None, LimitBasis.SAMPLE_CASES, 71, 121, "Prüfung", Confidence.OFFICIAL),
        ErrorLimits(None, None, 20, 15, "Prüfung", Confidence.OFFICIAL),
    )


def test_limits_that_do_not_hold_in_the_year_are_left_out(built):
    limits = [
        {**EVIDENCE, "basis": "sample_cases", "unreliable_below": 71, "uncertain_below": 121},
        {
            **EVIDENCE,
            "basis": "relative_error",
            "unreliable_above": 20,
            "uncertain_above": 15,
            "first_year": 2020,
        },
    ]
    assert [each.reference for each in built(publication_limits=limits).limits_in(2019)] == ["Prüfung"]


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"basis": "relative_error", "unreliable_below": 5, "uncertain_below": 9}, "unreliable_above"),
        ({"basis": "sample_cases", "unreliable_below": 71}, "„unreliable_below“ und „uncertain_below“"),
        (
            {
                "basis": "sample_cases",
                "unreliable_below": 71,
                "uncertain_below": 121,
                "uncertain_above": 15,
            },
            "„unreliable_below“ und „uncertain_below“",
        ),
        (
            {"basis": "relative_error", "unreliable_above": 15, "uncertain_above": 20},
            r"Die Grenze für \( \) liegt über der Grenze für /",
        ),
    ],
)
def test_wrong_limits_are_refused(built, fields, problem):
    with pytest.raises(CatalogueError, match=problem):
        built(publication_limits=[{**EVIDENCE, **fields}])


def test_a_source_without_limits_says_so(built):
    with pytest.raises(NotKnown, match="2024 keine Veröffentlichungsgrenzen bekannt"):
        replace(built(), title_de="Andere").limits_in(2024)


MICRODATA = {"kind": "microdata", "variables": "mikrozensus"}


def test_a_lonely_unit_adds_its_square_unless_the_source_says_otherwise(built):
    assert built(**MICRODATA).lonely is Lonely.ADJUST
    for rule in Lonely:
        assert built(**MICRODATA, lonely=rule.value).lonely is rule


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({**MICRODATA, "lonely": "mean"}, "lonely"),
        ({"lonely": "average"}, "Eine Regel für einzelne Auswahlbezirke gehört nur zu Mikrodaten."),
    ],
)
def test_a_rule_for_lonely_units_that_does_not_exist_or_fit_is_refused(built, fields, complaint):
    with pytest.raises(CatalogueError, match=complaint):
        built(**fields)
