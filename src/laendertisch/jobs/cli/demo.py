"""`laendertisch demo`: accounts to try the platform with (Demonstrationskonten)."""

from __future__ import annotations

import argparse
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("demo", help="Demonstrationskonten: anlegen, neue Passwörter, Einmalcode")
    actions = parser.add_subparsers(title="Befehle", dest="action", required=True, metavar="BEFEHL")
    for name, function, text in (
        ("accounts", accounts, "fehlende Demonstrationskonten anlegen und auflisten"),
        ("reset", reset, "allen Demonstrationskonten neue Passwörter geben"),
    ):
        action = actions.add_parser(name, help=text, description=text)
        action.add_argument("--json", action="store_true", help="Antwort als JSON")
        action.set_defaults(run=function)
    text = "den jetzt gültigen Einmalcode eines Demonstrationskontos zeigen"
    code = actions.add_parser("code", help=text, description=text)
    code.add_argument("account", metavar="KONTO", help="Adresse oder der Teil vor dem @")
    code.set_defaults(run=show_code)


def accounts(args: argparse.Namespace) -> int:
    """Create the missing demo accounts and list all."""
    return _with_database(args, renew=False)


def reset(args: argparse.Namespace) -> int:
    """Renew passwords and second factors of all demo accounts."""
    return _with_database(args, renew=True)


def _with_database(args: argparse.Namespace, *, renew: bool) -> int:
    from laendertisch.jobs.database import ready_database

    ready_database()
    from laendertisch.actions.recording import command
    from laendertisch.jobs import demo

    function = demo.reset_demo_accounts if renew else demo.create_demo_accounts
    made = function(by=command("laendertisch demo"))
    if args.json:
        say_json({"accounts": [vars(each) for each in made]})
    else:
        for line in demo.as_lines(made):
            say(line)
    return Exit.FINE


def show_code(args: argparse.Namespace) -> int:
    """Print the one-time code that the account would show on a phone now."""
    from laendertisch.jobs.database import current_database

    current_database()
    from laendertisch.jobs.demo import demo_code

    say(demo_code(args.account))
    return Exit.FINE
