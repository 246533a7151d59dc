"""`design.yaml` → how the sample was drawn, in names of columns (Stichprobenplan)."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.forms import TEXT as NAME
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.statistics.estimation.survey import calibration_file
from laendertisch.statistics.estimation.survey.calibration_file import (
    CalibrationMethod,
    CalibrationPlan,
    read_calibration,
)


class LonelyPsu(StrEnum):
    """What a stratum with a single unit adds to the variance (einzelne Auswahleinheit einer Schicht).

    Names and meaning are those of R's `survey.lonely.psu`: refuse; nothing (`remove`, `certainty`); as much
    as the mean of the other strata; its squared difference from the mean of all units.
    """

    FAIL = "fail"
    REMOVE = "remove"
    CERTAINTY = "certainty"
    AVERAGE = "average"
    ADJUST = "adjust"


class ReplicateType(StrEnum):
    """How replicate weights were made (Art der Replikationsgewichte)."""

    JK1 = "JK1"
    JKN = "JKn"
    BRR = "BRR"
    FAY = "Fay"
    BOOTSTRAP = "bootstrap"
    OTHER = "other"


@dataclass(frozen=True)
class ReplicatePlan:
    """Replicate weights (Replikationsgewichte): V = scale × Σ rscales × (replicate − centre)².

    The weights of `columns` include the sampling weight. The centre is the estimate itself with `mse`, else
    the mean of the replicates.
    """

    columns: tuple[str, ...]
    scale: float
    rscales: tuple[float, ...]
    mse: bool


@dataclass(frozen=True)
class SurveyPlan:
    """How the sample was drawn (Stichprobenplan), in names of columns; units outermost first.

    `fpc` gives per stage the population size or the sampling fraction; later stages without it count as
    completely observed, and without any fpc the first stage counts as drawn with replacement. With a `period`
    each of its values is a sample of its own, and units of the same name are the same ones.
    """

    weights: str | None
    strata: str | None
    psu: tuple[str, ...]
    fpc: tuple[str | float, ...]
    nest: bool
    lonely_psu: LonelyPsu
    replicates: ReplicatePlan | None
    calibration: CalibrationPlan | None = None
    period: str | None = None


NAMES = {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 1, "uniqueItems": True}]}
SIZE = {"anyOf": [NAME, {"type": "number", "exclusiveMinimum": 0}]}
FACTOR = {"type": "number", "minimum": 0}

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "$defs": {"totals": calibration_file.TOTALS},
    "properties": {
        "calibration": calibration_file.SCHEMA,
        "weights": NAME,
        "strata": NAME,
        "period": NAME,
        "psu": NAMES,
        "fpc": {"anyOf": [*SIZE["anyOf"], {"type": "array", "items": SIZE, "minItems": 1}]},
        "nest": {"type": "boolean"},
        "lonely_psu": {"enum": [each.value for each in LonelyPsu]},
        "replicates": {
            "type": "object",
            "additionalProperties": False,
            "required": ["columns", "type"],
            "properties": {
                "columns": NAMES,
                "type": {"enum": [each.value for each in ReplicateType]},
                "scale": FACTOR,
                "rscales": {"anyOf": [FACTOR, {"type": "array", "items": FACTOR, "minItems": 1}]},
                "rho": {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
                "mse": {"type": "boolean"},
            },
        },
    },
}


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
        weights=content.get("weights"),
        strata=content.get("strata"),
        psu=psu,
        fpc=fpc,
        nest=content.get("nest", False),
        lonely_psu=LonelyPsu(content.get("lonely_psu", LonelyPsu.FAIL)),
        replicates=_replicates(file, columns) if "replicates" in content else None,
        calibration=calibration,
        period=content.get("period"),
    )


def _several(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _check_columns(file: YamlFile, columns: Sequence[str]) -> None:
    findings = []
    for field in ("weights", "period", "strata", "psu", "fpc"):
        for name in _several(file.content.get(field)):
            if isinstance(name, str) and name not in columns:
                problem = f"Die Spalte „{name[:60]}“ gibt es in den Daten nicht. {suggestion(name, columns)}"
                findings.append(file.finding([field], problem))
    if findings:
        raise SourceError(*findings)


def _replicates(file: YamlFile, columns: Sequence[str]) -> ReplicatePlan:
    given = file.content["replicates"]
    names = _replicate_columns(file, columns)
    count = len(names)
    rscales = given.get("rscales", 1.0)
    if isinstance(rscales, list) and len(rscales) != count:
        problem = f"{len(rscales)} Werte für {count} Replikate. Bitte je Replikat einen angeben."
        raise SourceError(file.finding(["replicates", "rscales"], problem))
    return ReplicatePlan(
        columns=names,
        scale=_scale(file, count),
        rscales=tuple(rscales) if isinstance(rscales, list) else (float(rscales),) * count,
        mse=given.get("mse", False),
    )


def _scale(file: YamlFile, count: int) -> float:
    """Return the factor of the variance, by default that of the type as in R's `svrepdesign`."""
    given = file.content["replicates"]
    if "scale" in given:
        return float(given["scale"])
    match ReplicateType(given["type"]):
        case ReplicateType.JK1:
            return (count - 1) / count
        case ReplicateType.BRR:
            return 1 / count
        case ReplicateType.BOOTSTRAP:
            return 1 / (count - 1)
        case ReplicateType.FAY if "rho" in given:
            return 1 / (count * (1 - float(given["rho"])) ** 2)
        case ReplicateType.JKN if "rscales" in given:
            return 1.0
        case ReplicateType.FAY:
            problem = "Für die Methode von Fay fehlt rho oder scale. Bitte ergänzen."
        case _:
            problem = "Für diese Art fehlen scale oder rscales. Bitte ergänzen; sie stehen beim Datengeber."
    if given["type"] == ReplicateType.OTHER and "rscales" in given:
        return 1.0
    raise SourceError(file.finding(["replicates"], problem))


def _replicate_columns(file: YamlFile, columns: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that are named, or that fit a pattern such as `wgt*` or `wgt[0-9]+`."""
    given = file.content["replicates"]["columns"]
    if isinstance(given, str):
        names = [name for name in columns if fnmatch.fnmatchcase(name, given)] or _fitting(given, columns)
    else:
        names = given
    unknown = [name for name in names if name not in columns]
    if unknown:
        problem = (
            f"Die Spalte „{unknown[0][:60]}“ gibt es in den Daten nicht. {suggestion(unknown[0], columns)}"
        )
    elif len(names) < 2:
        problem = f"Zum Muster „{str(given)[:60]}“ passen {len(names)} Spalten; nötig sind mindestens zwei."
    else:
        return tuple(names)
    raise SourceError(file.finding(["replicates", "columns"], problem))


def _fitting(pattern: str, columns: Sequence[str]) -> list[str]:
    try:
        return [name for name in columns if re.fullmatch(pattern, name)]
    except re.error:
        return []
