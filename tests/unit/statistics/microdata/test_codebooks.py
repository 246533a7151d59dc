"""Codebook files: what they say, and what is wrong with them."""

from pathlib import Path

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Kind, Name
from laendertisch.statistics.microdata.codebooks.loading import load_codebook, load_codebooks
from laendertisch.statistics.microdata.codebooks.rules import Filling, FirstTrue, Fixed, Recoded, Taken

SOURCES = Path(__file__).parents[4] / "catalogue/codebooks"


@pytest.fixture(scope="session")
def text(codebook_file):
    return codebook_file.read_text(encoding="utf-8")


@pytest.fixture
def problems(tmp_path, catalogue, text):
    def find(old, new):
        assert old in text
        path = tmp_path / "buch.yaml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(CatalogueError) as error:
            load_codebook(path, catalogue.variables)
        return [finding.problem for finding in error.value.findings]

    return find


def test_rules_are_read_as_written(codebook):
    assert codebook.fillings["age"] == (Filling(Taken("ALT", 1.0), None, None),)
    assert codebook.fillings["sex"][0].rule == Recoded("SEX", {"1": "male", "2": "female"})
    assert codebook.fillings["settlement"][0].rule == Fixed("city")
    assert codebook.fillings["german_by"][0].rule == FirstTrue(
        (
            (Comparison("!=", Name("NAT", Kind.TEXT), Constant("1")), "none"),
            (Comparison("==", Name("EINB", Kind.TEXT), Constant("1")), "naturalisation"),
        ),
        "birth",
    )
    assert codebook.fillings["household_income"] == (
        Filling(Recoded("EINK", {"1": 500.0, "2": 1500.0, "3": 3500}), None, 2019),
        Filling(Taken("BETRAG", 0.01), 2020, None),
    )
    assert codebook.columns["BL"].codes == {"8": "Baden-Württemberg", "5": "Nordrhein-Westfalen"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "variables: mikrozensus",
            "variables: mikrozensu",
            "Die Merkmalsliste „mikrozensu“ gibt es nicht. Meinten Sie „mikrozensus“?",
        ),
        ("  age: {column: ALT}\n", "", "Das Merkmal „age“ (Alter) ist immer nötig und wird nicht befüllt."),
        (
            "  age:",
            "  generation: {value: first}\n  age:",
            "Das Merkmal wird abgeleitet und nicht befüllt. Bitte streichen.",
        ),
        ("  sex:", "  sexx: {value: male}\n  sex:", "Das Merkmal „sexx“ gibt es nicht. Meinten Sie „sex“?"),
        ("{column: ALT}", "{column: ALTE}", "Die Spalte „ALTE“ gibt es nicht. Meinten Sie „ALT“?"),
        (
            "{column: ALT}",
            "{column: SEX}",
            "Die Spalte „SEX“ hat Codes. Bitte mit recode oder bands umschlüsseln.",
        ),
        (
            "settlement: {value: city}",
            "settlement: {column: ALT}",
            "Die Spalte „ALT“ hat Zahlen, das Merkmal Codes. Bitte mit cases sagen, welcher wann gilt.",
        ),
        (
            "reference_person: {expression: P == 1}",
            "reference_person: {column: P}",
            "Bitte mit recode sagen, welcher Code true und welcher false ist.",
        ),
        (
            "1: male, 2: female",
            "1: male, 2: femal",
            "Die Ausprägung „femal“ gibt es nicht. Meinten Sie „female“?",
        ),
        ("1: male, 2: female", "1: male", "Es fehlt der Code 2; ein unbekannter Wert heißt null."),
        (
            "1: male, 2: female",
            "1: male, 2: female, 3: null",
            "Den Code „3“ gibt es nicht. Bekannt sind: 1, 2.",
        ),
        (
            "{expression: P == 1}",
            "{expression: P}",
            "Der Ausdruck ergibt nicht, was das Merkmal braucht: true oder false.",
        ),
        (
            "{expression: P == 1}",
            "{expression: PP == 1}",
            "Spalte 1: Das Merkmal „PP“ ist nicht bekannt. Meinten Sie „P“?",
        ),
        (
            "settlement: {value: city}",
            "settlement: {expression: P}",
            "Ein Merkmal mit Codes entsteht mit recode oder cases, nicht mit expression.",
        ),
        (
            "main_residence: {value: true}",
            "main_residence: {value: 1}",
            "„1“ passt nicht; erwartet wird true oder false.",
        ),
        (
            "factor: 1000",
            "factor: 0",
            "Mit diesem Faktor ginge jede Angabe verloren. Bitte eine Zahl außer 0 angeben.",
        ),
        (
            "factor: 1000",
            "factor: .inf",
            "Mit diesem Faktor ginge jede Angabe verloren. Bitte eine Zahl außer 0 angeben.",
        ),
        ("3: {value: 3500}", "3: {value: viel}", "„viel“ passt nicht; erwartet wird eine Zahl."),
        (
            "3: {value: 3500}",
            "3: {from: 3500}",
            "Eine Klasse hat from und ein größeres below oder, wenn sie offen ist, value.",
        ),
        (
            "{column: ALT}",
            "{column: ALT, value: 3}",
            "Genau ein Weg ist möglich: column (auch mit factor), column mit recode, column mit bands, "
            "value, expression oder cases (auch mit otherwise).",
        ),
        (
            "first_year: 2020, column",
            "first_year: 2019, column",
            "Der Zeitraum überschneidet sich mit einem früheren der Liste.",
        ),
        (
            "missing: {9: ohne Angabe}}\n  EINK",
            "missing: {8: x}}\n  EINK",
            "Der Code „8“ steht bei „codes“ und bei „missing“.",
        ),
        (
            'where: EINB == "1"',
            'where: EINB == "3"',
            "Spalte 9: „3“ ist keine Ausprägung von „EINB“. Bekannt sind: 1, 8.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(problems, old, new, problem):
    assert problems(old, new) == [problem]


def test_all_files_of_a_folder_are_read_and_complain_together(tmp_path, catalogue, text):
    for name, content in {"a": text, "b": text, "c": text.replace("fill:", "fuell:")}.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_codebooks(tmp_path, catalogue.variables)
    first, *others = map(str, error.value.findings)
    assert first == "b.yaml, Feld „key“: „erfundene-lieferung“ gibt es schon in einer anderen Datei."
    assert all(other.startswith("c.yaml") for other in others)


def test_the_codebooks_of_the_catalogue_are_sound(catalogue):
    assert list(load_codebooks(SOURCES, catalogue.variables)) == ["mikrozensus-campus-2010"]
