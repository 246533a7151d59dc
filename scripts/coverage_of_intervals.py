"""How often 95 % intervals hold the true value: samples from an artificial population → a page in German.

The population is `eusilcP`, of artificial persons. Households of a federal state that are alike in income
form districts; samples are drawn by state and district, as the Mikrozensus is by stratum and Auswahlbezirk.
Run: python scripts/coverage_of_intervals.py [--samples 1000]; it writes docs/reference/ueberdeckung.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from laendertisch.statistics.estimation.survey.answers import Answer, answer
from laendertisch.statistics.estimation.survey.ask_file import read_asks
from laendertisch.statistics.estimation.survey.asks import Ask
from laendertisch.statistics.estimation.survey.columns import SurveyFile
from laendertisch.statistics.estimation.survey.data_file import read_survey_file
from laendertisch.statistics.estimation.survey.design_file import SurveyPlan, read_plan
from laendertisch.statistics.estimation.survey.modelling import build_error_model

ROOT = Path(__file__).resolve().parents[1]
POPULATION = ROOT / "tests/golden/data/eusilc/eusilcP.csv.gz"
PAGE = ROOT / "docs/reference/ueberdeckung.md"
SEED, HOUSEHOLDS_PER_DISTRICT, DISTRICTS_PER_STATE = 2026, 8, 20
ALIKENESS = 1.5
"""The spread of chance by that of incomes when districts are formed; smaller makes neighbours more alike."""

BAND, BANDS = 5000, 9
CLASSES = {band: [BAND * band, BAND * (band + 1)] for band in range(BANDS - 1)} | {
    BANDS - 1: [BAND * (BANDS - 1), None]
}
"""Incomes as many surveys ask for them: bands, the highest open."""

SHARES = {
    "Arbeitslose, 15 bis 64 Jahre": "variable: ecoStat == 3, where: 15 <= age < 65",
    "Erwerbstätige, 15 bis 64 Jahre": "variable: 'ecoStat in (1, 2)', where: 15 <= age < 65",
    "Ausländerinnen und Ausländer": "variable: citizenship == 'Other'",
}
METHODS = ("logit", "wilson", "beta", "t", "normal")
OTHERS = {
    "Erwerbstätige je Bundesland": (
        "kind: share, variable: 'ecoStat in (1, 2)', where: 15 <= age < 65, by: region",
        "Vorgabe",
    ),
    "Arbeitslose je Bundesland": (
        "kind: share, variable: ecoStat == 3, where: 15 <= age < 65, by: region",
        "Vorgabe",
    ),
    "Einkommen, Mittelwert": ("kind: mean, variable: eqIncome", "t"),
    "Einkommen je Lebensjahr, Verhältnis": ("kind: ratio, numerator: eqIncome, denominator: age", "t"),
    "Einkommen, Median": ("kind: median, variable: eqIncome", "Woodruff"),
    "Einkommen, Median aus Klassen": (
        f"kind: median, rule: classes, variable: band, classes: {json.dumps(CLASSES)}",
        "Woodruff",
    ),
    "Einkommen, unteres Viertel, linear": (
        "kind: quantile, probability: 0.25, rule: linear, variable: eqIncome",
        "Woodruff",
    ),
    "Armutsgefährdungsquote": ("kind: arpr, variable: eqIncome", "Vorgabe"),
    "Abstand Männer und Frauen, Einkommen": (
        "kind: gap, variable: eqIncome, group: gender == 'male', reference: gender == 'female'",
        "t",
    ),
    "Zahl der Erwerbstätigen": ("kind: total, variable: 'ecoStat in (1, 2)'", "t"),
}
CHANGES = {
    "Einkommen, Mittelwert": "variable: eqIncome",
    "Erwerbstätige, 15 bis 64 Jahre": "of: share, variable: 'ecoStat in (1, 2)', where: 15 <= age < 65",
    "Armutsgefährdungsquote": "of: arpr, variable: eqIncome",
}
CALIBRATED, CHANGED = "kalibriert: ", "Veränderung: "
ROTATED = 5
"""How many districts of a state are replaced for the second year; fifteen of twenty stay."""
GROWTH, UNREST, MOVED = 0.02, 0.2, 0.08
"""Second year: mean and spread of the change of log income, and who changes between working and not."""
PART_TIME, RETIRED, FULL_TIME = 2, 5.0, 1.0
"""Codes of `ecoStat`; up to part time a person works."""


@dataclass
class Coverage:
    """What happened to the intervals of one question (Überdeckung): counts over all samples and groups."""

    held: int = 0
    intervals: int = 0
    without: int = 0
    records: int = 0
    widths: list[float] = field(default_factory=list)

    def add(self, found: Answer, truth: float) -> None:
        """Count one interval."""
        if found.lower is None or found.upper is None:
            self.without += 1
            return
        self.intervals += 1
        self.held += found.lower <= truth <= found.upper
        self.records += found.records
        self.widths.append((found.upper - found.lower) / abs(truth))

    @property
    def rate(self) -> float:
        """The part of the intervals that hold the true value."""
        return self.held / self.intervals


@dataclass(frozen=True)
class Experiment:
    """A population in two years with the questions about it and their true answers (Versuch)."""

    people: SurveyFile
    later: SurveyFile
    asks: tuple[Ask, ...]
    changes: tuple[Ask, ...]
    plans: dict[str, SurveyPlan]
    truths: dict[tuple[str, ...], float]


def questions() -> Iterator[tuple[str, str, str]]:
    """Yield name, interval and form of every question."""
    for name, form in SHARES.items():
        for method in METHODS:
            yield f"{name} ({method})", method, f"kind: share, {form}, interval: {method}"
    for name, (form, method) in OTHERS.items():
        yield name, method, form


def prepare(folder: Path) -> Experiment:
    """Return the population in districts, the questions, the designs and the true values."""
    people = read_survey_file(POPULATION)
    people = SurveyFile(people.path, _districts(people), 2)
    later = SurveyFile(people.path, _a_year_later(people.frame), 2)
    both = SurveyFile(people.path, pl.concat((people.frame, later.frame)), 2)
    asks = _asks(folder, people, {name: form for name, _, form in questions()})
    years = "kind: change, period: year, from: 1, to: 2"
    changes = _asks(folder, both, {CHANGED + name: f"{years}, {form}" for name, form in CHANGES.items()})
    drawn = "weights: weight\nstrata: region\npsu: district\nfpc: districts\n"
    columns = [*people.frame.columns, "weight", "districts"]
    plans = {
        "": _plan(folder, drawn, columns),
        CALIBRATED: _plan(folder, f"{drawn}calibration: {_margins(people.frame)}\n", columns),
        CHANGED: _plan(folder, f"{drawn}period: year\n", columns),
    }
    truths = {
        _key(found): found.estimate
        for file, asked, plan in ((people, asks, "{}"), (both, changes, "period: year"))
        for ask in asked
        for found in answer(ask, file, build_error_model(file, _plan(folder, plan, columns)))
        if found.estimate is not None
    }
    return Experiment(people, later, asks, changes, plans, truths)


def _asks(folder: Path, people: SurveyFile, forms: dict[str, str]) -> tuple[Ask, ...]:
    written = "".join(f"- {{name: '{name}', {form}}}\n" for name, form in forms.items())
    (folder / "ask.yaml").write_text(written, encoding="utf-8")
    return read_asks(folder / "ask.yaml", people)


def _plan(folder: Path, written: str, columns: Sequence[str]) -> SurveyPlan:
    (folder / "design.yaml").write_text(written, encoding="utf-8")
    return read_plan(folder / "design.yaml", columns)


def _key(found: Answer) -> tuple[str, ...]:
    return found.name, *found.groups.values()


def _districts(people: SurveyFile) -> pl.DataFrame:
    """Return the population with a district for each household: neighbours are alike in income."""
    chance = np.random.default_rng(SEED)
    frame = people.with_types(people.frame.columns).with_columns(
        aged=pl.when(pl.col("age") < 40).then(pl.lit("u40")).otherwise(pl.lit("40+")),
        band=(pl.col("eqIncome") // BAND).clip(0, BANDS - 1),
        year=pl.lit(1.0),
    )
    homes = frame.group_by("hid", maintain_order=True).first().select("hid", "region", "eqIncome")
    income = homes["eqIncome"].clip(1, None).log()
    noise = chance.normal(0, ALIKENESS * float(income.std() or 1), len(homes))  # type: ignore[arg-type]
    homes = homes.with_columns(place=income + noise).sort("region", "place")
    number = pl.int_range(pl.len()).over("region") // HOUSEHOLDS_PER_DISTRICT
    homes = homes.with_columns(district=pl.format("{} {}", "region", number))
    return frame.join(homes.select("hid", "district"), on="hid", maintain_order="left")


def _a_year_later(people: pl.DataFrame) -> pl.DataFrame:
    """Return the same persons with other incomes, by household, and some in or out of work."""
    chance = np.random.default_rng(SEED + 1)
    homes = people.select("hid").unique(maintain_order=True)
    homes = homes.with_columns(factor=np.exp(chance.normal(GROWTH, UNREST, len(homes))))
    moved = pl.Series(chance.random(len(people)) < MOVED) & people["ecoStat"].is_not_null()
    turned = pl.when(pl.col("ecoStat") <= PART_TIME).then(RETIRED).otherwise(FULL_TIME)
    joined = people.join(homes, on="hid", maintain_order="left").with_columns(
        year=pl.lit(2.0),
        eqIncome=pl.col("eqIncome") * pl.col("factor"),
        ecoStat=pl.when(moved).then(turned).otherwise("ecoStat"),
    )
    return joined.drop("factor")


def _margins(people: pl.DataFrame) -> str:
    regions = people.group_by("region").len().sort("region").rows()
    ages = people.group_by("gender", "aged").len().sort("gender", "aged").rows()
    nested: dict[str, dict[str, int]] = defaultdict(dict)
    for gender, aged, count in ages:
        nested[gender][aged] = count
    return (
        f"{{method: raking, margins: [{{categories: region, totals: {dict(regions)}}},"
        f" {{categories: [gender, aged], totals: {dict(nested)}}}]}}"
    )


def choose(people: SurveyFile, chance: np.random.Generator, count: int) -> pl.DataFrame:
    """Return so many districts of each federal state in the order of drawing, each as likely as any other."""
    units = people.frame.select("region", "district").unique(maintain_order=True)
    drawn = []
    for _, inside in units.group_by("region", maintain_order=True):
        picks = chance.choice(len(inside), count, replace=False)
        drawn.append(inside[picks].with_columns(districts=pl.lit(len(inside)), turn=np.arange(count)))
    return pl.concat(drawn).with_columns(weight=pl.col("districts") / DISTRICTS_PER_STATE).drop("region")


def draw(people: SurveyFile, chosen: pl.DataFrame) -> SurveyFile:
    """Return the persons of the chosen districts."""
    return SurveyFile(people.path, people.frame.join(chosen, on="district", maintain_order="left"), 2)


def draw_two_years(experiment: Experiment, chance: np.random.Generator) -> SurveyFile:
    """Return samples of both years; some districts go after the first, as many others come."""
    chosen = choose(experiment.people, chance, DISTRICTS_PER_STATE + ROTATED)
    first = draw(experiment.people, chosen.filter(pl.col("turn") < DISTRICTS_PER_STATE))
    second = draw(experiment.later, chosen.filter(pl.col("turn") >= ROTATED))
    return SurveyFile(first.path, pl.concat((first.frame, second.frame)), 2)


def simulate(experiment: Experiment, samples: int) -> dict[str, Coverage]:
    """Return for each question how often its interval held the true value, also after calibration."""
    chance, result = np.random.default_rng(SEED), defaultdict[str, Coverage](Coverage)
    others = tuple(ask for ask in experiment.asks if ask.name in OTHERS)
    for _ in range(samples):
        sample = draw(experiment.people, choose(experiment.people, chance, DISTRICTS_PER_STATE))
        for prefix, file, asks in (
            ("", sample, experiment.asks),
            (CALIBRATED, sample, others),
            (CHANGED, draw_two_years(experiment, chance), experiment.changes),
        ):
            model = build_error_model(file, experiment.plans[prefix])
            for found in (found for ask in asks for found in answer(ask, file, model)):
                name = prefix + found.name.removeprefix(CHANGED)
                result[name].add(found, experiment.truths[_key(found)])
    return dict(result)


def page(coverage: dict[str, Coverage], samples: int) -> Iterator[str]:
    """Yield the lines of the page."""
    yield "<!-- Erzeugt mit `python scripts/coverage_of_intervals.py`; nicht von Hand ändern. -->"
    yield "# Überdeckung der Intervalle\n"
    yield (
        "Aus der künstlichen Bevölkerung `eusilcP` (58.654 erfundene Personen, R-Paket simFrame) wurden "
        f"{samples} Stichproben gezogen: je Bundesland {DISTRICTS_PER_STATE} Bezirke zu je "
        f"{HOUSEHOLDS_PER_DISTRICT} Haushalten."
    )
    yield "Haushalte eines Bezirks ähneln einander im Einkommen."
    yield "Gezählt ist, wie oft das 95-Prozent-Intervall den wahren Wert enthält; Ziel sind 95 Prozent."
    half = 196 * (0.95 * 0.05 / samples) ** 0.5
    yield f"Der Zufall der Ziehung selbst macht etwa ± {_german(half)} Prozentpunkte aus.\n"
    yield from _table("Ohne Kalibrierung", coverage, "", {name: method for name, method, _ in questions()})
    others = {name: method for name, (_, method) in OTHERS.items()}
    yield from _table("Nach Raking auf Bundesland sowie Geschlecht × Alter", coverage, CALIBRATED, others)
    before, after = (coverage[prefix + "Zahl der Erwerbstätigen"] for prefix in ("", CALIBRATED))
    narrower = _german(100 * (1 - float(np.mean(after.widths) / np.mean(before.widths))))
    yield f"Das Raking macht das Intervall der Zahl der Erwerbstätigen um {narrower} Prozent schmaler.\n"
    yield from _table("Veränderung zum Vorjahr", coverage, CHANGED, dict.fromkeys(CHANGES, "t"))
    yield (
        f"Im zweiten Jahr sind {DISTRICTS_PER_STATE - ROTATED} der {DISTRICTS_PER_STATE} Bezirke eines "
        "Bundeslandes dieselben; Einkommen und Erwerbstätigkeit haben sich zufällig verändert."
    )


def _table(title: str, coverage: dict[str, Coverage], prefix: str, methods: dict[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield "| Kennwert | Intervall | Sätze im Mittel | Überdeckung in Prozent | Breite in Prozent des Werts |"
    yield "|---|---|---:|---:|---:|"
    for name, method in methods.items():
        each = coverage[prefix + name]
        plain = name.removesuffix(f" ({method})")
        figures = (each.records / each.intervals, 100 * each.rate, 100 * float(np.mean(each.widths)))
        cells = (f"{figures[0]:.0f}", _german(figures[1]), _german(figures[2]))
        yield f"| {plain} | {method} | {' | '.join(cells)} |"
    yield ""


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the samples and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=1000)
    samples = parser.parse_args(arguments).samples
    with tempfile.TemporaryDirectory() as folder:
        coverage = simulate(prepare(Path(folder)), samples)
    PAGE.write_text("\n".join(page(coverage, samples)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
