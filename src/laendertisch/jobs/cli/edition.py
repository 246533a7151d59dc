"""`laendertisch edition`: build, show, compare, verify and release editions of the monitoring (Ausgaben)."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from laendertisch.jobs.cli import edition_reading
from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.places import project_root, var_folder

MOST_THREADS = 64


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "edition", help="Ausgaben des Monitorings: erstellen, vergleichen, prüfen, in Kraft setzen"
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
    making.add_argument("--threads", type=int, default=2, metavar="ZAHL", help="Rechenfäden (2)")
    making.add_argument(
        "--moments",
        type=Path,
        metavar="DATEI",
        help="Ablage der Zwischensummen, aus denen ein abgebrochener Bau weitergeht (bei den Mikrodaten)",
    )

    making.add_argument(
        "--published",
        type=Path,
        nargs="+",
        default=[],
        metavar="AUSGABE",
        help="schon veröffentlichte Ausgaben: Was sie aus Vollerhebungen zeigen und sperren, bleibt so",
    )

    _add_engine(making)

    edition_reading.add_actions(_action, actions)
    releasing = _action(actions, "release", release, "Diagramme zeichnen und die Ausgabe in Kraft setzen")
    releasing.add_argument("file", type=Path, metavar="DATEI")


def _add_engine(making: argparse.ArgumentParser) -> None:
    engine = making.add_argument_group("Rechnen auf einem Cluster")
    engine.add_argument(
        "--engine",
        choices=("embedded", "spark"),
        default="embedded",
        help="auf diesem Rechner (embedded) oder auf einem Spark-Cluster (spark); die Werte sind dieselben",
    )
    engine.add_argument("--master", metavar="ADRESSE", help="Spark-Master, etwa spark://rechner:7077")
    engine.add_argument(
        "--executor-memory", default="2g", metavar="GRÖSSE", help="Arbeitsspeicher je Arbeiter (2g)"
    )


def _action(actions: Any, name: str, function: Any, text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
    action.add_argument("--json", action="store_true", help="Antwort als JSON")
    action.set_defaults(run=function)
    return action


def build(args: argparse.Namespace) -> int:
    """Build an edition; no database needed."""
    from laendertisch.jobs import edition_files
    from laendertisch.jobs.progress_bar import ProgressBar
    from laendertisch.statistics.results.edition import file_checksum

    if not 1 <= args.threads <= MOST_THREADS:
        raise InputError(f"--threads ist eine Zahl von 1 bis {MOST_THREADS}, nicht {args.threads}.")
    if (args.engine == "spark") != bool(args.master):
        raise InputError("--engine spark und --master gehören zusammen. Bitte beide angeben oder keines.")
    cluster = edition_files.Cluster(args.master, args.executor_memory) if args.master else None
    engine = edition_files.Engine(args.threads, args.moments or args.data / "moments.sqlite", cluster)
    place = edition_files.Workplace(args.out, args.data, engine, tuple(args.published))
    with closing(ProgressBar(sys.stderr)) as bar:
        progress = edition_files.Progress(bar.tell, bar.advance)
        file = edition_files.build(args.plan, catalogue=args.catalogue, place=place, progress=progress)
    if args.json:
        say_json({"file": str(file), "checksum": file_checksum(file)})
    else:
        say(f"Erstellt: {file}")
    return Exit.FINE


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
