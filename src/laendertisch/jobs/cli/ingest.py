"""`laendertisch ingest`: a delivery of microdata through its codebook (Mikrodaten einlesen)."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json, warn
from laendertisch.kernel.places import project_root
from laendertisch.rendering.numbers_de import german_number

if TYPE_CHECKING:
    from laendertisch.statistics.microdata.delivery import Delivered

TEXT = (
    "liest Mikrodaten (CSV, auch .csv.gz, Parquet, SPSS) durch ihr Codebuch, prüft jeden Code, jede "
    "Beschriftung und den Aufbau und legt sie mit --out als Parquet mit Begleitblatt ab"
)


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("ingest", help="Mikrodaten einlesen und prüfen", description=TEXT)
    parser.add_argument("data", type=Path, metavar="DATEN", help="Datei der Lieferung")
    parser.add_argument(
        "--codebook",
        required=True,
        metavar="CODEBUCH",
        help="Schlüssel aus catalogue/codebooks oder eine .yaml-Datei",
    )
    parser.add_argument("--year", type=int, required=True, metavar="JAHR", help="Berichtsjahr")
    parser.add_argument("--out", type=Path, metavar="DATEI", help="Parquet-Datei; ohne sie wird nur geprüft")
    parser.add_argument("--synthetic", action="store_true", help="die Personen sind erfunden")
    parser.add_argument(
        "--catalogue", type=Path, default=project_root() / "catalogue", metavar="ORDNER", help="Katalog"
    )
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, check, store, and say what the delivery holds."""
    from laendertisch.statistics.microdata.delivery import Delivery, take_in

    delivery = Delivery(args.data, args.codebook, args.year, args.synthetic)
    delivered = take_in(delivery, args.catalogue, args.out)
    if args.json:
        say_json({"data": str(args.data), "out": args.out and str(args.out), **asdict(delivered)})
        return Exit.FINE
    for note in delivered.notes:
        warn(f"Hinweis: {note}")
    say(_summary(args.data, delivered))
    say(f"  Prüfsumme der Lieferung (SHA-256): {delivered.checksum}")
    for name, count in delivered.unknown.items():
        if count:
            say(f"  {name}: {german_number(count)}-mal nicht bekannt")
    say(f"Gespeichert: {args.out}" if args.out else "Geprüft und nicht gespeichert (--out fehlt).")
    return Exit.FINE


def _summary(path: Path, delivered: Delivered) -> str:
    parts = [f"{german_number(delivered.records)} Personensätze"]
    if delivered.units is not None:
        parts.append(f"{german_number(delivered.units)} Auswahlbezirke")
    if delivered.weighted is not None:
        parts.append(f"hochgerechnet {german_number(round(delivered.weighted))} Personen")
    made_up = " (synthetisch: erfundene Personen)" if delivered.synthetic else ""
    return f"{path.name}, {delivered.year}{made_up}: {', '.join(parts)}."
