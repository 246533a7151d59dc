"""Text of an executable definition → `expressions`. Python's grammar is read by `ast`; nothing is ever run.

Only what is listed here is allowed; everything else is refused with its column and what to write instead.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.catalogue.expressions import (
    All,
    AnyOf,
    Arithmetic,
    Comparison,
    Constant,
    Expression,
    Kind,
    Membership,
    Missing,
    Name,
    Not,
)
from laendertisch.statistics.catalogue.variables import Variable

MAX_LENGTH = 1000
MAX_DEPTH = 20
LARGEST_NUMBER = 2**53  # whole numbers up to here are exact in floating point

ORDERINGS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
EQUALITIES: dict[type[ast.cmpop], str] = {ast.Eq: "==", ast.NotEq: "!="}
CALCULATIONS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
KIND_NAMES = {Kind.TRUTH: "eine Bedingung", Kind.NUMBER: "eine Zahl", Kind.TEXT: "ein Text"}
ALLOWED = "Erlaubt sind Vergleiche, and, or, not, in, + - * / und missing(…)."


FOREIGN = {
    re.compile(r"&&"): "Zwei Bedingungen verbindet „and“.",
    re.compile(r"\|\|"): "Zwei Bedingungen verbindet „or“.",
    re.compile(r"!(?!=)"): "Das Gegenteil einer Bedingung schreibt man mit „not“.",
    re.compile(r"\bis\.na\b"): "Ob eine Angabe fehlt, sagt „missing(…)“.",
    re.compile(r"%in%"): "Statt „%in%“ bitte „in“ mit einer Liste, etwa (1, 2).",
    re.compile(r"(?<![<>=!])=(?!=)"): "Gleichheit schreibt man mit zwei Zeichen: „==“.",
    re.compile(r"(?<![\w.])0\d"): "Zahlen bitte ohne führende Null schreiben.",
}
"""What people write who come from R, Stata or a table of codes, and how it is written here."""


class ExpressionError(InputError):
    """A definition is not written in the small language; the sentence names the column."""


def parse_expression(text: str, variables: Mapping[str, Variable]) -> Expression:
    """Return the expression that `text` says about the given variables.

    Raises `ExpressionError` with the column and, for a misspelt name or code, the nearest one.
    """
    line = " ".join(text.split())
    if not line:
        raise ExpressionError("Der Ausdruck ist leer.")
    if len(line) > MAX_LENGTH:
        raise ExpressionError(f"Der Ausdruck ist länger als {MAX_LENGTH} Zeichen. Bitte kürzer fassen.")
    try:
        return _Parser(line, variables).read(_syntax_tree(line), MAX_DEPTH)
    except RecursionError:
        raise ExpressionError("Der Ausdruck ist zu tief verschachtelt.") from None


def _syntax_tree(line: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python would warn about is refused here anyway
            return ast.parse(line, mode="eval").body
    except SyntaxError as problem:
        advice = next((advice for mark, advice in FOREIGN.items() if mark.search(line)), ALLOWED)
        raise ExpressionError(
            f"Spalte {problem.offset or 1}: Hier ist der Satzbau falsch. {advice}"
        ) from None
    except (ValueError, MemoryError):
        raise ExpressionError("Der Ausdruck enthält unlesbare Zeichen.") from None


class _Parser:
    """Turns one syntax tree into an expression; knows the text for its columns and the variables."""

    def __init__(self, line: str, variables: Mapping[str, Variable]) -> None:
        self.line = line
        self.variables = variables

    def read(self, node: ast.expr, depth: int) -> Expression:
        if depth == 0:
            raise self._error(node, f"tiefer als {MAX_DEPTH} Ebenen verschachtelt. Bitte vereinfachen.")
        deeper = depth - 1
        match node:
            case ast.Name(name):
                return self._name(node, name)
            case ast.Attribute() if (dotted := ast.unparse(node)) in self.variables:
                return self._name(node, dotted)  # the name of a column such as `sch.wide`, never an attribute
            case ast.Constant():
                return self._constant(node)
            case ast.BoolOp(operator, values):
                parts = tuple(self._of_kind(value, Kind.TRUTH, deeper) for value in values)
                return All(parts) if isinstance(operator, ast.And) else AnyOf(parts)
            case ast.UnaryOp(ast.Not(), operand):
                return Not(self._of_kind(operand, Kind.TRUTH, deeper))
            case ast.UnaryOp(ast.USub(), operand):
                return Arithmetic("-", Constant(0), self._of_kind(operand, Kind.NUMBER, deeper))
            case ast.BinOp(left, operator, right) if type(operator) in CALCULATIONS:
                one, other = (self._of_kind(side, Kind.NUMBER, deeper) for side in (left, right))
                return Arithmetic(CALCULATIONS[type(operator)], one, other)
            case ast.Compare():
                return self._chain(node, deeper)
            case ast.Call(ast.Name("missing"), [argument], []):
                return Missing(self.read(argument, deeper))
            case _:
                raise self._error(node, f"dieses Sprachmittel ist nicht erlaubt. {ALLOWED}")

    def _name(self, node: ast.expr, name: str) -> Name:
        if name not in self.variables:
            hint = suggestion(name, self.variables)
            raise self._error(node, f"Das Merkmal „{name}“ ist nicht bekannt. {hint}")
        variable = self.variables[name]
        return Name(variable.name, variable.kind)

    def _constant(self, node: ast.Constant) -> Constant:
        value = node.value
        if isinstance(value, (bool, str)):
            return Constant(value)
        if isinstance(value, (int, float)) and abs(value) <= LARGEST_NUMBER:
            return Constant(value)
        raise self._error(node, "dieser feste Wert ist nicht erlaubt; möglich sind Zahl, Text, True, False.")

    def _of_kind(self, node: ast.expr, kind: Kind, depth: int) -> Expression:
        expression = self.read(node, depth)
        if expression.kind is not kind:
            found = KIND_NAMES[expression.kind]
            raise self._error(node, f"hier wird {KIND_NAMES[kind]} erwartet, da steht {found}.")
        return expression

    def _chain(self, node: ast.Compare, depth: int) -> Expression:
        """Read `15 <= age < 65` as `15 <= age and age < 65`."""
        lefts = [node.left, *node.comparators]
        links = [
            self._link(left, operator, right, depth)
            for left, operator, right in zip(lefts, node.ops, node.comparators, strict=False)
        ]
        return links[0] if len(links) == 1 else All(tuple(links))

    def _link(self, left: ast.expr, operator: ast.cmpop, right: ast.expr, depth: int) -> Expression:
        if isinstance(operator, (ast.Is, ast.IsNot)) and ast.unparse(right) == "missing":
            missing = Missing(self.read(left, depth))
            return missing if isinstance(operator, ast.Is) else Not(missing)
        if type(operator) in ORDERINGS:
            one, other = (self._of_kind(side, Kind.NUMBER, depth) for side in (left, right))
            return Comparison(ORDERINGS[type(operator)], one, other)
        one = self.read(left, depth)
        if type(operator) in EQUALITIES:
            other = self._of_kind(right, one.kind, depth)
            self._check_codes(one, other, right)
            self._check_codes(other, one, left)
            return Comparison(EQUALITIES[type(operator)], one, other)
        if isinstance(operator, (ast.In, ast.NotIn)):
            membership = Membership(one, self._options(one, right, depth))
            return membership if isinstance(operator, ast.In) else Not(membership)
        raise self._error(right, f"dieser Vergleich ist nicht erlaubt. {ALLOWED}")

    def _options(self, member: Expression, node: ast.expr, depth: int) -> tuple[Constant, ...]:
        if not isinstance(node, (ast.Tuple, ast.List, ast.Set)) or not node.elts:
            raise self._error(node, "nach „in“ wird eine Liste fester Werte erwartet, etwa (1, 2).")
        options = []
        for element in node.elts:
            option = self._of_kind(element, member.kind, depth)
            if not isinstance(option, Constant):
                raise self._error(element, "in der Liste nach „in“ stehen nur feste Werte.")
            self._check_codes(member, option, element)
            options.append(option)
        return tuple(options)

    def _check_codes(self, side: Expression, other: Expression, node: ast.expr) -> None:
        """Refuse a text that is no code of the variable with which it is compared."""
        if not (isinstance(side, Name) and isinstance(other, Constant)):
            return
        codes = self.variables[side.name].codes
        if codes and other.value not in codes:
            hint = suggestion(str(other.value), codes)
            raise self._error(node, f"„{other.value}“ ist keine Ausprägung von „{side.name}“. {hint}")

    def _error(self, node: ast.expr, problem: str) -> ExpressionError:
        before = self.line.encode()[: node.col_offset].decode(errors="ignore")
        return ExpressionError(f"Spalte {len(before) + 1}: {problem[0].upper()}{problem[1:]}")
