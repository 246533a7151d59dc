"""`laendertisch check`: are catalogue, rules and facts in order? (geprüfte Dateien prüfen)."""

from __future__ import annotations

import argparse
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.errors import FileError
from laendertisch.kernel.places import project_root


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    text = "Katalog, Regeln und Fakten prüfen, ohne etwas zu ändern"
    parser = subparsers.add_parser("check", help=text, description=text)
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=check)


def check(args: argparse.Namespace) -> int:
    """Read all three and collect every finding."""
    readers = (_catalogue, _rules, _facts)
    findings = list(dict.fromkeys(finding for reader in readers for finding in _findings(reader)))
    if args.json:
        say_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            say(finding)
        say(f"{len(findings)} Befunde." if findings else "Katalog, Regeln und Fakten sind in Ordnung.")
    return Exit.FINDINGS if findings else Exit.FINE


def _findings(reader: Any) -> list[str]:
    try:
        reader()
    except FileError as error:
        return [str(finding) for finding in error.findings]
    return []


def _catalogue() -> None:
    from laendertisch.statistics.catalogue.loading import load_catalogue

    load_catalogue(project_root() / "catalogue")


def _rules() -> None:
    from laendertisch.procedure.rulebook import check_rules
    from laendertisch.records.facts.reader import read_sources

    check_rules(project_root() / "rules", read_sources(project_root() / "facts"))


def _facts() -> None:
    from laendertisch.records.facts.reader import read_facts

    read_facts(project_root() / "facts")
