"""`laendertisch chair`: who has the chair of a conference on a day (Vorsitz)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laendertisch.jobs.cli.cited import cited
from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json
from laendertisch.kernel.dates import long_day, parse_day
from laendertisch.kernel.errors import InputError
from laendertisch.kernel.places import project_root

if TYPE_CHECKING:
    from laendertisch.procedure.rotation import ChairTerm, Rotation

TEXT = "zeigt, welches Land an einem Tag den Vorsitz einer Konferenz hat, und nach welcher Regel"
FAR = date(2060, 12, 31)


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser("chair", help="Vorsitz einer Konferenz an einem Tag", description=TEXT)
    parser.add_argument("--body", default="intmk", metavar="KONFERENZ", help="etwa intmk oder emk")
    parser.add_argument("--on", metavar="TAG", help="etwa 2031-05-01 oder 01.05.2031; sonst heute")
    parser.add_argument("--all", action="store_true", help="alle Amtszeiten auflisten")
    parser.add_argument("--until", metavar="TAG", help=f"Ende der Liste mit --all; sonst {FAR}")
    parser.add_argument("--rules", type=Path, metavar="ORDNER", help="Ordner mit den Regeln")
    parser.add_argument("--json", action="store_true", help="Antwort als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer with one term, or with all of them."""
    from laendertisch.procedure.rotation import chair_on, terms
    from laendertisch.procedure.rulebook import load_rotation

    if args.all and args.on is not None:
        raise InputError("Bitte entweder --on oder --all angeben, nicht beides.")
    if args.until is not None and not args.all:
        raise InputError("--until gehört zu --all. Bitte --all ergänzen oder --until weglassen.")
    until = FAR if args.until is None else parse_day(args.until)
    day = today() if args.on is None else parse_day(args.on)
    rotation = load_rotation(args.rules or project_root() / "rules", args.body)
    if args.all:
        _list(rotation, terms(rotation, until), as_json=args.json)
    else:
        _answer(rotation, day, chair_on(rotation, day), as_json=args.json)
    return Exit.FINE


def today() -> date:
    """Return the day on the calendar of the person who asks."""
    return date.today()  # noqa: DTZ011


def _answer(rotation: Rotation, day: date, term: ChairTerm, *, as_json: bool) -> None:
    if as_json:
        say_json({"body": rotation.body, "on": day.isoformat(), **_row(term)})
        return
    number = f", {term.number}. Konferenz" if term.number else ""
    say(
        f"Am {long_day(day)} hat {term.land} den Vorsitz der {rotation.name} "
        f"({long_day(term.begins)} bis {long_day(term.ends)}{number})."
    )
    say(f"{term.rule} Verlässlichkeit {term.confidence}: {term.confidence.label}.")
    if term.note:
        say(term.note)


def _list(rotation: Rotation, listed: tuple[ChairTerm, ...], *, as_json: bool) -> None:
    if as_json:
        say_json({"body": rotation.body, "terms": [_row(term) for term in listed]})
        return
    for term in listed:
        number = f"{term.number:>4}  " if term.number else ""
        say(f"{number}{term.begins} bis {term.ends}  {term.land} ({term.confidence})")


def _row(term: ChairTerm) -> dict[str, Any]:
    return {
        "land": term.land.code,
        "land_name": term.land.short_name,
        "conference_number": term.number,
        "from": term.begins.isoformat(),
        "to": term.ends.isoformat(),
        "rule": term.rule,
        "source": cited(term.sources),
        "confidence": term.confidence.value,
        "note": term.note,
    }
