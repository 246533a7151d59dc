"""`laendertisch facts`: check and load the public facts (Fakten)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.places import project_root


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("facts", help="öffentliche Fakten prüfen und einlesen")
    actions = parser.add_subparsers(title="Befehle", dest="action", required=True, metavar="BEFEHL")
    for name, function, text in (
        ("load", load, "die Fakten prüfen und in die Datenbank einlesen; zweimal schadet nicht"),
        ("check", check, "die Fakten nur prüfen"),
    ):
        action = actions.add_parser(name, help=text, description=text)
        action.add_argument("--folder", type=Path, default=project_root() / "facts", metavar="ORDNER")
        action.add_argument("--json", action="store_true", help="Antwort als JSON")
        action.set_defaults(run=function)


def check(args: argparse.Namespace) -> int:
    """Read and check the files; nothing is written."""
    from laendertisch.records.facts.reader import read_facts

    book = read_facts(args.folder)
    count = len(book.resolutions)
    if args.json:
        say_json({"ok": True, "resolutions": count})
    else:
        say(f"Die Fakten sind in Ordnung ({count} Beschlüsse).")
    return Exit.FINE


def load(args: argparse.Namespace) -> int:
    """Read, check and store the facts; a broken file loads nothing."""
    from laendertisch.records.facts.reader import read_facts

    book = read_facts(args.folder)
    from laendertisch.jobs.database import ready_database

    ready_database()
    from laendertisch.actions.facts import load_facts
    from laendertisch.actions.recording import command

    report = load_facts(by=command("laendertisch facts load"), book=book)
    if args.json:
        counts = {"created": report.created, "changed": report.changed, "unchanged": report.unchanged}
        say_json({**counts, "left_alone": list(report.left_alone)})
    else:
        say(str(report))
    return Exit.FINE
