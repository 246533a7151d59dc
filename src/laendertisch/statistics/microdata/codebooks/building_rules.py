"""One entry of `fill` → the rule for a variable, checked against the columns and the list of variables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from laendertisch.kernel.errors import InputError
from laendertisch.reading.yamlfile import Where
from laendertisch.statistics.catalogue.checks import Checks
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.catalogue.parsing import parse_expression
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.microdata.codebooks.rules import (
    Computed,
    FirstTrue,
    Fixed,
    Recoded,
    Rule,
    SourceColumn,
    Taken,
    Value,
)
from laendertisch.statistics.microdata.plain_codes import plain_code

ONE_WAY = (
    "Genau ein Weg ist möglich: column (auch mit factor), column mit recode, column mit bands, value, "
    "expression oder cases (auch mit otherwise)."
)
NO_CODES = "Die Spalte „{name}“ hat Zahlen, das Merkmal Codes. Bitte mit cases sagen, welcher wann gilt."
NO_FACTOR = "Mit diesem Faktor ginge jede Angabe verloren. Bitte eine Zahl außer 0 angeben."
KINDS = {Kind.NUMBER: "eine Zahl", Kind.TRUTH: "true oder false"}


class RuleBuilder:
    """Makes rules for variables from the columns of one source; complaints go to `checks`."""

    def __init__(self, checks: Checks, columns: Mapping[str, SourceColumn]) -> None:
        self.checks = checks
        self.columns = columns
        self.names = {name: _as_variable(column) for name, column in columns.items()}

    def rule(self, variable: Variable, entry: Mapping[str, Any], where: Where) -> Rule:
        """Return the rule that the entry says; a wrong one is noted and fills nothing."""
        given = frozenset(entry) - {"first_year", "last_year"}
        if given in ({"column"}, {"column", "factor"}):
            return self._taken(variable, entry, where)
        if given == {"column", "recode"}:
            return self._recoded(variable, entry["column"], entry["recode"], (*where, "recode"))
        if given == {"column", "bands"}:
            middles = {
                code: self._middle(band, (*where, "bands", code)) for code, band in entry["bands"].items()
            }
            return self._recoded(variable, entry["column"], middles, (*where, "bands"))
        if given == {"value"}:
            return Fixed(self._value(variable, entry["value"], (*where, "value")))
        if given == {"expression"}:
            return self._computed(variable, entry["expression"], (*where, "expression"))
        if "cases" in given and given <= {"cases", "otherwise"}:
            return self._first_true(variable, entry, where)
        self.checks.add(where, ONE_WAY)
        return Fixed(None)

    def _taken(self, variable: Variable, entry: Mapping[str, Any], where: Where) -> Taken:
        name = entry["column"]
        self.checks.known((*where, "column"), "Die Spalte", name, self.columns)
        column = self.columns.get(name)
        if column and variable.kind is Kind.NUMBER and column.codes:
            self.checks.add(
                where, f"Die Spalte „{name}“ hat Codes. Bitte mit recode oder bands umschlüsseln."
            )
        elif column and variable.kind is Kind.TEXT:
            if not column.codes:
                self.checks.add(where, NO_CODES.format(name=name))
            for code in column.codes:
                self.checks.known(where, "Die Ausprägung", code, variable.codes)
        elif column and variable.kind is Kind.TRUTH:
            self.checks.add(where, "Bitte mit recode sagen, welcher Code true und welcher false ist.")
        return Taken(name, self._factor(entry, where))

    def _factor(self, entry: Mapping[str, Any], where: Where) -> float:
        factor = float(entry.get("factor", 1))
        if factor == 0 or not math.isfinite(factor):
            self.checks.add((*where, "factor"), NO_FACTOR)
        return factor

    def _recoded(self, variable: Variable, name: str, values: Mapping[str, Value], where: Where) -> Recoded:
        self.checks.known((*where[:-1], "column"), "Die Spalte", name, self.columns)
        plain = {
            plain_code(code): self._value(variable, value, (*where, code)) for code, value in values.items()
        }
        if name in self.columns:
            codes = self.columns[name].codes
            for code in plain:
                self.checks.known((*where, code), "Den Code", code, codes)
            if absent := [code for code in codes if code not in plain]:
                problem = f"Es fehlt der Code {', '.join(absent)}; ein unbekannter Wert heißt null."
                self.checks.add(where, problem)
        return Recoded(name, plain)

    def _middle(self, band: Mapping[str, Any], where: Where) -> Value:
        """Return the value that stands for a class: its middle, or the one that is given."""
        if set(band) == {"value"}:
            value: Value = band["value"]
            return value
        if set(band) == {"from", "below"} and band["from"] < band["below"]:
            return float(band["from"] + band["below"]) / 2
        self.checks.add(where, "Eine Klasse hat from und ein größeres below oder, wenn sie offen ist, value.")
        return None

    def _computed(self, variable: Variable, text: Any, where: Where) -> Rule:
        if variable.kind is Kind.TEXT:
            self.checks.add(
                where, "Ein Merkmal mit Codes entsteht mit recode oder cases, nicht mit expression."
            )
            return Fixed(None)
        return Computed(self._expression(text, variable.kind, where))

    def _first_true(self, variable: Variable, entry: Mapping[str, Any], where: Where) -> FirstTrue:
        cases = []
        for index, case in enumerate(entry["cases"]):
            at = (*where, "cases", index)
            condition = self._expression(case["where"], Kind.TRUTH, (*at, "where"))
            cases.append((condition, self._value(variable, case["value"], (*at, "value"))))
        otherwise = self._value(variable, entry.get("otherwise"), (*where, "otherwise"))
        return FirstTrue(tuple(cases), otherwise)

    def _expression(self, text: Any, kind: Kind, where: Where) -> Expression:
        try:
            expression = parse_expression(str(text), self.names)
        except InputError as problem:
            self.checks.add(where, str(problem))
            return Constant(value=False)
        if expression.kind is not kind:
            self.checks.add(where, f"Der Ausdruck ergibt nicht, was das Merkmal braucht: {KINDS[kind]}.")
        return expression

    def _value(self, variable: Variable, value: Value, where: Where) -> Value:
        """Return the value if the variable can have it; `None` is unknown."""
        if value is None:
            return None
        if variable.kind is Kind.TEXT:
            self.checks.known(where, "Die Ausprägung", str(value), variable.codes)
            return str(value)
        is_truth = isinstance(value, bool)
        if isinstance(value, str) or is_truth != (variable.kind is Kind.TRUTH):
            self.checks.add(where, f"„{value}“ passt nicht; erwartet wird {KINDS[variable.kind]}.")
        return value


def _as_variable(column: SourceColumn) -> Variable:
    """Return the column as a name of the small language: codes are texts, all others numbers."""
    kind = VariableType.CODE if column.codes else VariableType.NUMBER
    return Variable(column.name, kind, column.label_de, "", column.codes, optional=True, derived=False)
