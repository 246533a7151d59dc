"""Read a YAML file that people write and review, check it, and keep the line of every value.

Catalogue, rules and facts are all read here, so that each of them complains in the same way.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from laendertisch.kernel.errors import FileError, Finding, Place
from laendertisch.kernel.operating_system import reason_of
from laendertisch.reading.complaints import in_german

Where = tuple[str | int, ...]
"""The path of a value within a file, such as `("chairs", 3, "land")`."""
MAX_BYTES = 5_000_000
MOST_VALUES = 200_000
"""Anchors may repeat values; a file of a few lines could so grow to billions."""
DEEPEST = 50


TOO_MUCH = (
    "Die Datei ist zu tief verschachtelt oder wiederholt Werte durch Verweise (& und *) zu oft. "
    "Bitte einfacher schreiben."
)
TWICE = "Das Feld steht zweimal da. Bitte eines streichen."
NO_NAME = "Ein Feldname muss ein einfaches Wort sein. Bitte umbenennen."


@dataclass(frozen=True)
class YamlFile:
    """The content of one file and the line of each value in it, by path."""

    path: Path
    content: Any
    lines: Mapping[Where, int]

    def place(self, where: Iterable[str | int] = (), field: str | None = None) -> Place:
        """Return the place of a value; falls back to the nearest parent that stands in the file."""
        where = tuple(where)
        name = field or dotted(where)
        while where and where not in self.lines:
            where = where[:-1]
        return Place(self.path.name, self.lines.get(where), name)

    def finding(self, where: Iterable[str | int], problem: str) -> Finding:
        """Return a finding about the value at `where`."""
        return Finding(self.place(where), problem)


def dotted(where: Where) -> str | None:
    """Return the path as people read it: `chairs.3.land`; nothing for the whole file."""
    return ".".join(str(part) for part in where) or None


def read_yaml(
    path: Path,
    schema: Mapping[str, Any] | None = None,
    error: Callable[..., FileError] = FileError,
) -> YamlFile:
    """Read and check one file.

    Dates stay texts as written, so that a schema can check them and nothing is guessed.
    Raises `error` with every finding if the file is missing, not UTF-8, not YAML or against the schema.
    """
    file = _parse(path, error)
    if schema is not None and (findings := list(_against(file, schema))):
        raise error(*findings)
    return file


def _parse(path: Path, error: Callable[..., FileError]) -> YamlFile:
    try:
        node = yaml.compose(_text(path, error), Loader=_Loader)
    except FileNotFoundError:
        raise error(Finding(Place(path), "Die Datei fehlt. Bitte anlegen oder den Pfad prüfen.")) from None
    except OSError as problem:
        sentence = f"Die Datei lässt sich nicht lesen ({reason_of(problem)})."
        raise error(Finding(Place(path), sentence)) from None
    except UnicodeDecodeError as problem:
        line = path.read_bytes()[: problem.start].count(b"\n") + 1
        raise error(
            Finding(Place(path.name, line), "Kein gültiges UTF-8. Bitte als UTF-8 speichern.")
        ) from None
    except yaml.YAMLError as problem:
        raise error(Finding(_yaml_place(path, problem), _yaml_problem(problem))) from None
    except RecursionError:
        raise error(Finding(Place(path.name), TOO_MUCH)) from None
    if node is None:
        raise error(Finding(Place(path.name), "Die Datei ist leer."))
    lines: dict[Where, int] = {}
    findings: list[Finding] = []
    try:
        content = _value(path, node, (), lines, findings)
    except _TooMuch:
        raise error(Finding(Place(path.name), TOO_MUCH)) from None
    if findings:
        raise error(*findings)
    return YamlFile(path, content, lines)


def _text(path: Path, error: Callable[..., FileError]) -> str:
    state = path.stat()
    if state.st_size > MAX_BYTES:
        raise error(Finding(Place(path.name), "Die Datei ist größer als 5 MB und wird nicht gelesen."))
    if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
        raise error(Finding(Place(path), "Das ist keine gewöhnliche Datei. Bitte den Pfad prüfen."))
    return path.read_text(encoding="utf-8")


class _TooMuch(Exception):
    """The values are nested without end, or anchors repeat them without measure."""


class _Loader(yaml.SafeLoader):
    """Plain YAML without dates; scalars resolve to text, number, truth value or nothing."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _value(
    path: Path, node: yaml.Node, where: Where, lines: dict[Where, int], findings: list[Finding]
) -> Any:
    lines[where] = node.start_mark.line + 1
    if len(where) > DEEPEST or len(lines) > MOST_VALUES:
        raise _TooMuch
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in result or key == "?":
                place = Place(path.name, key_node.start_mark.line + 1, key)
                findings.append(Finding(place, TWICE if key in result else NO_NAME))
            result[key] = _value(path, value_node, (*where, key), lines, findings)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_value(path, item, (*where, index), lines, findings) for index, item in enumerate(node.value)]
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError):  # a tag that does not fit its value
        place = Place(path.name, lines[where], dotted(where))
        findings.append(Finding(place, "Der Wert ist nicht lesbar. Bitte prüfen und neu schreiben."))
        return None


def _against(file: YamlFile, schema: Mapping[str, Any]) -> Iterable[Finding]:
    errors = sorted(
        Draft202012Validator(schema).iter_errors(file.content),
        key=lambda each: [str(p) for p in each.path],
    )
    deepest = [_deepest(each) for each in errors]
    # Fields that are missing together are one complaint, though the schema tells each by itself.
    yield from dict.fromkeys(file.finding(each.absolute_path, in_german(each)) for each in deepest)


def _deepest(error: ValidationError) -> ValidationError:
    """Return the complaint of the nearest form: a choice (`oneOf`) only complains as a whole."""
    if error.context and error.validator in ("oneOf", "anyOf"):
        return best_match(error.context) or error
    return error


def _yaml_place(path: Path, problem: yaml.YAMLError) -> Place:
    mark = getattr(problem, "problem_mark", None)
    return Place(path.name, mark.line + 1 if mark else None)


def _yaml_problem(problem: yaml.YAMLError) -> str:
    detail = getattr(problem, "problem", None) or "unlesbar"
    return (
        f"Das ist kein gültiges YAML ({detail}). Bitte Einrückung, Doppelpunkte und Anführungszeichen prüfen."
    )
