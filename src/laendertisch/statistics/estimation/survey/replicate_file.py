"""The part `replicates` of `design.yaml`: which columns are replicate weights, and how they were made."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from laendertisch.kernel.errors import SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.forms import TEXT as NAME
from laendertisch.reading.yamlfile import YamlFile


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


NAMES = {"anyOf": [NAME, {"type": "array", "items": NAME, "minItems": 1, "uniqueItems": True}]}
FACTOR = {"type": "number", "minimum": 0}
REPLICATES: Mapping[str, Any] = {
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
}


def read_replicates(file: YamlFile, columns: Sequence[str]) -> ReplicatePlan:
    """Return the plan of the replicates.

    Raises `SourceError` for columns that the data do not have, and for a type without its factors.
    """
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
    elif file.content.get("weights") in names:
        problem = (
            "Das Gewicht der Sätze ist selbst kein Replikat. Bitte das Muster enger fassen, etwa w[0-9]+."
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
