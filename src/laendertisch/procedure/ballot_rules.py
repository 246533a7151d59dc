"""By which rule and among whom a ballot is taken (Beschlussregel), before both are frozen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.errors import InputError, NotKnown
from laendertisch.procedure.decision_rules import DecisionRule
from laendertisch.procedure.electorates import Electorate, electorate_of
from laendertisch.procedure.own_rules import OwnRule, decision_rule
from laendertisch.procedure.rule_words import MATTERS
from laendertisch.procedure.rulebook import load_rules
from laendertisch.procedure.rules_of_procedure import RulesOfProcedure


def rule_for_ballot(
    folder: Path, body: str, matter: str, on: date, own: OwnRule | None = None
) -> tuple[DecisionRule, Electorate]:
    """Return the rule for a class of matters on a day, and the electorate.

    An own rule takes the place of a rule that is not known, and the 16 Länder that of an electorate that is
    not known. Raises `NotKnown` with what is missing, `InputError` for an unknown class of matters or an
    own rule without reason.
    """
    if own is None:
        rules = load_rules(folder, body, on)
        return rules.decision_rule(matter), rules.electorate()
    if matter not in MATTERS:
        raise InputError(f"„{matter[:60]}“ ist keine Art von Angelegenheit.")
    rules_or_none = _rules(folder, body, on)
    version = f"eigene Regel vom {long_day(on)}"
    name = rules_or_none.name if rules_or_none else body
    rule = decision_rule(own.checked(), body=body, body_name=name, matter=matter, version=version)
    return rule, _electorate(rules_or_none)


def why_rule_unknown(folder: Path, body: str, matter: str, on: date) -> str | None:
    """Return what the rules leave open for a class of matters, or `None` if they say enough for a ballot."""
    try:
        rule_for_ballot(folder, body, matter, on)
    except (NotKnown, InputError) as unknown:
        return str(unknown)
    return None


def _rules(folder: Path, body: str, on: date) -> RulesOfProcedure | None:
    try:
        return load_rules(folder, body, on)
    except (NotKnown, InputError):
        return None


def _electorate(rules: RulesOfProcedure | None) -> Electorate:
    try:
        return rules.electorate() if rules else electorate_of()
    except NotKnown:
        return electorate_of()
