"""Entry point of `laendertisch` (Kommandozeile): reads the call, runs the command, answers in German."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from laendertisch import __version__
from laendertisch.jobs.cli import chair, check, demo, edition, facts, run, verify
from laendertisch.jobs.cli.exits import Exit, exit_for
from laendertisch.jobs.cli.german import Parser, speak_german
from laendertisch.jobs.cli.output import say_json
from laendertisch.kernel.errors import LaendertischError
from laendertisch.kernel.places import var_folder

COMMANDS: tuple[ModuleType, ...] = (run, chair, facts, edition, verify, demo, check)


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
    except Exception:  # noqa: BLE001 - the last resort: a person must never see a trace
        return _broken()


def _broken() -> int:
    """Keep the trace for the programmers and tell the person where it is."""
    path = var_folder() / "fehler.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(traceback.format_exc() + "\n")
        where = f"Einzelheiten stehen in {path}."
    except OSError:
        where = "Einzelheiten ließen sich nicht festhalten."
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
