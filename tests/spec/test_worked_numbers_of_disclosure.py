"""The worked numbers of docs/explanation/geheimhaltung.md are computed, not written by hand.

Every function returns a table or sentence of the page; the page must contain it line by line.
"""

import re
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

from laendertisch.kernel.errors import CatalogueError
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import GERMANY, LAND_CODES
from laendertisch.reading.yamlfile import read_yaml
from laendertisch.statistics.catalogue.building_sources import source
from laendertisch.statistics.catalogue.confidentiality import CellKey, Dominance, Rounding, Suppression
from laendertisch.statistics.catalogue.source_schema import SOURCE
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, PublicationLimits
from laendertisch.statistics.disclosure.counts.additivity import sums_of_axes
from laendertisch.statistics.disclosure.counts.cell_key import perturbation_table
from laendertisch.statistics.disclosure.counts.differencing import leaks_of_release
from laendertisch.statistics.disclosure.counts.hiding import CountedTable, hidden_cells
from laendertisch.statistics.disclosure.counts.linking import link
from laendertisch.statistics.disclosure.counts.primary import Contributions, dominance_gap, p_percent_gap
from laendertisch.statistics.disclosure.counts.published_sets import Release
from laendertisch.statistics.disclosure.counts.rounding import rounded
from laendertisch.statistics.disclosure.precedence import PRECEDENCE
from laendertisch.statistics.disclosure.reliability import judge
from laendertisch.statistics.results.cells import MEANINGS, SIGNS, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell

PAGE = Path(__file__).parents[2] / "docs/explanation/geheimhaltung.md"
GROUPS = ("A", "B", "C", "D", "total")
SEXES = ("Männer", "Frauen", "total")
FIGURES = ((21, 18, 39), (9, 2, 11), (14, 16, 30), (1, 7, 8), (45, 43, 88))
EXAMPLE = {
    Coordinates("HB", "2024", (group, sex)): float(figure)
    for group, row in zip(GROUPS, FIGURES, strict=True)
    for sex, figure in zip(SEXES, row, strict=True)
}
EXAMPLE_TABLE = CountedTable(("Gruppe", "Geschlecht"), EXAMPLE)
RULES = Suppression()
RECTANGLE = Suppression(protect_from_singletons=False)
ALONE = Coordinates("HB", "2024", ("D", "Männer"))
KEY_RULE = CellKey(max_noise=4, variance=1.5, forbidden_up_to=2)


def markdown(head, *rows):
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(part) for part in line) + " |" for line in lines]


def german(number, decimals=1):
    return f"{number:.{decimals}f}".replace(".", ",")


def signs():
    rows = [(f"`{SIGNS[status]}`" if SIGNS[status] else "Zahl", MEANINGS[status]) for status in PRECEDENCE]
    return markdown(("Zeichen", "Bedeutung"), *rows)


def verdicts():
    """Return what happens to some figures of a sample."""
    cases = PublicationLimits(None, None, LimitBasis.SAMPLE_CASES, 71, 121, "", Confidence.OFFICIAL)
    errors = ErrorLimits(None, None, 20, 15, "", Confidence.OFFICIAL)
    examples = [
        (
            "62,5 % von 800",
            UncheckedCell(Coordinates("HB", "2024"), 62.5, 1.8, None, None, 50, 500, 800),
            (cases,),
        ),
        (
            "12,5 % von 800",
            UncheckedCell(Coordinates("HB", "2024"), 12.5, 1.3, None, None, 50, 100, 800),
            (cases,),
        ),
        (
            "96,0 % von 1.000",
            UncheckedCell(Coordinates("HB", "2024"), 96.0, 0.7, None, None, 50, 960, 1000),
            (cases,),
        ),
        (
            "60,0 % von 70",
            UncheckedCell(Coordinates("HB", "2024"), 60.0, 6.0, None, None, 50, 42, 70),
            (cases,),
        ),
        (
            "12,5 % von 800, Standardfehler 2,0 Punkte",
            UncheckedCell(Coordinates("HB", "2024"), 12.5, 2.0, None, None, 50, 100, 800),
            (cases, errors),
        ),
        (
            "12,5 % von 800, Standardfehler 2,6 Punkte",
            UncheckedCell(Coordinates("HB", "2024"), 12.5, 2.6, None, None, 50, 100, 800),
            (cases, errors),
        ),
    ]
    rows = []
    for text, cell, limits in examples:
        verdict = judge(cell, limits, 100)
        rows.append(
            (text, f"`{SIGNS[verdict.status]}`" if SIGNS[verdict.status] else "Zahl", verdict.reason or "–")
        )
    return markdown(("Anteil (Fälle in der Stichprobe)", "Zeichen", "Grund"), *rows)


def contributions():
    """Return the rules for single contributors on one cell."""
    given, total = Contributions(5, (600.0, 350.0)), 1000.0
    dominance, percent = dominance_gap(total, given, Dominance(2, 85)), p_percent_gap(total, given, 10)
    return [
        "Die zwei größten halten 95 % und damit mehr als 85 %; "
        f"nach dieser Regel wäre die Zelle erst ab {german(total + dominance, 0)} offen.",
        "Der zweitgrößte Beitragende kennt 1.000 und seine 350; "
        f"der Rest von 50 ist um {german(percent, 0)} kleiner als 10 % von 600.",
    ]


def example_with(hidden):
    rows = [
        (
            "**zusammen**" if group == "total" else group,
            *("." if at(group, sex) in hidden else german(EXAMPLE[at(group, sex)], 0) for sex in SEXES),
        )
        for group in GROUPS
    ]
    return markdown(("Gruppe", "Männer", "Frauen", "zusammen"), *rows)


def at(group, sex):
    return Coordinates("HB", "2024", (group, sex))


def primaries(counts):
    return {place for place, count in counts.items() if 0 < count < RULES.minimum_frequency}


def intervals(table, hidden, targets):
    """Return the smallest and largest value of cells for all that is shown; hidden ones are no zeros."""
    sums = sums_of_axes(table.counts, table.dimensions, {})
    cells = link(table.counts, table.dimensions, sums).cells
    values, matrix = cells.values, cells.matrix
    places = list(table.counts)
    unknown = np.array([place in hidden for place in places])
    wanted = -matrix[:, ~unknown] @ values[~unknown]
    free = matrix[:, unknown]
    names = [place for place in places if place in hidden]
    found = {}
    for target in targets:
        aim = np.array([float(name == target) for name in names])
        ends = [
            linprog(sign * aim, A_eq=free, b_eq=wanted, bounds=(1, None), method="highs") for sign in (1, -1)
        ]
        assert all(end.status == 0 for end in ends)
        found[target] = (round(ends[0].fun), round(-ends[1].fun))
    return found


def attacker_on_the_example():
    targets = sorted(primaries(EXAMPLE), key=lambda place: place.categories)
    rectangle, hidden = (set(hidden_cells(EXAMPLE_TABLE, rules)) for rules in (RECTANGLE, RULES))
    before, after = (intervals(EXAMPLE_TABLE, each, targets) for each in (set(targets), hidden))
    others = [place for place in targets if place != ALONE]
    knowing = [intervals(EXAMPLE_TABLE, each - {ALONE}, others) for each in (rectangle, hidden)]
    rows = [
        (
            ", ".join(place.categories),
            german(EXAMPLE[place], 0),
            *(_span(each[place]) for each in (before, after)),
            *(_span(each[place]) if place in each else "weiß er" for each in knowing),
        )
        for place in targets
    ]
    head = (
        "Zelle",
        "wahrer Wert",
        "Angreifer ohne Partnerzellen",
        "Angreifer mit allen Partnerzellen",
        "der Mann aus D ohne Gruppe C",
        "der Mann aus D mit allen",
    )
    return markdown(head, *rows)


def _span(ends):
    least, most = ends
    return f"genau {least}" if least == most else f"{least} bis {most}"


def synthetic(groups):
    """Return a made-up table of 16 Länder and Germany by group and sex, with all totals."""
    chance = np.random.default_rng(20_260_712)
    figures = np.floor(chance.lognormal(2.2, 1.3, size=(16, groups, 2)))
    for axis in range(3):
        figures = np.concatenate([figures, figures.sum(axis=axis, keepdims=True)], axis=axis)
    levels = (
        (*LAND_CODES, GERMANY),
        (*(f"g{number}" for number in range(groups)), "total"),
        ("m", "w", "total"),
    )
    counts = {
        Coordinates(levels[0][a], "2024", (levels[1][b], levels[2][c])): float(figures[a, b, c])
        for a, b, c in product(*(range(size) for size in figures.shape))
    }
    return CountedTable(("Gruppe", "Geschlecht"), counts)


def attackers_report():
    """Return how an attacker fares on the example and on larger made-up tables."""
    tables = {
        "Beispiel: 4 Gruppen × 2": EXAMPLE_TABLE,
        "16 Länder × 3 Gruppen × 2": synthetic(3),
        "16 Länder × 8 Gruppen × 2": synthetic(8),
    }
    head = (
        "Tabelle",
        "Zellen",
        "sensibel",
        "Partner",
        "genau berechenbar ohne Partner",
        "genau berechenbar mit Partnern",
        "engstes Intervall",
    )
    return markdown(head, *(_report(name, table) for name, table in tables.items()))


def _report(name, table):
    sensitive = primaries(table.counts)
    hidden = set(hidden_cells(table, RULES))
    before = intervals(table, sensitive, sensitive)
    after = intervals(table, hidden, sensitive)
    widths = [most - least for least, most in after.values()]
    exact = [sum(least == most for least, most in found.values()) for found in (before, after)]
    assert all(most >= RULES.minimum_frequency for _, most in after.values())
    return name, len(table.counts), len(sensitive), len(hidden - sensitive), *exact, f"{min(widths)} Personen"


def rounding_of_the_example():
    rows = []
    for group in GROUPS:
        figures = rounded([EXAMPLE[at(group, sex)] for sex in SEXES], 5)
        rows.append(("**zusammen**" if group == "total" else group, *figures))
    return markdown(("Gruppe", "Männer", "Frauen", "zusammen"), *rows)


def cell_key_table():
    table = perturbation_table(KEY_RULE)
    counts = (1, 2, 3, 4, 5, 6, 7)
    rows = [
        (
            f"{count} und mehr" if count == counts[-1] else count,
            *(german(100 * share) if share else "" for share in table.probabilities[count]),
            german(table.variances[count]),
        )
        for count in counts
    ]
    head = (
        "Anzahl",
        *(f"{change:+d}".replace("-", "−") if change else "0" for change in table.changes),
        "Varianz",
    )
    return markdown(head, *rows)


def difference():
    provenance = Provenance("x", "0" * 64, 1, "x", "0", synthetic=True)

    def release(title, code, value):
        cell = Cell(Coordinates("HB", "2024", (code,)), CellStatus.PLAIN, "", value)
        return Release(title, ReleasedTable("X", ("Alter",), (cell,), provenance))

    ages = {"unter 15": frozenset(map(str, range(15))), "unter 18": frozenset(map(str, range(18)))}
    (leak,) = leaks_of_release(
        [release("Bericht 2026", "unter 18", 42.0)],
        [release("Bericht 2025", "unter 15", 40.0)],
        {"Alter": ages},
    )
    return [f"> {leak}"]


BLOCKS = (
    signs,
    verdicts,
    contributions,
    lambda: example_with(set()),
    lambda: example_with(primaries(EXAMPLE)),
    lambda: example_with(hidden_cells(EXAMPLE_TABLE, RECTANGLE)),
    lambda: example_with(hidden_cells(EXAMPLE_TABLE, RULES)),
    attacker_on_the_example,
    attackers_report,
    rounding_of_the_example,
    cell_key_table,
    difference,
)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_page_says_what_the_engine_computes(block):
    assert "\n".join(block()) in PAGE.read_text(encoding="utf-8")


def test_the_entry_of_the_catalogue_on_the_page_is_valid(tmp_path):
    (entry,) = re.findall(r"```yaml\n(confidentiality:.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    known = (Path(__file__).parents[2] / "catalogue/sources/genesis-12521-0021.yaml").read_text(
        encoding="utf-8"
    )
    file = tmp_path / "quelle.yaml"
    file.write_text(known + entry, encoding="utf-8")
    read = source(read_yaml(file, SOURCE, CatalogueError), ())
    assert read.confidentiality_in(2015).protection == Suppression(
        p_percent=10, attribute_dimensions=("leistungsbezug",)
    )
    assert read.confidentiality_in(2016).protection == Rounding(5)
