"""`laendertisch due`: do what time brings about, once or again and again (Fälliges)."""

from __future__ import annotations

import argparse
import select
import sys
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say

TEXT = "erledigt, was von selbst fällig wird: Erinnerungen an Fristen und was mit der Zeit eintritt"
MOST_SECONDS = 86_400


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("due", help="Fälliges erledigen", description=TEXT)
    parser.add_argument(
        "--every",
        type=seconds,
        metavar="SEKUNDEN",
        help="in diesem Abstand wiederholen, bis die Eingabe endet; sonst einmal",
    )
    parser.set_defaults(run=run)


def seconds(text: str) -> int:
    """Return a number of seconds. Argparse turns the error into the German refusal."""
    if not text.isdigit() or not 1 <= int(text) <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"„{text}“: möglich sind 1 bis {MOST_SECONDS} Sekunden.")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Do what is due; with `--every` until the standard input ends, as it does when the server ends."""
    from laendertisch.jobs.database import open_database

    open_database()
    if args.every is None:
        return _once()
    while not _input_ended(args.every):
        _once()
    return Exit.FINE


def _once() -> int:
    from django.db import close_old_connections
    from django.utils import timezone

    from laendertisch.jobs.due import do_what_is_due

    close_old_connections()
    outcomes = do_what_is_due(timezone.now())
    close_old_connections()
    for each in outcomes:
        if each.fault:
            sys.stderr.write(f"{each.step.title}: misslungen. {each.fault}\n")
        else:
            say(f"{each.step.title}: {each.count}")
    return Exit.BROKEN if any(each.fault for each in outcomes) else Exit.FINE


def _input_ended(wait: int) -> bool:
    """Wait; say whether the standard input ended meanwhile."""
    readable, _, _ = select.select([sys.stdin], [], [], wait)
    return bool(readable) and not sys.stdin.read(1)
