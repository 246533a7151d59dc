"""`ask.yaml` → questions about columns of the data file (Fragen an die Erhebung)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from laendertisch.kernel.errors import Finding, SourceError
from laendertisch.kernel.suggestions import suggestion
from laendertisch.reading.yamlfile import YamlFile, read_yaml
from laendertisch.statistics.estimation.survey.ask_expressions import condition, measured
from laendertisch.statistics.estimation.survey.ask_parts import read_classes, read_contrast, read_items
from laendertisch.statistics.estimation.survey.ask_schema import (
    COMPARING,
    SCHEMA,
    measure_of,
    needed_fields,
    possible_fields,
)
from laendertisch.statistics.estimation.survey.asks import BOUNDED, Ask, Measure, Method, QuantileRule
from laendertisch.statistics.estimation.survey.columns import SurveyFile


def read_asks(path: Path, data: SurveyFile) -> tuple[Ask, ...]:
    """Return the questions, their expressions read against the columns of the data.

    Raises `SourceError` with line and field for everything that is unknown, missing, or does not fit.
    """
    file = read_yaml(path, SCHEMA, SourceError)
    findings = [finding for index, _ in enumerate(file.content) for finding in _misfits(file, index, data)]
    if findings:
        raise SourceError(*findings)
    return tuple(_ask(file, index, data) for index, _ in enumerate(file.content))


def _misfits(file: YamlFile, index: int, data: SurveyFile) -> Iterator[Finding]:
    """Yield what is wrong with the fields of one question, apart from its expressions."""
    given = file.content[index]
    kind = Measure(given["kind"])
    if any(str(each["name"]) == str(given["name"]) for each in file.content[:index]):
        yield file.finding(
            [index, "name"], "Diesen Namen trägt schon eine Frage. Bitte einen anderen wählen."
        )
    for field in sorted(needed_fields(given) - given.keys()):
        yield file.finding([index], f"Für „{kind}“ fehlt das Feld {field}. Bitte ergänzen.")
    for field in sorted(given.keys() - possible_fields(given)):
        yield file.finding([index, field], f"Zu „{kind}“ gehört dieses Feld nicht. Bitte streichen.")
    if _method(given) not in (None, Method.NORMAL, Method.T) and kind not in BOUNDED:
        problem = f"Dieses Intervall gibt es nur für Anteile und Quantile. Für „{kind}“ bitte t oder normal."
        yield file.finding([index, "interval"], problem)
    yield from _unknown_columns(file, index, data)


def _unknown_columns(file: YamlFile, index: int, data: SurveyFile) -> Iterator[Finding]:
    for field in ("by", "threshold_by", "period"):
        for name in _several(file.content[index].get(field)):
            if name not in data.frame.columns:
                hint = suggestion(name, data.frame.columns)
                yield file.finding([index, field], f"Die Spalte „{name[:60]}“ gibt es nicht. {hint}")


def _ask(file: YamlFile, index: int, data: SurveyFile) -> Ask:
    given, measure = file.content[index], measure_of(file.content[index])
    parts = [
        measured(file, index, field, data, measure) if field in given else None
        for field in ("variable", "numerator", "denominator")
    ]
    return Ask(
        name=str(given["name"]),
        measure=measure,
        numerator=parts[0] or parts[1],
        denominator=parts[2],
        where=condition(file, index, "where", data) if "where" in given else None,
        by=_several(given.get("by")),
        threshold_by=_several(given.get("threshold_by")),
        probability=given.get("probability", 0.5),
        method=_method(given) or (Method.T if Measure(given["kind"]) in COMPARING else None),
        level=given.get("level", 0.95),
        contrast=read_contrast(file, index, data),
        items=read_items(file, index, data),
        rule=QuantileRule(given.get("rule", QuantileRule.MATH)),
        classes=read_classes(file, index),
    )


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _method(given: Mapping[str, Any]) -> Method | None:
    interval = given.get("interval")
    if interval is None:
        return None
    return Method(interval["method"] if isinstance(interval, dict) else interval)
