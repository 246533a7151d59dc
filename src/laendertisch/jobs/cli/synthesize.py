"""`laendertisch synthesize`: made-up microdata of Mikrozensus shape (synthetische Mikrodaten)."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json, warn
from laendertisch.kernel.errors import InputError
from laendertisch.rendering.numbers_de import german_number

if TYPE_CHECKING:
    from laendertisch.statistics.microdata.synthetic.writing import YearFile

TEXT = (
    "erzeugt synthetische Mikrodaten nach Art des Mikrozensus: erfundene Personen, keine amtlichen Daten. "
    "Dieselben Angaben ergeben dieselben Dateien; was schon da ist, bleibt."
)
PERIOD = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")
DEFAULT_PERSONS = 800_000
DEFAULT_SEED = 1


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "synthesize", help="synthetische Mikrodaten erzeugen (erfundene Personen)", description=TEXT
    )
    parser.add_argument(
        "--years", required=True, metavar="JAHRE", help="etwa 2005-2024 oder 2010,2014,2020-2024"
    )
    parser.add_argument(
        "--persons",
        type=int,
        default=DEFAULT_PERSONS,
        metavar="ZAHL",
        help=f"Personen je Jahr (sonst {DEFAULT_PERSONS})",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="ORDNER", help="Ziel; eine Datei je Jahr")
    parser.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, metavar="ZAHL", help="Startzahl des Zufalls"
    )
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the files and say that nobody real is in them."""
    years = years_in(args.years)
    from laendertisch.statistics.microdata.synthetic.order import Order
    from laendertisch.statistics.microdata.synthetic.writing import write_order

    files = write_order(Order(years, args.persons, args.seed), args.out, _tell)
    if args.json:
        say_json({"synthetic": True, "seed": args.seed, "files": [_as_json(file) for file in files]})
        return Exit.FINE
    persons = german_number(sum(file.persons for file in files))
    kept = sum(file.kept for file in files)
    counted = "1 Datei" if len(files) == 1 else f"{len(files)} Dateien"
    say(
        f"{counted} mit synthetischen Mikrodaten in {args.out}: {persons} erfundene Personensätze, "
        f"keine amtlichen Daten ({len(files) - kept} neu, {kept} schon vorhanden)."
    )
    return Exit.FINE


def years_in(text: str) -> tuple[int, ...]:
    """Return the years of a list of years and periods in ascending order, each once.

    Raises `InputError` for anything else.
    """
    return tuple(sorted(set(_each_year(text))))


def _each_year(text: str) -> Iterator[int]:
    for part in text.split(","):
        period = PERIOD.fullmatch(part.strip())
        if period is None:
            raise InputError(
                f"„{part.strip()}“ ist kein Jahr und kein Zeitraum. Bitte zum Beispiel „2005-2024“ oder "
                "„2010,2014,2020-2024“ schreiben."
            )
        first, last = int(period[1]), int(period[2] or period[1])
        if last < first:
            raise InputError(
                f"Der Zeitraum „{part.strip()}“ endet, bevor er beginnt. Bitte die Jahre tauschen."
            )
        yield from range(first, last + 1)


def _tell(file: YearFile) -> None:
    state = "schon vorhanden" if file.kept else "erzeugt"
    size = german_number(file.size / 1_000_000, 1)
    warn(f"  {file.year}: {german_number(file.persons)} synthetische Personensätze {state} ({size} MB)")


def _as_json(file: YearFile) -> dict[str, object]:
    return {
        "file": str(file.path),
        "year": file.year,
        "persons": file.persons,
        "bytes": file.size,
        "kept": file.kept,
    }
