"""`laendertisch decide`: is a motion carried by the rules of a conference? (Abstimmung)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.chair import today
from laendertisch.jobs.cli.cited import cited
from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.dates import parse_day
from laendertisch.kernel.places import project_root

if TYPE_CHECKING:
    from laendertisch.procedure.ballots import BallotResult, DecisionRule

TEXT = "entscheidet nach den Regeln einer Konferenz, ob ein Antrag angenommen ist, und sagt warum"


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("decide", help="Ergebnis einer Abstimmung", description=TEXT)
    parser.add_argument("--body", default="intmk", metavar="KONFERENZ", help="etwa intmk oder kmk")
    parser.add_argument(
        "--matter", required=True, metavar="ART", help="Art der Angelegenheit, etwa substance oder budget"
    )
    parser.add_argument(
        "--votes",
        required=True,
        type=Path,
        metavar="DATEI",
        help="JSON mit einer Stimme je Land (und BUND): yes, no, abstain oder absent",
    )
    parser.add_argument("--on", metavar="TAG", help="nach den Regeln dieses Tages; sonst heute")
    parser.add_argument(
        "--stage", type=int, default=0, metavar="ZAHL", help="Stufe nach einer Ablehnung; sonst 0, die erste"
    )
    parser.add_argument("--rules", type=Path, metavar="ORDNER", help="Ordner mit den Regeln")
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read rules and votes, and answer with the outcome."""
    from laendertisch.jobs.cli.votes_file import read_votes
    from laendertisch.procedure.ballots import decide
    from laendertisch.procedure.rulebook import load_rules

    day = today() if args.on is None else parse_day(args.on)
    votes = read_votes(args.votes)
    rules = load_rules(args.rules or project_root() / "rules", args.body, day)
    rule = rules.decision_rule(args.matter, args.stage)
    decision = decide(rule, rules.electorate(), votes)
    if args.json:
        say_json({"on": day.isoformat(), **_row(rule, decision)})
    else:
        _answer(rule, decision)
    return Exit.FINE


def _row(rule: DecisionRule, decision: BallotResult) -> dict[str, Any]:
    from laendertisch.procedure.ballots import as_json

    return {
        "body": rule.body,
        "matter": rule.matter,
        "outcome": decision.outcome.value,
        "sentence": decision.sentence,
        "label": decision.label,
        "arithmetic": as_json(decision.arithmetic),
        "marks": list(decision.marks),
        "fallback": [step.sentence for step in decision.fallback],
        "rule_version": decision.rule_version,
        "source": cited(decision.sources),
        "confidence": decision.confidence.value,
        "is_proposal": decision.is_proposal,
        "note": rule.note,
    }


def _answer(rule: DecisionRule, decision: BallotResult) -> None:
    say(decision.sentence)
    for mark in decision.marks:
        say(mark)
    confidence = decision.confidence
    say(f"{rule.body_name}, {rule.matter_name}: Regel {decision.rule_version}.")
    say(f"Verlässlichkeit {confidence}: {confidence.label}.")
    if rule.note:
        say(rule.note)
    for source in cited(decision.sources):
        say(f"Quelle: {source}")
