"""The section on procedure of a file in `rules/` (Verfahrensregeln): its versions become typed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from laendertisch.kernel.dates import day_before, long_day, parse_day
from laendertisch.kernel.errors import NotKnown, RulesError
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    Effect,
    FallbackStep,
    Quorum,
    Share,
    Threshold,
)
from laendertisch.procedure.rule_sections import (
    BundledListRules,
    CircularRules,
    Composition,
    DeadlineRules,
    FiresideRules,
    Guest,
    Majority,
    RecordRules,
    ReleaseRules,
    Sessions,
    Stated,
    Voting,
)
from laendertisch.procedure.rulebook.files import known_key, known_rulebooks, read_rulebook
from laendertisch.procedure.rulebook.procedure_checks import problems
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure

Row = Mapping[str, Any]
MOST_REMEMBERED = 64
"""Versions of files that are remembered; a changed file is read again."""


def load_rules(folder: Path, body: str, on: date) -> RulesOfProcedure:
    """Return the rules of procedure of a conference that hold on a day.

    Raises `InputError` if there are no rules for it, `RulesError` with file, line and field if they are
    wrong, and `NotKnown` if none are known for the day.
    """
    versions = load_versions(folder, body)
    for rules in reversed(versions):
        if rules.valid_from is None or rules.valid_from <= on:
            return rules
    name = f"{versions[0].name}: " if versions else ""
    raise NotKnown(f"{name}Für den {long_day(on)} sind keine Verfahrensregeln bekannt.")


def load_versions(folder: Path, body: str) -> tuple[RulesOfProcedure, ...]:
    """Return all versions of the rules of procedure, oldest first. Raises as `load_rules` does."""
    key = known_key(body, known_rulebooks(folder))
    state = (folder / f"{key}.yaml").stat()
    return _read(folder, key, (state.st_mtime_ns, state.st_size, state.st_ino))


@lru_cache(maxsize=MOST_REMEMBERED)
def _read(folder: Path, key: str, state: tuple[int, ...]) -> tuple[RulesOfProcedure, ...]:
    """Read the file; `state` tells one saved state of it from another."""
    file = read_rulebook(folder, key, known_rulebooks(folder))
    if findings := problems(file):
        raise RulesError(*findings)
    content = file.content
    versions = tuple(_version(content, row) for row in content.get("procedure", ()))
    ends = [day_before(later.valid_from) for later in versions[1:] if later.valid_from]
    return tuple(replace(one, valid_until=end) for one, end in zip_longest(versions, ends))


def _version(content: Row, row: Row) -> RulesOfProcedure:
    return RulesOfProcedure(
        body=content["body"],
        name=content["name"],
        version=f"{content['body']}/{row['version']}",
        as_of=parse_day(content["as_of"]),
        valid_from=parse_day(row["valid_from"]) if row["valid_from"] else None,
        note=row.get("note"),
        document=_stated(row["document"]),
        composition=Composition(**_section(row["composition"], electors=_electors)),
        guests=None if row["guests"] is None else tuple(_guest(each) for each in row["guests"]),
        sessions=Sessions(**_section(row["sessions"])),
        voting=_voting(row["voting"]),
        circular=CircularRules(**_section(row["circular"])),
        bundled_list=BundledListRules(**_section(row["bundled_list"])),
        deadlines=DeadlineRules(**_section(row["deadlines"])),
        release=ReleaseRules(**_section(row["release"])),
        fireside=FiresideRules(**_section(row["fireside"])),
        record=RecordRules(**_section(row["record"])),
        further=tuple(Stated(each["text"], _evidence(each)) for each in row.get("further", ())),
    )


def _section(row: Row | None, **readers: Callable[[Any], Any]) -> dict[str, Stated[Any]]:
    return {name: _stated(value, readers.get(name, _plain)) for name, value in (row or {}).items()}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _stated(row: Row | None, read: Callable[[Any], Any] = _plain) -> Stated[Any]:
    if row is None:
        return Stated()
    value = None if row["value"] is None else read(row["value"])
    return Stated(value, _evidence(row), row.get("note"), is_proposal=row.get("proposal", False))


def _electors(rows: list[Row]) -> tuple[tuple[str, str], ...]:
    return tuple((row["code"], row["name"]) for row in rows)


def _voting(row: Row | None) -> Voting:
    if row is None:
        return Voting()
    return Voting(
        quorum=_stated(row["quorum"], _quorum),
        absence=_stated(row["absence"], Absence),
        abstention=_stated(row["abstention"], Abstention),
        bund=_stated(row.get("bund"), BundRole),
        effect=_stated(row["effect"], Effect),
        majority={key: _majority(each) for key, each in row["majority"].items()},
    )


def _majority(row: Row | None) -> Majority:
    steps = (row or {}).get("fallback", ())
    fallback = tuple(
        FallbackStep(step["text"], threshold(step["then"]) if "then" in step else None) for step in steps
    )
    return Majority(_stated(row, threshold), fallback)


def threshold(row: Row) -> Threshold:
    """Return a threshold as it stands in a file."""
    return Threshold(
        base=Base(row.get("base", Base.ALL)),
        share=_share(row),
        minimum_yes=row.get("minimum_yes", 1),
        maximum_no=row.get("maximum_no"),
    )


def _quorum(row: Row) -> Quorum:
    return Quorum(_share(row), row.get("minimum", 0))


def _share(row: Row) -> Share | None:
    for field, strict in (("more_than", True), ("at_least", False)):
        if field in row:
            return Share(Fraction(row[field]), strict)
    return None


def _guest(row: Row) -> Guest:
    return Guest(
        name=row["name"],
        evidence=_evidence(row),
        may_speak=row["speak"],
        may_table=row["table"],
        may_vote=row["vote"],
        permanent=row["permanent"],
        note=row.get("note"),
    )


def _evidence(row: Row) -> Evidence:
    return Evidence(tuple(row["sources"]), Confidence(row["confidence"]))
