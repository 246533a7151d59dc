"""`laendertisch run`: prepare everything that is missing and serve the platform (Plattform starten)."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say
from laendertisch.kernel.errors import OperatingError
from laendertisch.kernel.operating_system import reason_of
from laendertisch.kernel.places import var_folder

DEFAULT_PORT = 8000
LAST_PORT = 65535
HOST = "127.0.0.1"
DUE_EVERY_SECONDS = 60


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    text = "alles Fehlende einrichten und die Plattform auf diesem Rechner bereitstellen"
    parser = subparsers.add_parser("run", help=text, description=text)
    parser.add_argument("--port", type=port_number, default=DEFAULT_PORT, metavar="PORT", help="Netzwerkport")
    parser.add_argument("--prepare-only", action="store_true", help="nur einrichten, nicht bereitstellen")
    parser.set_defaults(run=run)


def port_number(text: str) -> int:
    """Return a port number. Argparse turns the error into the German refusal."""
    if not text.isdigit() or not 1 <= int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Port; möglich sind 1 bis 65535.")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Prepare, print address and demo accounts, serve until interrupted."""
    must_be_writable()
    if not args.prepare_only:
        must_be_free(args.port)
    import django

    django.setup()
    from laendertisch.jobs.preparation import prepare

    for line in prepare(date.today()):  # noqa: DTZ011 - the day on this machine decides who has the chair
        say(line)
    if args.prepare_only:
        return Exit.FINE
    say(f"\nLändertisch läuft: http://{HOST}:{args.port}/   (Beenden mit Strg+C)")
    say(f"Passkeys brauchen einen Namen: http://localhost:{args.port}/")
    sys.stdout.flush()
    with due_is_done():
        serve(args.port)
    return Exit.FINE


def must_be_writable() -> None:
    """Raise `OperatingError` if nothing can be written where everything made at run time belongs."""
    folder = var_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as problem:
        raise OperatingError(
            f"In {folder} lässt sich nichts schreiben ({reason_of(problem)}). Bitte Schreibrecht geben "
            "oder mit LAENDERTISCH_VAR einen anderen Ordner nennen."
        ) from None


def must_be_free(port: int) -> None:
    """Raise `OperatingError` if another programme listens on the port or the port may not be used."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise OperatingError(
                f"Port {port} darf dieses Konto nicht öffnen. Bitte einen Port ab 1024 wählen: "
                f"make run PORT={DEFAULT_PORT + 1}"
            ) from None
        except OSError:
            other = port + 1 if port < LAST_PORT else DEFAULT_PORT
            raise OperatingError(
                f"Port {port} ist schon belegt. Bitte das andere Programm beenden oder einen anderen Port "
                f"wählen: make run PORT={other}"
            ) from None


@contextmanager
def due_is_done() -> Iterator[None]:
    """Let a companion process do what becomes due while the server runs.

    It ends with its standard input, that is with the server, even if the server is killed.
    """
    arguments = [sys.executable, "-m", "laendertisch.jobs.cli.main", "due", "--every", str(DUE_EVERY_SECONDS)]
    companion = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        yield
    finally:
        companion.communicate()


def serve(port: int) -> None:
    """Serve until interrupted. Threads share one process, so that opened editions are held once."""
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laendertisch.config.settings")
    Server(
        "laendertisch.config.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
    ).serve()
