"""Time of `laendertisch estimate` from the shell, 10,000 rows; target about 1 s. Peer: only reading the CSV.

Twelve questions over a stratified cluster sample, whole and by 16 groups. Prints medians of five paired runs
and their ratio; then the same on 200,000 rows.
Run: python benchmarks/estimate_times.py
"""

from __future__ import annotations

import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS, MANY_ROWS, RUNS, TARGET_S = 10_000, 200_000, 5, 1.0
DESIGN = "{weights: weight, strata: stratum, psu: psu, nest: true}\n"
QUESTIONS = (
    "kind: mean, variable: income",
    "kind: total, variable: income",
    "kind: share, variable: working",
    "kind: ratio, numerator: income, denominator: hours",
    "kind: median, variable: income",
    "kind: arpr, variable: income",
)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "design.yaml").write_text(DESIGN)
        (folder / "ask.yaml").write_text("".join(questions()))
        print(f"{'rows':>8}{'read only, s':>14}{'estimate, s':>13}{'ratio':>8}")
        for rows in (ROWS, MANY_ROWS):
            data = folder / f"{rows}.csv"
            write_sample(data, rows)
            reading, estimating = paired(folder, data)
            print(f"{rows:8d}{reading:14.2f}{estimating:13.2f}{estimating / reading:8.1f}")
    print(f"target: about {TARGET_S} s for {ROWS} rows")
    return 0


def questions() -> list[str]:
    whole = [f"- {{name: q{number}, {text}}}\n" for number, text in enumerate(QUESTIONS)]
    grouped = [f"- {{name: g{number}, {text}, by: [land]}}\n" for number, text in enumerate(QUESTIONS)]
    return whole + grouped


def write_sample(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with path.open("w", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(["land", "stratum", "psu", "weight", "income", "hours", "working"])
        for row in range(rows):
            land, unit = row * 16 // rows, row // 18
            income = round(chance.lognormvariate(7.4, 0.6), 2)
            working = chance.random() < 0.6
            writer.writerow(
                [f"L{land:02d}", f"{land}-{unit % 4}", unit, 100, income, chance.randint(1, 60), working]
            )


def paired(folder: Path, data: Path) -> tuple[float, float]:
    read = [sys.executable, "-c", f"import polars; polars.read_csv({str(data)!r})"]
    files = ["--design", str(folder / "design.yaml"), "--ask", str(folder / "ask.yaml")]
    command = [sys.executable, "-m", "laendertisch.jobs.cli.main", "estimate", str(data), *files]
    command += ["--out", str(folder / "result.csv")]
    times = [(seconds(read), seconds(command)) for _ in range(RUNS)]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
