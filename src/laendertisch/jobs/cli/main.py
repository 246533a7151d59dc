"""Entry point of `laendertisch` (Kommandozeile): reads the call, runs the command, answers in German."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from laendertisch import __version__
from laendertisch.jobs.cli import (
    archive,
    chair,
    check,
    decide,
    demo,
    due,
    edition,
    estimate,
    facts,
    ingest,
    mails,
    run,
    synthesize,
    verify,
)
from laendertisch.jobs.cli.exits import Exit, exit_for
from laendertisch.jobs.cli.german import Parser, speak_german
from laendertisch.jobs.cli.output import print_whatever_comes, say_json
from laendertisch.kernel.errors import LaendertischError
from laendertisch.kernel.fault_log import note_fault

COMMANDS: tuple[ModuleType, ...] = (
    run,
    due,
    chair,
    decide,
    facts,
    edition,
    estimate,
    ingest,
    synthesize,
    mails,
    archive,
    verify,
    demo,
    check,
)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser with all commands; the reference page is generated from it."""
    speak_german()
    parser = Parser(
        prog="laendertisch",
        description="Arbeitsplattform der Integrationsministerkonferenz und anderer Fachministerkonferenzen.",
        epilog="Rückgabewerte: " + "; ".join(f"{code.value} {code.meaning}" for code in Exit) + ".",
    )
    parser.add_argument(
        "--version", action="version", version=f"Ländertisch {__version__}", help="Version zeigen und beenden"
    )
    subparsers = parser.add_subparsers(title="Befehle", dest="command", required=True, metavar="BEFEHL")
    for module in COMMANDS:
        module.add_parser(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laendertisch.config.settings")
    print_whatever_comes()
    args = build_parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except LaendertischError as error:
        return _refuse(error, as_json=getattr(args, "json", False))
    except KeyboardInterrupt:
        return Exit.FINE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FINE
    except Exception as problem:  # noqa: BLE001 - the last resort: a person must never see a trace
        return _unexpected(problem, as_json=getattr(args, "json", False))


def _unexpected(problem: Exception, *, as_json: bool) -> int:
    """Answer what no command expected: a database that does not respond, or a fault of the programme."""
    from laendertisch.jobs.database import unavailable
    from laendertisch.records.availability import is_unavailable

    if is_unavailable(problem):
        return _refuse(unavailable(problem), as_json=as_json)
    where = note_fault(traceback.format_exc())
    sys.stderr.write(f"Das ist ein Fehler des Programms, nicht Ihrer. {where}\n")
    return Exit.BROKEN


def _refuse(error: LaendertischError, *, as_json: bool) -> int:
    code = exit_for(error)
    if as_json:
        say_json({"error": str(error), "code": code.name.lower()})
    else:
        sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
