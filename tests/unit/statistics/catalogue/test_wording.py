import pytest

from laendertisch.statistics.catalogue.parsing import parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.catalogue.wording import in_words

VARIABLES = {
    each.name: each
    for each in (
        Variable("age", VariableType.INTEGER, "Alter", "", {}, optional=False, derived=False),
        Variable("income", VariableType.NUMBER, "Einkommen", "", {}, optional=True, derived=False),
        Variable("main_residence", VariableType.TRUTH, "Hauptwohnung", "", {}, optional=False, derived=False),
        Variable(
            "status",
            VariableType.CODE,
            "Erwerbsstatus",
            "",
            {"employed": "erwerbstätig", "unemployed": "erwerbslos"},
            optional=False,
            derived=False,
        ),
    )
}


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("1", "alle Personen der Grundgesamtheit"),
        ("main_residence", "Hauptwohnung"),
        ("15 <= age < 65", "Alter von 15 bis unter 65"),
        ("15 < age <= 65", "Alter über 15 bis 65"),
        ("18 <= age", "Alter mindestens 18"),
        ("age < 3", "Alter unter 3"),
        ("age >= 2.5", "Alter mindestens 2,5"),
        ('status == "employed"', "Erwerbsstatus: erwerbstätig"),
        ('status != "employed"', "Erwerbsstatus nicht erwerbstätig"),
        ('status in ("employed", "unemployed")', "Erwerbsstatus: erwerbstätig oder erwerbslos"),
        ("missing(income)", "Einkommen ohne Angabe"),
        ("not main_residence", "nicht (Hauptwohnung)"),
        (
            'main_residence and (age < 3 or status == "employed")',
            "Hauptwohnung und (Alter unter 3 oder Erwerbsstatus: erwerbstätig)",
        ),
        (
            'main_residence and age < 3 or status == "employed"',
            "(Hauptwohnung und Alter unter 3) oder Erwerbsstatus: erwerbstätig",
        ),
        ("income / 2", "(Einkommen geteilt durch 2)"),
    ],
)
def test_a_definition_is_read_aloud_with_the_labels_of_its_variables(written, spoken):
    assert in_words(parse_expression(written, VARIABLES), VARIABLES) == spoken
