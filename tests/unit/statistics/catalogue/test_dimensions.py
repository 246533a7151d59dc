"""What is found in the file of dimensions before anything is computed."""

import shutil
from pathlib import Path

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue import schemas
from laendertisch.statistics.catalogue.building import variable_list
from laendertisch.statistics.catalogue.building_dimensions import build_dimensions
from laendertisch.statistics.catalogue.loading import load_catalogue

CATALOGUE = Path(__file__).parents[4] / "catalogue"
VARIABLES = variable_list(read_yaml(CATALOGUE / "variables/mikrozensus.yaml", schemas.VARIABLES))
LISTS = {"mikrozensus": VARIABLES}
HEAD = """
dimensions:
  - key: {key}
    title_de: Titel
    title_en: Title
    total_de: Summe
    total_en: Total
    {extra}
    categories:
"""


def build(tmp_path, *categories, key="band", extra="variables: mikrozensus", lists=LISTS):
    path = tmp_path / "dimensions.yaml"
    rows = [f"      - {{label_de: a, label_en: a, {each}}}" for each in categories]
    path.write_text(HEAD.format(key=key, extra=extra) + "\n".join(rows), encoding="utf-8")
    return build_dimensions(read_yaml(path, schemas.DIMENSIONS, CatalogueError), lists)


def finding(tmp_path, *categories, **named):
    with pytest.raises(CatalogueError) as error:
        build(tmp_path, *categories, **named)
    (found,) = error.value.findings
    return found.problem


def test_bands_are_read_from_their_conditions(tmp_path):
    band = build(tmp_path, "code: a, where: age < 18", "code: b, where: 18 <= age")["band"]
    assert (band.codes, band.variables) == (("a", "b"), "mikrozensus")
    assert all(category.where is not None for category in band.categories)


def test_bands_that_overlap_are_refused(tmp_path):
    problem = finding(tmp_path, "code: a, where: age <= 18", "code: b, where: 18 <= age")
    assert problem == "„b“ überschneidet sich mit „a“. Bitte die Grenzen prüfen."


def test_a_band_that_holds_nobody_is_refused(tmp_path):
    assert "kann niemand erfüllen" in finding(tmp_path, "code: a, where: 25 <= age < 18")


def test_a_misspelt_variable_in_a_condition_is_named_with_the_nearest(tmp_path):
    assert "Meinten Sie „age“?" in finding(tmp_path, "code: a, where: agge < 18")


def test_a_number_is_no_condition(tmp_path):
    problem = finding(tmp_path, "code: a, where: age + 1")
    assert problem == "Hier wird eine Bedingung erwartet, da steht eine Zahl."


def test_a_code_that_the_variable_does_not_have_is_refused(tmp_path):
    assert "Die Ausprägung „man“ gibt es nicht" in finding(tmp_path, "code: man", key="sex")


def test_without_a_variable_of_that_name_a_category_needs_a_condition(tmp_path):
    assert "braucht das Feld „where“" in finding(tmp_path, "code: a", key="stage")


def test_conditions_need_a_list_of_variables(tmp_path):
    problem = finding(tmp_path, "code: a, where: age < 18", extra="note_de: ohne Liste")
    assert problem == "Bedingungen („where“) brauchen das Feld „variables“ mit einer Merkmalsliste."


def test_an_unknown_list_of_variables_is_named_with_the_nearest(tmp_path):
    problem = finding(tmp_path, "code: a, where: age < 18", extra="variables: microzensus")
    assert problem == "Die Merkmalsliste „microzensus“ gibt es nicht. Meinten Sie „mikrozensus“?"


def test_a_list_of_variables_that_is_wrong_itself_is_not_complained_about_twice(tmp_path):
    assert build(tmp_path, "code: a, where: agge < 18", lists={"mikrozensus": None})["band"].codes == ("a",)


def test_a_dimension_of_another_kind_of_record_cannot_break_an_indicator_down(tmp_path):
    shutil.copytree(CATALOGUE, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "indicators/erwerbstaetigenquote.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  - [child_age]\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="„child_age“ ist nicht in Merkmalen der Liste „mikrozensus“"):
        load_catalogue(tmp_path)
