"""`design.yaml` → how the sample was drawn, in names of columns (Stichprobenplan)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.forms import TEXT as NAME
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.statistics.catalogue.expressions import Constant, Expression, Kind
from laendertisch.statistics.catalogue.parsing import ExpressionError
from laendertisch.statistics.catalogue.sources import Lonely
from laendertisch.statistics.catalogue.variables import Variable, VariableType
from laendertisch.statistics.estimation.survey import calibration_file
from laendertisch.statistics.estimation.survey.calibration_file import (
    CalibrationMethod,
    CalibrationPlan,
    read_calibration,
)
from laendertisch.statistics.estimation.survey.columns import MISSING
from laendertisch.statistics.estimation.survey.quoted_names import parse_with_quoted_names
from laendertisch.statistics.estimation.survey.replicate_file import (
    REPLICATES,
    ReplicatePlan,
    read_replicates,
)
from laendertisch.statistics.microdata.readers.file_form import FILE_FORM, FileForm, file_form


@dataclass(frozen=True)
class SurveyPlan:
    """How the sample was drawn (Stichprobenplan), in names of columns; units outermost first.

    The weights may be calculated from columns, such as `pspwght * pweight`.

    `fpc` gives per stage the population size or the sampling fraction; later stages without it count as
    completely observed, and without any fpc the first stage counts as drawn with replacement. With a `period`
    each of its values is a sample of its own, and units of the same name are the same ones.
    """

    weights: str | Expression | None
    strata: str | None
    psu: tuple[str, ...]
    fpc: tuple[str | float, ...]
    nest: bool
    lonely_psu: Lonely
    replicates: ReplicatePlan | None
    calibration: CalibrationPlan | None = None
    period: str | None = None


NAMES = {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 1, "uniqueItems": True}]}
SIZE = {"anyOf": [NAME, {"type": "number", "exclusiveMinimum": 0}]}

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "$defs": {"totals": calibration_file.TOTALS},
    "properties": {
        "calibration": calibration_file.SCHEMA,
        "file": FILE_FORM,
        "weights": NAME,
        "strata": NAME,
        "period": NAME,
        "psu": NAMES,
        "fpc": {"anyOf": [*SIZE["anyOf"], {"type": "array", "items": SIZE, "minItems": 1}]},
        "nest": {"type": "boolean"},
        "lonely_psu": {"enum": [each.value for each in Lonely]},
        "replicates": REPLICATES,
    },
}


def read_form(path: Path) -> FileForm:
    """Return how the data file is written, as far as the plan says so.

    Raises `SourceError` as `read_plan` does for what needs no data.
    """
    said = read_yaml(path, SCHEMA, SourceError).content.get("file", {})
    return file_form(said, decimal=None, encoding=None, missing=MISSING)


def read_plan(path: Path, columns: Sequence[str]) -> SurveyPlan:
    """Return the plan of the sample; `columns` are those of the data file.

    Raises `SourceError` with line and field for unknown fields, columns that the data do not have, and
    fields that contradict each other.
    """
    file = read_yaml(path, SCHEMA, SourceError)
    _check_columns(file, columns)
    content = file.content
    if "replicates" in content:
        for field in ("period", "strata", "psu", "fpc", "nest", "lonely_psu"):
            if field in content:
                problem = "Geht nicht zusammen mit replicates; bitte eines von beiden streichen."
                raise SourceError(file.finding([field], problem))
    calibration = read_calibration(file, columns) if "calibration" in content else None
    if calibration and calibration.method is CalibrationMethod.GIVEN and "replicates" in content:
        problem = "Replikationsgewichte enthalten eine gegebene Kalibrierung schon. Bitte streichen."
        raise SourceError(file.finding(["calibration"], problem))
    psu, fpc = _several(content.get("psu")), _several(content.get("fpc"))
    if len(fpc) > max(len(psu), 1):
        problem = f"{len(fpc)} Angaben für {max(len(psu), 1)} Auswahlstufen. Je Stufe bitte höchstens eine."
        raise SourceError(file.finding(["fpc"], problem))
    return SurveyPlan(
        weights=_weights(file, columns),
        strata=content.get("strata"),
        psu=psu,
        fpc=fpc,
        nest=content.get("nest", False),
        lonely_psu=Lonely(content.get("lonely_psu", Lonely.FAIL)),
        replicates=read_replicates(file, columns) if "replicates" in content else None,
        calibration=calibration,
        period=content.get("period"),
    )


def _weights(file: YamlFile, columns: Sequence[str]) -> str | Expression | None:
    """Return the column of the weights, or the calculation that gives them."""
    text: str | None = file.content.get("weights")
    if text is None or text in columns:
        return text
    numbers = {
        name: Variable(name, VariableType.NUMBER, name, "", {}, optional=True, derived=False)
        for name in columns
    }
    try:
        expression = parse_with_quoted_names(text, numbers)
    except ExpressionError as problem:
        raise SourceError(file.finding(["weights"], str(problem))) from None
    if expression.kind is not Kind.NUMBER or isinstance(expression, Constant):
        expected = "Hier wird eine Spalte erwartet oder eine Rechnung mit Spalten, etwa „gewicht / 1000“."
        raise SourceError(file.finding(["weights"], expected))
    return expression


def _several(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _check_columns(file: YamlFile, columns: Sequence[str]) -> None:
    findings = []
    for field in ("period", "strata", "psu", "fpc"):
        for name in _several(file.content.get(field)):
            if isinstance(name, str) and name not in columns:
                problem = f"Die Spalte „{name[:60]}“ gibt es in den Daten nicht. {suggestion(name, columns)}"
                findings.append(file.finding([field], problem))
    if findings:
        raise SourceError(*findings)
