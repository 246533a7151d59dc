"""`laendertisch estimate`: figures with design-based error from any survey file (Schätzung)."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from laendertisch.jobs.cli.exits import Exit
from laendertisch.jobs.cli.output import say, say_json, warn

TEXT = (
    "schätzt Kennwerte aus einer Erhebung, mit Fehler und Intervall nach ihrem Stichprobenplan: mean, total, "
    "share, ratio, median, quantile, arpr (Armutsgefährdung), index (Fragen einer Erhebung), gap (Abstand "
    "zweier Gruppen) und change (Veränderung zwischen zwei Perioden)"
)
DESIGN = (
    "Stichprobenplan (YAML): weights, strata, psu, fpc, nest, lonely_psu, period oder replicates; dazu "
    "calibration (poststratify, raking, linear, logit, given) und file (Schreibweise der Daten)"
)
ASK = (
    "Fragen (YAML): name, kind, variable oder numerator und denominator, where, by, probability, interval, "
    "level; Quantile auch mit rule (math, linear, classes)"
)
MORE = "Alle Felder mit Beispielen: docs/how-to/schaetzen.md"


def add_parser(subparsers: Any) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "estimate", help="Kennwerte mit Fehler aus einer Erhebung schätzen", description=TEXT, epilog=MORE
    )
    parser.add_argument("data", type=Path, metavar="DATEN", help="CSV (auch komprimiert), Parquet oder SPSS")
    parser.add_argument("--design", type=Path, required=True, metavar="DATEI", help=DESIGN)
    parser.add_argument("--ask", type=Path, required=True, metavar="DATEI", help=ASK)
    parser.add_argument("--out", type=Path, required=True, metavar="DATEI", help="Ergebnis (CSV)")
    parser.add_argument("--json", action="store_true", help="Zusammenfassung als JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Estimate and say what was written."""
    from laendertisch.statistics.estimation.survey.estimating import estimate_file

    summary = estimate_file(args.data, args.design, args.ask, args.out)
    if args.json:
        say_json({"file": str(args.out), **asdict(summary)})
        return Exit.FINE
    for note in summary.notes:
        warn(f"Hinweis: {note}")
    statuses = ", ".join(f"{count} {status}" for status, count in summary.by_status.items()) or "keine Gruppe"
    say(f"{args.out}: {summary.lines} Ergebnisse zu {summary.questions} Fragen ({statuses}).")
    return Exit.FINE
