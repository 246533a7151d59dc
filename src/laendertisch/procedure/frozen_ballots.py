"""Rule and electorate as JSON (eingefrorene Regel), stored with each ballot and read again years later.

`FORMAT` counts the forms of this JSON. A new form needs a reader for the old one beside it: a stored
ballot must be decidable for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any, TypeVar

from laendertisch.kernel.errors import InputError, IntegrityError
from laendertisch.kernel.evidence import Confidence, Evidence
from laendertisch.procedure.decision_rules import (
    Absence,
    Abstention,
    Base,
    BundRole,
    DecisionRule,
    Effect,
    FallbackStep,
    Quorum,
    Share,
    Threshold,
)
from laendertisch.procedure.electorates import Elector, Electorate
from laendertisch.procedure.tallies import Arithmetic

FORMAT = 1
Frozen = Mapping[str, Any]
Value = TypeVar("Value")


def as_json(value: DecisionRule | Electorate | Arithmetic) -> dict[str, Any]:
    """Return a rule, an electorate or the arithmetic of a decision as plain values for JSON."""
    if isinstance(value, DecisionRule):
        return {"format": FORMAT, **_plain(asdict(value))}
    return dict(_plain(asdict(value)))


def rule_from_json(frozen: Frozen) -> DecisionRule:
    """Return the rule that was frozen. Raises `IntegrityError` if it cannot be read."""
    if frozen.get("format") != FORMAT:
        raise IntegrityError(
            f"Die gespeicherte Beschlussregel hat die unbekannte Form {frozen.get('format')}."
        )
    return _reading(_rule, frozen, "Beschlussregel")


def electorate_from_json(frozen: Frozen) -> Electorate:
    """Return the electorate that was frozen. Raises `IntegrityError` if it cannot be read."""
    return _reading(_electorate, frozen, "Liste der Stimmberechtigten")


def _plain(value: Any) -> Any:
    """Write fractions as `1/2`; all else is plain already, or becomes so as text."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return str(value) if isinstance(value, str) else value


def _reading(read: Callable[[Frozen], Value], frozen: Frozen, what: str) -> Value:
    try:
        return read(frozen)
    except (KeyError, TypeError, ValueError, AttributeError, InputError):
        raise IntegrityError(f"Die gespeicherte {what} ist nicht lesbar.") from None


def _electorate(frozen: Frozen) -> Electorate:
    return Electorate(
        tuple(Elector(str(row["code"]), str(row["name"]), int(row["weight"])) for row in frozen["electors"])
    )


def _rule(frozen: Frozen) -> DecisionRule:
    return DecisionRule(
        **{name: frozen[name] for name in ("body", "body_name", "matter", "matter_name", "version", "note")},
        threshold=_threshold(frozen["threshold"]),
        evidence=Evidence(tuple(frozen["evidence"]["sources"]), Confidence(frozen["evidence"]["confidence"])),
        quorum=_maybe(_quorum, frozen["quorum"]),
        absence=_maybe(Absence, frozen["absence"]),
        abstention=_maybe(Abstention, frozen["abstention"]),
        bund=_maybe(BundRole, frozen["bund"]),
        effect=Effect(frozen["effect"]),
        fallback=tuple(
            FallbackStep(step["sentence"], _maybe(_threshold, step["threshold"]))
            for step in frozen["fallback"]
        ),
        is_proposal=bool(frozen["is_proposal"]),
    )


def _maybe(read: Callable[[Any], Value], frozen: Any) -> Value | None:
    return None if frozen is None else read(frozen)


def _threshold(frozen: Frozen) -> Threshold:
    limit = frozen["maximum_no"]
    return Threshold(
        base=Base(frozen["base"]),
        share=_maybe(_share, frozen["share"]),
        minimum_yes=int(frozen["minimum_yes"]),
        maximum_no=None if limit is None else int(limit),
    )


def _quorum(frozen: Frozen) -> Quorum:
    return Quorum(_maybe(_share, frozen["share"]), int(frozen["minimum"]))


def _share(frozen: Frozen) -> Share:
    return Share(Fraction(frozen["fraction"]), bool(frozen["strict"]))
