"""`laendertisch archive`: write the archive package of a session, or check one (Archivpaket)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.errors import InputError

TEXT = "das Archivpaket einer Sitzung schreiben (ZIP: PDF/A, JSON, Prüfsummen) oder prüfen"


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("archive", help="Archivpaket einer Sitzung", description=TEXT)
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("session", type=int, nargs="?", metavar="SITZUNG", help="Nummer der Sitzung")
    chosen.add_argument("--verify", type=Path, metavar="DATEI", help="ein Paket prüfen")
    parser.add_argument(
        "--out", type=Path, metavar="DATEI", help="Ziel; sonst ein Name aus Konferenz und Tag"
    )
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write a package, or check one; checking needs no database."""
    return _verify(args) if args.verify else _write(args)


def _write(args: argparse.Namespace) -> int:
    from laendertisch.jobs.database import open_database

    open_database()
    from laendertisch.jobs.archive import write_archive

    written = write_archive(args.session, args.out)
    if args.json:
        say_json({"file": str(written.path), "bytes": written.size})
    else:
        say(f"Geschrieben: {written.path} ({written.size} Bytes)")
    return Exit.FINE


def _verify(args: argparse.Namespace) -> int:
    from laendertisch.reading.session_archive import verify_archive

    try:
        findings = verify_archive(args.verify.read_bytes())
    except OSError as problem:
        raise InputError(f"„{args.verify}“ lässt sich nicht lesen: {problem.strerror}.") from None
    if args.json:
        say_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            say(f"Befund: {finding}")
        say("Alles unverändert." if not findings else f"{len(findings)} Befunde.")
    return Exit.FINDINGS if findings else Exit.FINE
