import pytest

from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Kind,
    Membership,
    Missing,
    Name,
    Not,
    names_in,
)
from laendertisch.statistics.catalogue.parsing import ExpressionError, parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType

STATUS = {"employed": "erwerbstätig", "unemployed": "erwerbslos", "inactive": "nicht erwerbsbeteiligt"}


def variable(name, type_, codes=None):
    return Variable(name, type_, name, "", codes or {}, optional=True, derived=False)


VARIABLES = {
    each.name: each
    for each in (
        variable("age", VariableType.INTEGER),
        variable("income", VariableType.NUMBER),
        variable("main_residence", VariableType.TRUTH),
        variable("ilo_status", VariableType.CODE, STATUS),
    )
}
AGE = Name("age", Kind.NUMBER)
INCOME = Name("income", Kind.NUMBER)
MAIN = Name("main_residence", Kind.TRUTH)
ILO = Name("ilo_status", Kind.TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", Constant(1)),
        ("main_residence", MAIN),
        ("age >= 15", Comparison(">=", AGE, Constant(15))),
        (
            "15 <= age < 65",
            All((Comparison("<=", Constant(15), AGE), Comparison("<", AGE, Constant(65)))),
        ),
        ('ilo_status == "employed"', Comparison("==", ILO, Constant("employed"))),
        (
            'ilo_status in ("employed", "unemployed")',
            Membership(ILO, (Constant("employed"), Constant("unemployed"))),
        ),
        ("age not in [1, 2]", Not(Membership(AGE, (Constant(1), Constant(2))))),
        ("not main_residence or missing(age)", AnyOf((Not(MAIN), Missing(AGE)))),
        ("-income", Arithmetic("-", Constant(0), INCOME)),
        ("income / (age + 1)", Arithmetic("/", INCOME, Arithmetic("+", AGE, Constant(1)))),
        ("age\n  > 3", Comparison(">", AGE, Constant(3))),
    ],
)
def test_text_becomes_frozen_values(text, expected):
    assert parse_expression(text, VARIABLES) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Der Ausdruck ist leer."),
        ("agee > 3", "Spalte 1: Das Merkmal „agee“ ist nicht bekannt. Meinten Sie „age“?"),
        (
            'age > 1 and ilo_status == "employd"',
            "Spalte 27: „employd“ ist keine Ausprägung von „ilo_status“. Meinten Sie „employed“?",
        ),
        (
            '"employd" == ilo_status',
            "Spalte 1: „employd“ ist keine Ausprägung von „ilo_status“. Meinten Sie „employed“?",
        ),
        ("age and main_residence", "Spalte 1: Hier wird eine Bedingung erwartet, da steht eine Zahl."),
        ("ilo_status > 3", "Spalte 1: Hier wird eine Zahl erwartet, da steht ein Text."),
        ('age == "3"', "Spalte 8: Hier wird eine Zahl erwartet, da steht ein Text."),
        ("age in (income,)", "Spalte 9: In der Liste nach „in“ stehen nur feste Werte."),
        ("age in 3", "Spalte 8: Nach „in“ wird eine Liste fester Werte erwartet, etwa (1, 2)."),
        ("age in ()", "Spalte 8: Nach „in“ wird eine Liste fester Werte erwartet, etwa (1, 2)."),
        (
            "age == 1e999",
            "Spalte 8: Dieser feste Wert ist nicht erlaubt; möglich sind Zahl, Text, True, False.",
        ),
    ],
)
def test_mistakes_are_named_with_their_column(text, sentence):
    with pytest.raises(ExpressionError) as error:
        parse_expression(text, VARIABLES)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "age.real",
        "age[0]",
        "(lambda: 1)()",
        "[age for age in (1, 2)]",
        "f'{age}'",
        "age ** 9",
        "age if main_residence else 1",
        "(age := 3)",
        "missing(age, age)",
        "missing(part=age)",
        "print(age)",
        "age is None",
        "None",
        "b'x'",
        "1j",
        "age >",
        "age > 3; age",
        "*age",
        "age\x00",
        "await age",
        "~age",
    ],
)
def test_everything_else_is_refused(text):
    with pytest.raises(ExpressionError):
        parse_expression(text, VARIABLES)


def test_a_column_counts_letters_not_bytes():
    with pytest.raises(ExpressionError, match=r"^Spalte 25: Das Merkmal „x“"):
        parse_expression('"ä" == "öffentlich" or (x)', VARIABLES)


def test_length_is_limited():
    with pytest.raises(ExpressionError, match="länger als 1000 Zeichen"):
        parse_expression("not " * 300 + "main_residence", VARIABLES)


@pytest.mark.parametrize("text", ["(" * 400 + "age" + ")" * 400, "-" * 900 + "age"])
def test_deep_nesting_is_refused_by_the_grammar_or_the_depth(text):
    with pytest.raises(ExpressionError):
        parse_expression(text, VARIABLES)


def test_depth_is_limited():
    with pytest.raises(ExpressionError, match="Tiefer als 20 Ebenen"):
        parse_expression("not " * 30 + "main_residence", VARIABLES)


def test_names_are_listed_as_they_appear():
    expression = parse_expression(
        "missing(age) and income / age > 2 or ilo_status in ('employed',)", VARIABLES
    )
    assert list(names_in(expression)) == ["age", "income", "age", "ilo_status"]


def test_a_name_with_a_dot_is_read_if_there_is_such_a_variable():
    dotted = Variable("sch.wide", VariableType.CODE, "", "", {}, optional=True, derived=False)
    found = parse_expression('sch.wide == "Yes"', {"sch.wide": dotted})
    assert found == Comparison("==", Name("sch.wide", Kind.TEXT), Constant("Yes"))


def test_is_missing_reads_like_missing():
    assert parse_expression("age is missing", VARIABLES) == Missing(AGE)
    assert parse_expression("ilo_status is not missing", VARIABLES) == Not(Missing(ILO))
    with pytest.raises(ExpressionError, match="nicht erlaubt"):
        parse_expression("age is None", VARIABLES)


def test_an_attribute_of_a_variable_is_refused():
    dotted = Variable("sch", VariableType.CODE, "", "", {}, optional=True, derived=False)
    with pytest.raises(ExpressionError, match="nicht erlaubt"):
        parse_expression("sch.__class__ == 1", {"sch": dotted})
