"""Own complete counts → released tables, with the method that the catalogue names for source and year.

The catalogue says which method holds; the method answers for every cell; its verdict and the sign of the
source meet in `precedence`. Reliability plays no part: a count has no sampling error, and its reason is
always one of confidentiality.
Tables of the same persons are released together: the figure for all women in Hessen stands in the table by
age and in the table by nationality, and must be hidden in both or in none. Inside they are one table on all
dimensions, in which a table without a dimension holds its totals.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from laendertisch.kernel.errors import DisclosureError
from laendertisch.statistics.catalogue.confidentiality import CellKey, Protection, Suppression
from laendertisch.statistics.catalogue.sources import Source
from laendertisch.statistics.disclosure.counts.additivity import Sums
from laendertisch.statistics.disclosure.counts.differencing import leaks_of_release
from laendertisch.statistics.disclosure.counts.hiding import CountedTable
from laendertisch.statistics.disclosure.counts.methods import Answer, answers_of
from laendertisch.statistics.disclosure.counts.places import named, widened
from laendertisch.statistics.disclosure.counts.primary import Contributions
from laendertisch.statistics.disclosure.counts.published_sets import Parts, Release, shown_figure
from laendertisch.statistics.disclosure.precedence import Verdict, prevailing
from laendertisch.statistics.disclosure.publisher_signs import reason_of_sign, status_of_sign
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

NOT_GIVEN = Verdict(CellStatus.UNKNOWN, "Die Quelle nennt keinen Wert.")


@dataclass(frozen=True)
class CountContext:
    """What the methods need beside the tables (Angaben zur Vollerhebung).

    `earlier` are released tables of the same persons: what they hid stays hidden, what they showed stays
    shown. `sums` name the sums on axes whose categories do not simply add up to the total. `contributions`
    tell of single contributors, `keys` are the cell keys (`cell_key.cell_keys`), each where its method
    needs it; their places are those on the dimensions of all tables (`places.widened`).
    `published` is everything of the same persons that is out already, in whatever breakdown, and `parts` say
    of which elementary codes each code consists: with them the release is checked for differences.
    """

    earlier: Sequence[ReleasedTable] = ()
    sums: Sums = field(default_factory=dict)
    contributions: Mapping[Coordinates, Contributions] = field(default_factory=dict)
    keys: Mapping[Coordinates, int] = field(default_factory=dict)
    published: Sequence[Release] = ()
    parts: Parts = field(default_factory=dict)


NO_CONTEXT = CountContext()


def release_counts(
    table: UncheckedTable, source: Source, context: CountContext = NO_CONTEXT
) -> ReleasedTable:
    """Release one table of complete counts; see `release_linked_counts`."""
    (released,) = release_linked_counts([table], source, context)
    return released


def release_linked_counts(
    tables: Sequence[UncheckedTable], source: Source, context: CountContext = NO_CONTEXT
) -> tuple[ReleasedTable, ...]:
    """Release tables of the same persons with the method of confidentiality of their source for each year.

    Raises `NotKnown` for a year without a method and `DisclosureError` for figures that are no counts or
    differ between tables, for sums that do not add up, for keys or contributions that are missing, for cell
    keys on a table that its publisher has protected, for earlier releases of other dimensions, for cells that
    cannot be protected any more because of them, and for differences to what is published that tell of small
    groups.
    """
    dimensions = tuple(dict.fromkeys(name for table in tables for name in table.dimensions))
    answers: dict[Coordinates, Answer] = {}
    protections: list[Protection] = []
    for year, counts in _by_year(_counts(tables, dimensions)).items():
        protections.append(source.confidentiality_in(year).protection)
        if isinstance(protections[-1], CellKey):
            _refuse_protected(tables, year)
        answers.update(answers_of(_counted(dimensions, counts, context), protections[-1], context.keys))
    released = tuple(_released_table(table, dimensions, answers) for table in tables)
    _check_differences(released, protections, context)
    return released


def _counts(tables: Sequence[UncheckedTable], dimensions: Sequence[str]) -> dict[Coordinates, float]:
    """Gather all counts; those behind another sign count as known, which errs on the safe side."""
    counts: dict[Coordinates, float] = {}
    for table in tables:
        for cell in table.cells:
            at = widened(cell.at, table.dimensions, dimensions)
            count = _count(cell, table.dimensions)
            if count is not None and counts.setdefault(at, count) != count:
                place = named(cell.at, table.dimensions)
                raise DisclosureError(f"{place}: Zwei Tabellen nennen verschiedene Werte. Bitte prüfen.")
    return counts


def _count(cell: UncheckedCell, dimensions: Sequence[str]) -> float | None:
    """Return the count of a cell; the sign for nothing is a zero. Raises `DisclosureError` if it is none."""
    if cell.value is None:
        return 0.0 if status_of_sign(cell.sign) is CellStatus.NOTHING else None
    if not math.isfinite(cell.value) or cell.value < 0 or cell.value != math.floor(cell.value):
        place = named(cell.at, dimensions)
        raise DisclosureError(
            f"{place}: Eine vollständige Zählung ergibt ganze Zahlen ab null. Bitte prüfen."
        )
    return cell.value


def _by_year(counts: Mapping[Coordinates, float]) -> dict[int, dict[Coordinates, float]]:
    years: dict[int, dict[Coordinates, float]] = defaultdict(dict)
    for at, count in counts.items():
        years[int(at.period[:4])][at] = count
    return years


def _refuse_protected(tables: Sequence[UncheckedTable], year: int) -> None:
    """Refuse to change a table by chance in which its publisher keeps figures back."""
    for table in tables:
        for cell in table.cells:
            if int(cell.at.period[:4]) == year and status_of_sign(cell.sign) is CellStatus.UNKNOWN:
                raise DisclosureError(
                    f"{named(cell.at, table.dimensions)}: Die Quelle hält diesen Wert geheim oder kennt ihn "
                    "nicht. Eine geschützte Tabelle wird nicht ein zweites Mal verändert; bitte unter "
                    "„confidentiality“ ein anderes Verfahren nennen."
                )


def _counted(
    dimensions: tuple[str, ...], counts: Mapping[Coordinates, float], context: CountContext
) -> CountedTable:
    periods = {at.period for at in counts}
    before = [(at, cell) for at, cell in _earlier(context.earlier, dimensions) if at.period in periods]
    return CountedTable(
        dimensions,
        counts,
        context.contributions,
        context.sums,
        hidden_before=frozenset(at for at, cell in before if cell.status is CellStatus.CONFIDENTIAL),
        shown_before={at: value for at, cell in before if (value := shown_figure(cell)) is not None},
    )


def _earlier(
    tables: Iterable[ReleasedTable], dimensions: Sequence[str]
) -> Iterable[tuple[Coordinates, Cell]]:
    for table in tables:
        if other := [name for name in table.dimensions if name not in dimensions]:
            raise DisclosureError(
                f"Eine frühere Veröffentlichung ist auch nach „{other[0]}“ gegliedert. "
                "Bitte diese Tabelle mit freigeben oder mit der Differenzprüfung vergleichen."
            )
        for cell in table.cells:
            yield widened(cell.at, table.dimensions, dimensions), cell


def _released_table(
    table: UncheckedTable, dimensions: Sequence[str], answers: Mapping[Coordinates, Answer]
) -> ReleasedTable:
    cells = tuple(
        _released(cell, answers.get(widened(cell.at, table.dimensions, dimensions))) for cell in table.cells
    )
    return ReleasedTable(table.indicator, table.dimensions, cells, table.provenance)


def _released(cell: UncheckedCell, answer: Answer | None) -> Cell:
    """Let the sign of the source and the method speak; a note stays with a figure that is shown."""
    given = status_of_sign(cell.sign)
    of_source = Verdict(given, reason_of_sign(given, cell.sign))
    if answer is None:
        verdict = NOT_GIVEN if given in WITH_VALUE else of_source
    else:
        verdict = prevailing((answer.verdict, of_source))
    if answer is None or verdict.status not in WITH_VALUE:
        return Cell(cell.at, verdict.status, verdict.reason)
    reason = " ".join(part for part in (verdict.reason, cell.note) if part)
    return Cell(cell.at, verdict.status, reason, answer.value)


def _check_differences(
    released: Sequence[ReleasedTable], protections: Sequence[Protection], context: CountContext
) -> None:
    """Refuse a release that tells of small groups by differences, where figures are not changed anyway."""
    if not context.parts and not context.published:
        return
    rules = [each for each in protections if isinstance(each, Suppression)]
    if not rules:
        return
    new = [Release(table.indicator, table) for table in released]
    leaks = leaks_of_release(
        new,
        context.published,
        context.parts,
        max(each.minimum_frequency for each in rules),
        empty_shown=not any(each.protect_zeros or each.attribute_dimensions for each in rules),
    )
    if leaks:
        more = f" Weitere solche Stellen: {len(leaks) - 1}." if len(leaks) > 1 else ""
        raise DisclosureError(f"Die Veröffentlichung verriete kleine Gruppen. {leaks[0]}{more}")
