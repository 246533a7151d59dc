"""The part `calibration` of `design.yaml`: which totals of the population the weights are to meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from laendertisch.kernel.errors import Finding, Place, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.forms import TEXT as NAME
from laendertisch.reading.yamlfile import Where, YamlFile
from laendertisch.statistics.estimation.survey.data_file import read_survey_file
from laendertisch.statistics.estimation.survey.groups import groups_by

Label: TypeAlias = tuple[str, ...]


class CalibrationMethod(StrEnum):
    """How weights are made to meet totals (Art der Kalibrierung).

    Post-stratification; raking (iterative proportional fitting); linear (GREG), with bounds truncated; logit
    between bounds; `given`: the weights of the file meet the totals already.
    """

    POSTSTRATIFY = "poststratify"
    RAKING = "raking"
    LINEAR = "linear"
    LOGIT = "logit"
    GIVEN = "given"


@dataclass(frozen=True)
class Margin:
    """Known totals (Eckwerte): of categories crossed, of the sum of one `number`, or of all (neither).

    `totals` maps the labels of the categories, or `()`, to the total; empty if the weights are given.
    """

    categories: tuple[str, ...]
    number: str | None
    totals: Mapping[Label, float]
    place: Place

    @property
    def name(self) -> str:
        """What people call the margin."""
        return " × ".join(self.categories) or self.number or "Grundgesamtheit"


@dataclass(frozen=True)
class CalibrationPlan:
    """How the weights are calibrated (Kalibrierung): method, margins, bounds of new by old weight.

    `design_weights` names the column of the weights before, where the file carries calibrated ones.
    """

    method: CalibrationMethod
    margins: tuple[Margin, ...]
    bounds: tuple[float, float] | None
    design_weights: str | None
    place: Place


NAMES = {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 1, "uniqueItems": True}]}
TOTAL = {"type": "number", "minimum": 0}
TOTALS: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "type": ["number", "object"],
        "minimum": 0,
        "minProperties": 1,
        "additionalProperties": {"$ref": "#/$defs/totals/additionalProperties"},
    },
}
"""Totals by label; for crossed categories one level for each."""
MARGIN = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "categories": NAMES,
        "number": NAME,
        "population": TOTAL,
        "totals": {"$ref": "#/$defs/totals"},
        "file": NAME,
        "total": {"type": "number"},
    },
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["method", "margins"],
    "properties": {
        "method": {"enum": [each.value for each in CalibrationMethod]},
        "margins": {"type": "array", "minItems": 1, "items": MARGIN},
        "bounds": {"type": "array", "items": TOTAL, "minItems": 2, "maxItems": 2},
        "design_weights": NAME,
    },
}
OWN_TOTALS = {"categories": ("totals", "file"), "number": ("total",), "population": ("population",)}
"""What a margin is about, and the fields that may give its totals."""
CONTRADICTION = 1e-9
"""Sums of totals that differ by more of their size contradict each other."""


def read_calibration(file: YamlFile, columns: Sequence[str]) -> CalibrationPlan:
    """Return the plan of the calibration; raises `SourceError` with line and field for what does not fit."""
    given = file.content["calibration"]
    method = CalibrationMethod(given["method"])
    bounds = _bounds(file, method)
    findings = [each for index, _ in enumerate(given["margins"]) for each in _misfits(file, index, columns)]
    findings += _unknown(file, ("calibration", "design_weights"), given.get("design_weights"), columns)
    if "design_weights" in given and method is not CalibrationMethod.GIVEN:
        problem = "Gehört nur zu „method: given“; sonst sind die Entwurfsgewichte unter weights anzugeben."
        findings.append(file.finding(["calibration", "design_weights"], problem))
    if findings:
        raise SourceError(*findings)
    margins = tuple(_margin(file, index) for index, _ in enumerate(given["margins"]))
    plan = CalibrationPlan(method, margins, bounds, given.get("design_weights"), file.place(["calibration"]))
    _check_kinds(plan)
    _check_sums(plan)
    return plan


def _bounds(file: YamlFile, method: CalibrationMethod) -> tuple[float, float] | None:
    given = file.content["calibration"].get("bounds")
    problem = None
    if given is None:
        if method is not CalibrationMethod.LOGIT:
            return None
        problem = "Für „logit“ fehlen die Grenzen, etwa bounds: [0.3, 3]. Bitte ergänzen."
    elif method not in (CalibrationMethod.LINEAR, CalibrationMethod.LOGIT):
        problem = f"Grenzen gibt es nur für linear und logit, nicht für „{method}“. Bitte streichen."
    elif not given[0] < 1 < given[1]:
        problem = "Die Grenzen müssen die 1 einschließen, etwa [0.3, 3]. Bitte berichtigen."
    if problem:
        raise SourceError(file.finding(["calibration", "bounds"], problem))
    return float(given[0]), float(given[1])


def _misfits(file: YamlFile, index: int, columns: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with the fields of one margin."""
    where = ("calibration", "margins", index)
    margin = file.content["calibration"]["margins"][index]
    about = [field for field in OWN_TOTALS if field in margin]
    if len(about) != 1:
        problem = "Ein Eckwert braucht genau eines von categories, number oder population."
        yield file.finding(where, problem)
        return
    yield from _unknown(file, (*where, about[0]), margin.get("categories") or margin.get("number"), columns)
    sources = [field for field in ("totals", "file", "total", "population") if field in margin]
    wrong = [field for field in sources if field not in OWN_TOTALS[about[0]]]
    if wrong:
        yield file.finding((*where, wrong[0]), f"Gehört nicht zu {about[0]}. Bitte streichen.")
    needed = 0 if file.content["calibration"]["method"] == CalibrationMethod.GIVEN else 1
    if not wrong and not needed <= len(sources) <= 1:
        problem = f"Hier muss genau ein Feld die Zahlen nennen: {' oder '.join(OWN_TOTALS[about[0]])}."
        yield file.finding(where, problem)


def _unknown(file: YamlFile, where: Where, names: Any, columns: Sequence[str]) -> list[Finding]:
    return [
        file.finding(where, f"Die Spalte „{name[:60]}“ gibt es nicht. {suggestion(name, columns)}")
        for name in _several(names)
        if name not in columns
    ]


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _margin(file: YamlFile, index: int) -> Margin:
    given = file.content["calibration"]["margins"][index]
    where = ("calibration", "margins", index)
    categories, place = _several(given.get("categories")), file.place(where)
    if "totals" in given:
        totals = _flat(file, (*where, "totals"), given["totals"], len(categories))
    elif "file" in given:
        totals = _totals_of_file(file.path.parent / given["file"], categories)
    else:
        amount = given.get("total", given.get("population"))
        totals = {} if amount is None else {(): float(amount)}
    return Margin(categories, given.get("number"), totals, place)


def _flat(file: YamlFile, where: Where, totals: Mapping[str, Any], depth: int) -> dict[Label, float]:
    """Return nested totals by the labels on the way to them."""
    result: dict[Label, float] = {}
    for label, inner in totals.items():
        if isinstance(inner, dict) != (depth > 1):
            problem = "Die Eckwerte sind anders verschachtelt als categories. Bitte je Spalte eine Ebene."
            raise SourceError(file.finding((*where, label), problem))
        if isinstance(inner, dict):
            deeper = _flat(file, (*where, label), inner, depth - 1)
            result |= {(label, *rest): total for rest, total in deeper.items()}
        else:
            result[label,] = float(inner)
    return result


def _totals_of_file(path: Path, categories: tuple[str, ...]) -> dict[Label, float]:
    """Return the totals of a table with one column per category and the column `total`."""
    table = read_survey_file(path)
    for name in (*categories, "total"):
        table.require(name)
    groups, totals = groups_by(table, categories), table.numbers("total")
    result: dict[Label, float] = {}
    for row, (group, total) in enumerate(zip(groups.of_row, totals, strict=True)):
        if group < 0 or total is None or total < 0:
            problem = "Kategorie oder Eckwert fehlt oder ist negativ. Bitte ergänzen."
            raise SourceError(table.finding("total", row, problem))
        if groups.labels[group] in result:
            raise SourceError(table.finding(categories[0], row, "Diese Kategorie steht schon oben."))
        result[groups.labels[group]] = float(total)
    return result


def _check_kinds(plan: CalibrationPlan) -> None:
    """Refuse margins that the method cannot meet."""
    crossed = all(margin.categories for margin in plan.margins)
    problem = None
    if plan.method is CalibrationMethod.POSTSTRATIFY and not (crossed and len(plan.margins) == 1):
        problem = "Nachschichtung braucht genau einen Eckwert mit categories; für mehrere bitte raking."
    if plan.method is CalibrationMethod.RAKING and not crossed:
        problem = "Raking kennt nur Eckwerte mit categories; für number und population bitte linear."
    if problem:
        raise SourceError(Finding(plan.place, problem))


def _check_sums(plan: CalibrationPlan) -> None:
    """Refuse totals of one population that add up differently."""
    counted = [margin for margin in plan.margins if margin.totals and margin.number is None]
    for margin in counted[1:]:
        first, other = (sum(each.totals.values()) for each in (counted[0], margin))
        if abs(first - other) > CONTRADICTION * max(first, other):
            problem = (
                f"Die Eckwerte widersprechen sich: „{counted[0].name}“ ergibt zusammen {first:.10g}, "
                f"„{margin.name}“ {other:.10g}. Bitte angleichen."
            )
            raise SourceError(Finding(margin.place, problem))
