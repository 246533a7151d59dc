import textwrap

import pytest

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.laender import LAENDER
from laendertisch.kernel.places import project_root
from laendertisch.statistics.sources.layout_file import read_layout

LAYOUT = """
    period: {column: Jahr, form: year}
    area:
      column: Gebiet
      labels: laender
    columns:
      - column: Gruppe
        dimensions: [age, sex]
        categories:
          Mädchen: [child, female]
          Jungen: [child, male]
    value: {column: Wert, minimum: 0}
"""


@pytest.fixture
def read(tmp_path):
    """Read a description from text."""

    def reader(layout):
        (tmp_path / "x.layout.yaml").write_text(textwrap.dedent(layout), encoding="utf-8")
        return read_layout(tmp_path / "x.csv")

    return reader


def findings(read, layout):
    with pytest.raises(CatalogueError) as refused:
        read(layout)
    return [str(finding) for finding in refused.value.findings]


def test_the_sixteen_laender_are_known_by_name(read):
    layout = read(LAYOUT)
    assert dict(layout.area.labels) == {land.code: land.short_name for land in LAENDER}
    assert layout.area.codes["Thüringen"] == "TH"
    assert layout.dimensions == ("age", "sex")
    assert layout.all_columns == {"Jahr", "Gebiet", "Gruppe", "Wert"}


@pytest.mark.parametrize(
    "path", sorted(project_root().glob("data/*/*.layout.yaml")), ids=lambda path: path.name
)
def test_every_description_of_the_project_belongs_to_a_file_and_is_right(path):
    table_file = path.with_name(path.name.removesuffix(".layout.yaml") + ".csv")
    assert table_file.is_file()
    read_layout(table_file)


def test_a_missing_description_is_told(tmp_path):
    with pytest.raises(CatalogueError, match="Die Datei fehlt"):
        read_layout(tmp_path / "x.csv")


def test_a_file_without_area_column_is_about_one_area(read):
    assert findings(read, LAYOUT.replace("      column: Gebiet\n", "")) == [
        "x.layout.yaml, Zeile 4, Feld „area.labels“: "
        "Ohne Gebietsspalte kann die Datei nur von einem Gebiet handeln."
    ]


def test_a_category_needs_a_code_for_each_dimension(read):
    assert findings(read, LAYOUT.replace("[child, male]", "male")) == [
        "x.layout.yaml, Zeile 11, Feld „columns.0.categories.Jungen“: "
        "„Jungen“ braucht für jede Gliederung (age, sex) genau eine Ausprägung."
    ]


@pytest.mark.parametrize(
    ("addition", "problem"),
    [
        (
            "sums: [{dimension: region, whole: DE, rounding: 2}]",
            "Die Gliederung „region“ kommt in dieser Beschreibung nicht vor. Bekannt sind: age, sex, area.",
        ),
        (
            "sums: [{dimension: sex, whole: total, parts: [male, female], rounding: 2}]",
            "Die Ausprägung „total“ kommt in dieser Beschreibung nicht vor. Bekannt sind: female, male.",
        ),
        (
            "identities: [{dimension: age, whole: child, parts: [baby], suspect: child,"
            " tolerance: 0, text: x}]",
            "Die Ausprägung „baby“ kommt in dieser Beschreibung nicht vor. Bekannt sind: child.",
        ),
        (
            'unpublished: [{first: "2020", categories: {sex: diverse}, reason: x}]',
            "Die Ausprägung „diverse“ kommt in dieser Beschreibung nicht vor. Bekannt sind: female, male.",
        ),
    ],
)
def test_a_rule_about_something_that_is_not_there_is_refused(read, addition, problem):
    (finding,) = findings(read, LAYOUT + f"    {addition}\n")
    assert finding.endswith(problem)
    assert "x.layout.yaml, Zeile 13" in finding


def test_a_gap_in_an_unknown_area_is_refused(read):
    (finding,) = findings(read, LAYOUT + '    unpublished: [{first: "2020", areas: [XX], reason: x}]\n')
    assert "Das Gebiet „XX“ kommt in dieser Beschreibung nicht vor." in finding
