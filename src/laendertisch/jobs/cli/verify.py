"""`laendertisch verify`: is what is stored still what was written? (Unversehrtheit prüfen)."""

from __future__ import annotations

import argparse
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    text = "Prüfpfad, Ausgaben und Datenbank auf Veränderungen prüfen"
    parser = subparsers.add_parser("verify", help=text, description=text)
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=verify)


def verify(args: argparse.Namespace) -> int:
    """Check the audit trail and every edition that ever was in force."""
    from laendertisch.jobs.database import open_database

    open_database()
    from laendertisch.jobs.verification import verify_everything

    report = verify_everything()
    if args.json:
        say_json({"ok": not report.findings, "checked": report.checked, "findings": report.findings})
    else:
        for line in report.checked:
            say(f"Geprüft: {line}")
        for finding in report.findings:
            say(f"Befund: {finding}")
        say("Alles unverändert." if not report.findings else f"{len(report.findings)} Befunde.")
    return Exit.FINDINGS if report.findings else Exit.FINE
