"""Times of the lattice against its peers, paired in one run. Needs `requirements/bench.txt`; R if installed.

kernel   one year, 76 indicators x 50 breakdowns, from memory: DuckDB in SQL (units, then strata) against us
domains  one indicator, 714 domains of one year, from Parquet, against `svy`
r        the same against R `survey`, timed on a sample of the domains, per domain
year     one more year for a stored lattice: read, sum, store, finish
full     20 years from Parquet to the released edition against a bare scan of the same columns; peak memory
Run: python benchmarks/lattice_times.py [kernel] [domains] [r] [year] [full] [--turns 5] [--folder MICRODATA]
Microdata (20 years of 800,000 made-up persons) are made where no folder is given.
"""

from __future__ import annotations

import argparse
import dataclasses
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent / "full_lattice"))
from made_up import microdata
from write_catalogue import write_catalogue

from laendertisch.statistics.catalogue.content import Catalogue
from laendertisch.statistics.catalogue.loading import load_catalogue
from laendertisch.statistics.estimation.lattice.columns import Columns, build_columns
from laendertisch.statistics.estimation.lattice.moments import Moments
from laendertisch.statistics.estimation.lattice.plan import PlannedSheet
from laendertisch.statistics.estimation.lattice.running import by_land, sheet_input
from laendertisch.statistics.estimation.lattice.sample import YearSample, sort_sample
from laendertisch.statistics.estimation.lattice.store import MomentsStore, Origin
from laendertisch.statistics.estimation.lattice.year import Kept, YearPlan, plan_year, year_blocks
from laendertisch.statistics.microdata.derivations.deriving import needed_for
from laendertisch.statistics.microdata.stored import read_columns

SOURCE, YEAR, YEARS = "mikrozensus-synthetisch", 2021, range(2005, 2025)
DOMAINS = (
    (),
    ("sex",),
    ("age_band",),
    ("migration_background",),
    ("sex", "migration_background"),
    ("sex", "age_band"),
    ("generation",),
    ("citizenship",),
    ("settlement",),
    ("sex", "settlement"),
)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path)
    parser.add_argument("parts", nargs="*", default=[])
    parser.add_argument("--turns", type=int, default=5)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Place(microdata(YEARS, args.folder), Path(name), args.turns)
        for part in args.parts or PARTS:
            print(f"== {part}", flush=True)
            PARTS[part](place)
    return 0


class Place:
    """Where the data lie, how often each thing is timed, and the catalogue of the full lattice."""

    def __init__(self, folder: Path, scratch: Path, turns: int) -> None:
        self.folder, self.scratch, self.turns = folder, scratch, turns
        write_catalogue(scratch / "catalogue")
        self.catalogue: Catalogue = load_catalogue(scratch / "catalogue")

    def plan(self, year: int, *codes: str) -> YearPlan:
        chosen = [self.catalogue.indicators[code] for code in codes or self.catalogue.indicators]
        return plan_year(year, chosen, self.catalogue.dimensions)

    def records(self, plan: YearPlan) -> Any:
        source = self.catalogue.sources[SOURCE]
        path = self.folder / source.file.format(year=plan.year)
        return read_columns(
            path, source, self.catalogue.variables[str(source.variables)], plan.variables
        ).records


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def paired(turns: int, peer: Callable[[], object], ours: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, taken in turns."""
    times = [(seconds(peer), seconds(ours)) for _ in range(turns)]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def report(peer: str, peer_s: float, ours_s: float, *, target: str) -> None:
    print(f"{peer} {peer_s:.3f} s, ours {ours_s:.3f} s, ratio {peer_s / ours_s:.1f} ({target})", flush=True)


def kernel(place: Place) -> None:
    """One year from memory, 76 indicators x 50 breakdowns."""
    plan = place.plan(YEAR)
    (planned,) = plan.sheets()
    sample = sort_sample(place.records(plan))
    columns = build_columns(sample.records, [planned.sheet])
    given = sheet_input(sample, planned.sheet, columns)
    by_land(sample, given, 2)  # compiled once
    peer = InSql(sample, planned, columns)
    check_equal(peer.answer(), by_land(sample, given, 2), planned)
    peer_s, ours_s = paired(place.turns, peer.answer, lambda: by_land(sample, given, 2))
    report("DuckDB", peer_s, ours_s, target="reach 12, aim 30")


class InSql:
    """The same sums in DuckDB: first units, then strata, breakdown by breakdown."""

    def __init__(self, sample: YearSample, planned: PlannedSheet, columns: Columns) -> None:
        import duckdb
        import pyarrow as pa

        self.sheet = planned.sheet
        units = np.repeat(np.arange(len(sample.unit_rows) - 1), np.diff(sample.unit_rows))
        strata = np.repeat(np.arange(len(sample.stratum_units) - 1), np.diff(sample.stratum_units))
        land = np.zeros(len(sample.stratum_units) - 1, dtype=np.int64)
        for part in sample.parts:
            land[part.strata[0] : part.strata[1]] = part.land
        table: dict[str, Any] = {"unit": units, "stratum": strata[units], "weight": columns.weights[0]}
        for v, summand in enumerate(self.sheet.summands):
            place = columns.source[summand]
            table[f"v{v}"] = columns.binary[place] if place >= 0 else columns.numeric[-1 - place]
        table |= {f"c{g}": columns.codes[columns.grid_place[grid]] for g, grid in enumerate(self.sheet.grids)}
        self.connection = duckdb.connect(config={"threads": 2})
        arrow_rows = pa.table(table)  # noqa: F841 - DuckDB finds it by its name
        arrow_strata = pa.table({"stratum": np.arange(len(land)), "land": land, "n": np.bincount(strata)})  # noqa: F841
        self.connection.execute("CREATE TABLE sample AS SELECT * FROM arrow_rows")
        self.connection.execute("CREATE TABLE strata AS SELECT * FROM arrow_strata")

    def answer(self) -> list[Any]:
        return [self._grid(g) for g in range(len(self.sheet.grids))]

    def _grid(self, grid: int) -> Any:
        x = [place.x for place in self.sheet.places for _ in range(place.x, place.last)]
        columns = range(len(self.sheet.summands))
        units = ", ".join(f"sum(weight * v{v}) AS t{v}" for v in columns)
        strata = ", ".join(
            f"sum(t{v}) AS s{v}, sum(t{v} * t{v}) AS q{v}, sum(t{v} * t{x[v]}) AS p{v}" for v in columns
        )
        laender = ", ".join(
            f"sum(s{v}) AS total{v}, sum(n / (n - 1) * (q{v} - s{v} * s{v} / n)) AS square{v},"
            f" sum(n / (n - 1) * (p{v} - s{v} * s{x[v]} / n)) AS cross{v}"
            for v in columns
        )
        return self.connection.execute(
            f"WITH u AS (SELECT stratum, unit, c{grid} AS cell, {units} FROM sample WHERE c{grid} >= 0"
            f" GROUP BY stratum, unit, cell),"
            f" h AS (SELECT stratum, cell, {strata} FROM u GROUP BY stratum, cell)"
            f" SELECT land, cell, {laender} FROM h JOIN strata USING (stratum) GROUP BY land, cell"
        ).fetchnumpy()


def check_equal(peer: list[Any], ours: dict[int, Moments], planned: PlannedSheet) -> None:
    """Stop if the peer has other numbers."""
    for found, first in zip(peer, planned.sheet.first_cells, strict=True):
        for v in range(len(planned.sheet.summands)):
            for name in ("total", "square", "cross"):
                mine = np.array(
                    [
                        getattr(ours[land], name)[first + cell, v]
                        for land, cell in zip(found["land"], found["cell"], strict=True)
                    ]
                )
                np.testing.assert_allclose(found[f"{name}{v}"], mine, rtol=1e-6, atol=1e-3)
    print("same numbers on both sides", flush=True)


def domains(place: Place) -> None:
    """One indicator in 714 domains (42 cells x Germany and 16 Länder), from Parquet."""
    plan = domain_plan(place)

    def ours() -> object:
        return list(year_blocks(place.records(plan), plan))

    ours()
    peer = WithSvy(place, plan)
    print(f"{sum(block.value.size for block in list(ours()))} domains")
    peer_s, ours_s = paired(place.turns, peer.answer, ours)
    report("svy", peer_s, ours_s, target="reach 40, aim 100")


def domain_plan(place: Place) -> YearPlan:
    indicator = dataclasses.replace(place.catalogue.indicators["S15"], breakdowns=DOMAINS)
    return plan_year(YEAR, [indicator], place.catalogue.dimensions)


class WithSvy:
    """The same domains with `svy`: one `by` per breakdown, for Germany and for the Länder."""

    def __init__(self, place: Place, plan: YearPlan) -> None:
        self.place, self.plan = place, plan

    def answer(self) -> object:
        import svy

        sample = svy.Sample(
            domain_frame(self.place, self.plan), svy.Design(stratum="stratum", psu="psu", wgt="weight")
        )
        return [
            sample.estimation.mean("y", by=[*area, *breakdown] or None, where=svy.col("inside"))
            for breakdown in DOMAINS
            for area in ((), ("land",))
        ]


def domain_frame(place: Place, plan: YearPlan) -> Any:
    """Return what a peer needs of the year: design, whether a record belongs, what is counted, categories."""
    import polars as pl

    from laendertisch.statistics.estimation.lattice.columns import belongs, category_numbers
    from laendertisch.statistics.microdata.compiling import to_polars

    records, dimensions = place.records(plan), place.catalogue.dimensions
    keys = dict.fromkeys(key for keys in DOMAINS for key in keys)
    (figure,) = {figure for sheet in plan.sheets() for figure in sheet.figures}
    land = pl.col("land").cast(pl.String)
    return records.select(
        "land",
        "weight",
        pl.format("{}-{}", land, "stratum").alias("stratum"),
        pl.format("{}-{}-{}", land, "stratum", "psu").alias("psu"),
        belongs(figure.base).alias("inside"),
        to_polars(figure.numerator.expression).fill_null(value=False).cast(pl.Float64).alias("y"),
        *(pl.Series(key, category_numbers(records, dimensions[key])).cast(pl.String) for key in keys),
    )


IN_R = """
suppressMessages(library(survey))
options(survey.lonely.psu = "adjust")
rows <- read.csv("sample.csv")
design <- svydesign(id = ~psu, strata = ~stratum, weights = ~weight, data = rows)
inside <- subset(design, inside == "true")
times <- sapply(1:TURNS, function(turn) system.time({
  svyby(~y, ~sex, inside, svymean)
  svyby(~y, ~age_band, inside, svymean)
  svyby(~y, ~land, inside, svymean)
})["elapsed"])
cat(median(times) / (2 + length(unique(rows$age_band)) + 16))
"""


def in_r(place: Place) -> None:
    """One domain in R `survey` (of 24, the design made before) against one of ours, read from Parquet."""
    if shutil.which("Rscript") is None:
        print("Rscript is not installed")
        return
    plan = domain_plan(place)
    domain_frame(place, plan).write_csv(place.scratch / "sample.csv")
    script = place.scratch / "domains.R"
    script.write_text(IN_R.replace("TURNS", str(place.turns)))
    told = subprocess.run(
        ["Rscript", script.name], cwd=place.scratch, check=True, capture_output=True, text=True
    )
    list(year_blocks(place.records(plan), plan))
    ours = statistics.median(
        seconds(lambda: list(year_blocks(place.records(plan), plan))) for _ in range(place.turns)
    )
    report("R survey, one domain", float(told.stdout), ours / 714, target="reach 300")


def year(place: Place) -> None:
    """One more year for a stored lattice of 76 indicators x 50 breakdowns."""
    plan = place.plan(YEAR)
    turn = iter(range(1_000))

    def add() -> None:
        store = MomentsStore(place.scratch / f"moments-{next(turn)}.sqlite")
        for _ in year_blocks(place.records(plan), plan, kept=Kept(store, Origin("sample", "data"))):
            pass

    add()
    reading = statistics.median(seconds(lambda: place.records(plan)) for _ in range(place.turns))
    adding = statistics.median(seconds(add) for _ in range(place.turns))
    print(
        f"reading alone {reading:.2f} s, adding the year {adding:.2f} s (reach 6 s, aim 3 s), "
        f"ratio {adding / reading:.1f}",
        flush=True,
    )


def full(place: Place) -> None:
    """20 years, from Parquet to the released edition, and once more from the moments that were stored."""
    scans, builds, again = [], [], []
    moments = place.scratch / "moments.sqlite"
    for turn in range(place.turns):
        moments.unlink(missing_ok=True)
        scans.append(scan(place))
        for times, name in ((builds, "records"), (again, "moments")):
            out = place.scratch / f"editions-from-{name}"
            times.append(build(place, out, moments))
            shutil.rmtree(out)
        print(f"{turn + 1}: scan {scans[-1]:.2f} s, from records {builds[-1]:.1f} s,", end=" ")
        print(f"from stored moments {again[-1]:.1f} s", flush=True)
    one, other, stored = (statistics.median(each) for each in (scans, builds, again))
    print(f"from stored moments {stored:.1f} s, ratio {stored / one:.0f}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    print(
        f"scan {one:.2f} s, build {other:.1f} s, ratio {other / one:.0f} (reach 110, aim 60); "
        f"peak {peak:.2f} GB (below 3 GB)",
        flush=True,
    )


def scan(place: Place) -> float:
    """Read the columns that the lattice needs, all years, and add them up: the floor for any engine."""
    import duckdb
    import polars as pl

    plan = place.plan(YEAR)
    files = sorted(place.folder.glob("mikrozensus-synthetisch-*.parquet"))
    schema = pl.read_parquet_schema(files[0])
    stored = [name for name in schema if name in needed_columns(place, plan)]
    sums = ", ".join(
        f"count({name})"
        if schema[name] in (pl.Boolean, pl.String) or isinstance(schema[name], pl.Enum | pl.Categorical)
        else f"sum({name})"
        for name in stored
    )
    names = ", ".join(f"'{file}'" for file in files)
    with duckdb.connect(config={"threads": 2}) as connection:
        return seconds(lambda: connection.execute(f"SELECT {sums} FROM read_parquet([{names}])").fetchall())


def needed_columns(place: Place, plan: YearPlan) -> set[str]:
    variables = place.catalogue.variables[str(place.catalogue.sources[SOURCE].variables)]
    return needed_for(plan.variables, {variable.name for variable in variables.stored()})


def build(place: Place, out: Path, moments: Path) -> float:
    command = [sys.executable, "-m", "laendertisch.jobs.cli.main", "edition", "build", "--plan", "vollgitter"]
    command += [
        "--catalogue",
        str(place.scratch / "catalogue"),
        "--data",
        str(place.folder),
        "--out",
        str(out),
        "--moments",
        str(moments),
    ]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True))


PARTS: dict[str, Callable[[Place], None]] = {
    "kernel": kernel,
    "domains": domains,
    "r": in_r,
    "year": year,
    "full": full,
}

if __name__ == "__main__":
    sys.exit(main())
