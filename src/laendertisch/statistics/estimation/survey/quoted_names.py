"""Names of columns that are no words of the small language: in an expression they stand in backticks.

Example: `` `Alter (J.)` >= 15 and `class` == "a" ``. For parsing, each becomes a word of the same length, so
that complaints name the right column of the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from laendertisch.kernel.suggestions import suggestion
from laendertisch.statistics.catalogue.expressions import Expression
from laendertisch.statistics.catalogue.parsing import ExpressionError, parse_expression
from laendertisch.statistics.catalogue.variables import Variable

QUOTED = re.compile(r"""("[^"]*"|'[^']*')|`([^`]+)`""")
FIRST_LETTER = 0x4E00
"""Stand-ins begin with a letter that hardly any column has: a Chinese character, then underscores."""


def parse_with_quoted_names(text: str, variables: Mapping[str, Variable]) -> Expression:
    """Return the expression; raises `ExpressionError` as `parse_expression` does."""
    stand_ins: dict[str, Variable] = {}

    def stand_in(found: re.Match[str]) -> str:
        name = found[2]
        if name is None:
            return found[0]  # a text in quotation marks
        if name not in variables:
            problem = f"Das Merkmal „{name[:60]}“ ist nicht bekannt. {suggestion(name, variables)}"
            raise ExpressionError(f"Spalte {found.start() + 1}: {problem}")
        word = chr(FIRST_LETTER + len(stand_ins)).ljust(len(name) + 2, "_")
        stand_ins[word] = variables[name]
        return word

    return parse_expression(QUOTED.sub(stand_in, text), _WithStandIns(stand_ins, variables))


class _WithStandIns(Mapping[str, Variable]):
    """The variables and their stand-ins; only the variables are named in complaints."""

    def __init__(self, stand_ins: Mapping[str, Variable], variables: Mapping[str, Variable]) -> None:
        self.stand_ins = stand_ins
        self.variables = variables

    def __getitem__(self, name: str) -> Variable:
        return self.stand_ins[name] if name in self.stand_ins else self.variables[name]

    def __contains__(self, name: object) -> bool:
        return name in self.stand_ins or name in self.variables

    def __iter__(self) -> Iterator[str]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)
