"""`laendertisch edition`: build, show, verify and release editions of the monitoring (Ausgaben)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.places import project_root, var_folder


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "edition", help="Ausgaben des Monitorings: erstellen, prüfen, in Kraft setzen"
    )
    actions = parser.add_subparsers(title="Befehle", dest="action", required=True, metavar="BEFEHL")

    making = _action(actions, "build", build, "eine Ausgabe aus Katalog und Daten erstellen")
    making.add_argument("--plan", default="demonstration", metavar="PLAN", help="Plan aus catalogue/editions")
    making.add_argument(
        "--catalogue", type=Path, default=project_root() / "catalogue", metavar="ORDNER", help="Katalog"
    )
    making.add_argument(
        "--data", type=Path, default=var_folder() / "microdata", metavar="ORDNER", help="Mikrodaten"
    )
    making.add_argument("--out", type=Path, default=var_folder() / "editions", metavar="ORDNER", help="Ziel")

    _action(actions, "show", show, "zeigen, welche Ausgabe in Kraft ist")
    checking = _action(actions, "verify", verify, "die Datei einer Ausgabe auf Veränderungen prüfen")
    checking.add_argument("file", type=Path, metavar="DATEI")
    releasing = _action(actions, "release", release, "Diagramme zeichnen und die Ausgabe in Kraft setzen")
    releasing.add_argument("file", type=Path, metavar="DATEI")


def _action(actions: Any, name: str, function: Any, text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
    action.add_argument("--json", action="store_true", help="Antwort als JSON")
    action.set_defaults(run=function)
    return action


def build(args: argparse.Namespace) -> int:
    """Build an edition; no database needed."""
    from laendertisch.jobs import edition_files
    from laendertisch.statistics.results.edition import file_checksum

    file = edition_files.build(
        args.plan, catalogue=args.catalogue, data=args.data, out=args.out, progress=aloud
    )
    if args.json:
        say_json({"file": str(file), "checksum": file_checksum(file)})
    else:
        say(f"Erstellt: {file}")
    return Exit.FINE


def show(args: argparse.Namespace) -> int:
    """Say which edition is in force. Exit code 3 if there is none, 6 if its file was altered."""
    from laendertisch.jobs.database import current_database

    current_database()
    from laendertisch.kernel.errors import NotKnown
    from laendertisch.records.publications.editions import edition_in_force, editions_ever_in_force

    edition = edition_in_force()
    if edition is None:
        raise NotKnown(
            "Es ist noch keine Ausgabe in Kraft. Bitte „laendertisch edition release DATEI“ aufrufen."
        )
    since = editions_ever_in_force()[0].in_force_since
    codes = [each.code for each in edition.indicators.values()]
    if args.json:
        say_json(
            {"title": edition.meta.title_de, "file": edition.path.name, "checksum": edition.checksum}
            | {"in_force_since": since.isoformat(), "synthetic": edition.meta.synthetic, "indicators": codes}
        )
    else:
        say(f"In Kraft seit {since:%d.%m.%Y}: {edition.meta.title_de}")
        say(f"Datei: {edition.path.name}, Prüfsumme {edition.checksum}")
        say(f"Indikatoren: {', '.join(codes)}")
    return Exit.FINE


def verify(args: argparse.Namespace) -> int:
    """Check the file of an edition; no database needed."""
    from laendertisch.statistics.results.edition import verify_edition

    findings = verify_edition(args.file)
    if args.json:
        say_json({"ok": not findings, "findings": findings})
    else:
        for finding in findings:
            say(f"Befund: {finding}")
        if not findings:
            say(f"{args.file.name} ist unverändert.")
    return Exit.FINDINGS if findings else Exit.FINE


def release(args: argparse.Namespace) -> int:
    """Draw the charts of an edition and put it in force."""
    from laendertisch.jobs.database import ready_database

    ready_database()
    from laendertisch.actions.recording import command
    from laendertisch.jobs import editions

    by = command("laendertisch edition release")
    checksum = editions.release(by=by, file=args.file, progress=aloud)
    if args.json:
        say_json({"file": args.file.name, "checksum": checksum})
    else:
        say(f"In Kraft: {args.file.name} (Prüfsumme {checksum[:12]}…)")
    return Exit.FINE


def aloud(text: str) -> None:
    """Tell progress on the error stream."""
    sys.stderr.write(f"  {text}\n")
