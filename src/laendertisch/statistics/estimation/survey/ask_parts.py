"""The parts of a question that are more than one expression: two groups, items of an index, classes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.catalogue.expressions import Comparison, Constant, Name
from laendertisch.statistics.estimation.survey.ask_expressions import condition
from laendertisch.statistics.estimation.survey.asks import Classes, Contrast, Item, Items, Measure
from laendertisch.statistics.estimation.survey.columns import SurveyFile


def read_contrast(file: YamlFile, index: int, data: SurveyFile) -> Contrast | None:
    """Return the two groups whose difference is asked for, if it is.

    Raises `SourceError` for what is no condition, and for a period that does not occur.
    """
    given = file.content[index]
    match Measure(given["kind"]):
        case Measure.GAP:
            return Contrast(condition(file, index, "group", data), condition(file, index, "reference", data))
        case Measure.CHANGE:
            later, earlier = (_in_period(file, index, field, data) for field in ("to", "from"))
            return Contrast(later, earlier, given["period"])
        case _:
            return None


def _in_period(file: YamlFile, index: int, field: str, data: SurveyFile) -> Comparison:
    given = file.content[index]
    name, wanted = given["period"], str(given[field])
    column = data.typed(name)
    number = column.dtype.is_numeric()
    known = {f"{value:g}" if number else str(value): value for value in column.drop_nulls().unique().sort()}
    if wanted not in known:
        problem = f"„{wanted[:60]}“ kommt in „{name}“ nicht vor. {suggestion(wanted, known)}"
        raise SourceError(file.finding([index, field], problem))
    return Comparison("==", Name(name, data.variables[name].kind), Constant(known[wanted]))


def read_items(file: YamlFile, index: int, data: SurveyFile) -> Items | None:
    """Return the items of an index by area, if an index is asked for.

    Raises `SourceError` for unknown columns, items of one answer only, and values outside of the answers.
    """
    given = file.content[index]
    if not given.keys() & {"items", "areas"}:
        return None
    items = []
    for where, area, each in _written_items(file, index):
        item = Item(area, each["item"], float(each["zero"]), float(each["hundred"]))
        _check_item(file, where, item, data)
        items.append(item)
    answered = given.get("answered")
    fewest = min(len(list(group)) for _, group in itertools.groupby(items, lambda item: item.area))
    if answered is not None and answered > fewest:
        problem = f"Ein Bereich hat nur {fewest} Fragen. Bitte höchstens so viele verlangen."
        raise SourceError(file.finding([index, "answered"], problem))
    return Items(tuple(items), answered)


def _written_items(file: YamlFile, index: int) -> Iterator[tuple[Where, str, dict[str, Any]]]:
    given = file.content[index]
    field = "areas" if "areas" in given else "items"
    for area, items in given[field].items() if field == "areas" else [("", given[field])]:
        for place, item in enumerate(items):
            yield (index, field, *([area] if area else []), place), area, item


def _check_item(file: YamlFile, where: Where, item: Item, data: SurveyFile) -> None:
    if item.column not in data.frame.columns:
        hint = suggestion(item.column, data.frame.columns)
        raise SourceError(
            file.finding((*where, "item"), f"Die Spalte „{item.column[:60]}“ gibt es nicht. {hint}")
        )
    if item.zero == item.hundred:
        raise SourceError(file.finding(where, "zero und hundred müssen verschieden sein."))
    answers = data.numbers(item.column)
    low, high = sorted((item.zero, item.hundred))
    outside = ((answers < low) | (answers > high)).fill_null(value=False)
    if outside.any():
        row = int(outside.arg_max() or 0)
        problem = (
            f"{answers[row]:g} liegt nicht zwischen {low:g} und {high:g}. Bitte berichtigen oder als fehlend "
            "leer lassen."
        )
        raise SourceError(data.finding(item.column, row, problem))


def read_classes(file: YamlFile, index: int) -> Classes | None:
    """Return the classes of a variable in order, if they are given.

    Raises `SourceError` for a code that is no number and for classes that overlap or leave gaps.
    """
    if "classes" not in file.content[index]:
        return None
    classes = []
    for code, (lower, upper) in file.content[index]["classes"].items():
        try:
            number = float(code)
        except ValueError:
            raise SourceError(
                _class_finding(file, index, code, "Der Schlüssel muss eine Zahl sein.")
            ) from None
        classes.append(
            (-math.inf if lower is None else lower, math.inf if upper is None else upper, number, code)
        )
    classes.sort()
    for (_, end, _, _), (begin, _, _, code) in itertools.pairwise(classes):
        if end != begin:
            problem = f"Die Klasse beginnt bei {begin:g}, die davor endet bei {end:g}. Bitte angleichen."
            raise SourceError(_class_finding(file, index, code, problem))
    for lower, upper, _, code in classes:
        if lower >= upper:
            raise SourceError(
                _class_finding(file, index, code, "Die Untergrenze liegt nicht unter der Obergrenze.")
            )
    limits = (classes[0][0], *(upper for _, upper, _, _ in classes))
    return Classes(tuple(number for _, _, number, _ in classes), limits)


def _class_finding(file: YamlFile, index: int, code: str, problem: str) -> Finding:
    return file.finding([index, "classes", code], problem)
