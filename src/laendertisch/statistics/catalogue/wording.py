"""An executable definition read aloud in German, for people who do not read expressions."""

from __future__ import annotations

from collections.abc import Mapping

from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Expression,
    Membership,
    Missing,
    Name,
    Not,
)
from laendertisch.statistics.catalogue.indicators import DefinitionVersion, Measure, ThresholdArea
from laendertisch.statistics.catalogue.variables import Variable

COMPARISONS = {
    "<": "unter",
    "<=": "höchstens",
    ">": "über",
    ">=": "mindestens",
    "==": "gleich",
    "!=": "nicht",
}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
CALCULATIONS = {"+": "plus", "-": "minus", "*": "mal", "/": "geteilt durch"}
EVERYBODY = "alle Personen der Grundgesamtheit"

Variables = Mapping[str, Variable]


def in_words(expression: Expression, variables: Variables) -> str:
    """Return the expression in German words with the labels of its variables and codes."""
    if expression == Constant(1):
        return EVERYBODY
    return _words(expression, variables)


def measure_in_words(version: DefinitionVersion) -> str:
    """Return what is computed from the parts of a definition, in a few German words."""
    match version.measure:
        case Measure.TOTAL:
            return "hochgerechnete Summe"
        case Measure.MEDIAN:
            return "Median"
        case Measure.QUANTILE:
            percent = f"{100 * (version.probability or 0):g}".replace(".", ",")
            return f"{percent}-Prozent-Quantil"
        case Measure.POVERTY:
            area = "in Deutschland" if version.threshold_area is ThresholdArea.GERMANY else "im Land"
            return f"Anteil unter 60 Prozent des Medians {area}"
        case Measure.RATIO if version.is_share:
            return "Anteil"
        case Measure.RATIO:
            counts_all = version.denominator == Constant(1) and version.denominator_universe is None
            return "Mittelwert" if counts_all else "Verhältnis"


def _words(expression: Expression, variables: Variables) -> str:
    match expression:
        case Name(name):
            return variables[name].label_de
        case Constant(value):
            return _constant(value)
        case All(
            (Comparison(first, Constant(low), Name(name)), Comparison(last, Name(same), Constant(high)))
        ) if name == same and {first, last} <= {"<", "<="}:
            return f"{variables[name].label_de} {_range(first, low, last, high)}"
        case All(parts):
            return " und ".join(_grouped(part, variables, AnyOf) for part in parts)
        case AnyOf(parts):
            return " oder ".join(_grouped(part, variables, All) for part in parts)
        case Not(part):
            return f"nicht ({_words(part, variables)})"
        case Missing(part):
            return f"{_words(part, variables)} ohne Angabe"
        case Membership(member, options):
            labels = " oder ".join(_value(member, option, variables) for option in options)
            return f"{_words(member, variables)}: {labels}"
        case Comparison():
            return _comparison(expression, variables)
        case Arithmetic(operator, left, right):
            return f"({_words(left, variables)} {CALCULATIONS[operator]} {_words(right, variables)})"


def _grouped(part: Expression, variables: Variables, other: type) -> str:
    words = _words(part, variables)
    return f"({words})" if isinstance(part, other) else words


def _range(first: str, low: object, last: str, high: object) -> str:
    begin = f"von {low}" if first == "<=" else f"über {low}"
    return f"{begin} bis {'unter ' if last == '<' else ''}{high}"


def _comparison(comparison: Comparison, variables: Variables) -> str:
    operator, left, right = comparison.operator, comparison.left, comparison.right
    if isinstance(left, Constant):
        operator, left, right = TURNED[operator], right, left
    subject, value = _words(left, variables), _value(left, right, variables)
    if operator == "==" and isinstance(right, Constant):
        return f"{subject}: {value}"
    return f"{subject} {COMPARISONS[operator]} {value}"


def _value(subject: Expression, value: Expression, variables: Variables) -> str:
    """Return a value, a code by its label."""
    if isinstance(subject, Name) and isinstance(value, Constant):
        label = variables[subject.name].codes.get(str(value.value))
        return label or _constant(value.value)
    return _words(value, variables)


def _constant(value: float | str | bool) -> str:  # noqa: FBT001 - one of the three kinds of constants
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
