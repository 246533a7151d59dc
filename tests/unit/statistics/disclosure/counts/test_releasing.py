from dataclasses import replace

import pytest

from laendertisch.kernel.errors import DisclosureError, NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.kernel.laender import LAND_CODES
from laendertisch.statistics.catalogue.confidentiality import (
    CategorySum,
    CellKey,
    Confidentiality,
    Rounding,
    Suppression,
    Unprotected,
)
from laendertisch.statistics.catalogue.sources import Source, SourceKind
from laendertisch.statistics.disclosure.counts.additivity import Sum
from laendertisch.statistics.disclosure.counts.methods import SECRET
from laendertisch.statistics.disclosure.counts.primary import Contributions
from laendertisch.statistics.disclosure.counts.published_sets import Release
from laendertisch.statistics.disclosure.counts.releasing import (
    CountContext,
    release_counts,
    release_linked_counts,
)
from laendertisch.statistics.results.cells import Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

PROVENANCE = Provenance("zaehlung", "0" * 64, 1000, "wie gezählt", "0.1.0", synthetic=True)
GROUPS = ("a", "b", "c", "d", "total")
SEXES = ("male", "female", "total")
# Made-up persons: rows are groups, columns men, women, together. Sensitive are b/female and d/male.
FIGURES = ((21, 18, 39), (9, 2, 11), (14, 16, 30), (1, 7, 8), (45, 43, 88))
NOBODY = "Nichts vorhanden."


def source(protection, first_year=None):
    return Source(
        key="zaehlung",
        kind=SourceKind.OFFICIAL_TABLE,
        title_de="Zählung",
        title_en="Count",
        publisher="Prüfung",
        licence="EUPL-1.2",
        licence_url="https://example.org",
        attribution_de="Prüfung",
        synthetic=True,
        file="data/zaehlung.csv",
        variables=None,
        limits=(),
        breaks=(),
        confidentiality=(Confidentiality(first_year, None, protection, "Prüfung", Confidence.OFFICIAL),),
    )


def at(*categories, period="2024", area="HB"):
    return Coordinates(area, period, categories)


def table(*cells, dimensions=("group", "sex")):
    return UncheckedTable("X1", dimensions, cells, PROVENANCE)


def example(figures=FIGURES, period="2024"):
    return table(
        *(
            UncheckedCell(at(group, sex, period=period), float(figure))
            for group, row in zip(GROUPS, figures, strict=True)
            for sex, figure in zip(SEXES, row, strict=True)
        )
    )


def single(value, sign="", note=""):
    return table(UncheckedCell(at("total"), value, sign=sign, note=note), dimensions=("sex",))


NO_CONTEXT = CountContext()


def released(value, protection, sign="", note="", *, context=NO_CONTEXT):
    (cell,) = release_counts(single(value, sign, note), source(protection), context).cells
    return cell


def hidden(released_table):
    return {cell.at.categories for cell in released_table.cells if cell.status is CellStatus.CONFIDENTIAL}


RECTANGLE = {("b", "female"), ("d", "male"), ("b", "male"), ("d", "female")}
WITHOUT_SINGLETONS = Suppression(protect_from_singletons=False)


def test_sensitive_cells_and_their_partners_are_hidden_with_one_and_the_same_reason():
    result = release_counts(example(), source(WITHOUT_SINGLETONS))
    assert hidden(result) == RECTANGLE
    assert {cell.reason for cell in result.cells if cell.status is CellStatus.CONFIDENTIAL} == {SECRET}
    assert result.provenance == PROVENANCE


def test_whoever_is_alone_in_a_cell_does_not_learn_another():
    # The one man of group d knows of himself: in the rectangle alone, 8 - 1, 43 - 18 - 16 - 7 tell the 2.
    result = release_counts(example(), source(Suppression()))
    assert hidden(result) == {*RECTANGLE, ("c", "male"), ("c", "female")}


def test_one_contributor_is_alone_however_large_the_contribution():
    contributions = {at(group, sex): Contributions(9) for group in GROUPS for sex in SEXES}
    contributions |= {at("d", "male"): Contributions(1), at("b", "female"): Contributions(2)}
    figures = tuple(tuple(10 * figure for figure in row) for row in FIGURES)
    result = release_counts(
        example(figures), source(Suppression()), CountContext(contributions=contributions)
    )
    assert hidden(result) > RECTANGLE


def test_what_is_not_hidden_is_released_as_it_is():
    shown = [
        cell for cell in release_counts(example(), source(WITHOUT_SINGLETONS)).cells if cell.value is not None
    ]
    assert len(shown) == 11
    assert Cell(at("total", "total"), CellStatus.PLAIN, "", 88.0) in shown


def test_a_true_zero_is_shown_as_nothing():
    assert released(0.0, Suppression()) == Cell(at("total"), CellStatus.NOTHING, NOBODY)


def test_protected_zeros_are_hidden():
    assert released(0.0, Suppression(protect_zeros=True)).status is CellStatus.CONFIDENTIAL


def test_a_protected_zero_is_hidden_though_the_source_gives_its_sign():
    assert released(None, Suppression(protect_zeros=True), "–").status is CellStatus.CONFIDENTIAL


def test_where_zeros_are_protected_a_hidden_cell_may_be_empty():
    figures = {"male": 2.0, "female": 1.0, "total": 3.0}
    counted = table(*(UncheckedCell(at(code), value) for code, value in figures.items()), dimensions=("sex",))
    hidden_of = [
        hidden(release_counts(counted, source(replace(WITHOUT_SINGLETONS, protect_zeros=protected))))
        for protected in (True, False)
    ]
    assert hidden_of == [{("male",), ("female",)}, {("male",), ("female",), ("total",)}]


def test_the_largest_contribution_is_protected_downwards_too():
    # The cheapest rectangle has a corner of 3, which cannot give the 11 that a/x may be smaller.
    inner = {"a": (100, 20, 90), "b": (20, 3, 80), "c": (80, 80, 80)}
    figures = {
        (row, column): value
        for row, values in inner.items()
        for column, value in zip("xyz", values, strict=True)
    }
    for column in "xyz":
        figures["total", column] = sum(figures[row, column] for row in inner)
    for row in (*inner, "total"):
        figures[row, "total"] = sum(figures[row, column] for column in "xyz")
    contributions = {at(*codes): Contributions(9, (1.0, 1.0)) for codes in figures}
    contributions[at("a", "x")] = Contributions(4, (90.0, 9.0))
    rules = Suppression(p_percent=13)
    counted = table(*(UncheckedCell(at(*codes), float(value)) for codes, value in figures.items()))
    result = release_counts(counted, source(rules), CountContext(contributions=contributions))
    assert hidden(result) > {("a", "x")}
    assert hidden(result) != {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_germany_does_not_give_a_hidden_land_away():
    areas = {"DE": 100.0, "BW": 2.0, "BY": 40.0, "BE": 58.0}
    counted = table(*(UncheckedCell(at(area=area), value) for area, value in areas.items()), dimensions=())
    result = release_counts(counted, source(Suppression()))
    assert [cell.at.area for cell in result.cells if cell.status is CellStatus.CONFIDENTIAL] == ["BW", "BY"]


def areas(figures):
    return table(
        *(UncheckedCell(at(area=area), float(value)) for area, value in figures.items()), dimensions=()
    )


def hidden_areas(released_table):
    return {cell.at.area for cell in released_table.cells if cell.status is CellStatus.CONFIDENTIAL}


def test_what_the_published_laender_leave_of_germany_is_protected_too():
    # Germany less both Länder would tell of one person in the fourteen others.
    result = release_counts(areas({"DE": 100, "BW": 59, "BY": 40}), source(Suppression()))
    assert hidden_areas(result) == {"BY"}


def test_what_is_not_published_is_a_partner_that_costs_nothing():
    assert hidden_areas(release_counts(areas({"DE": 100, "BW": 2, "BY": 58}), source(Suppression()))) == {
        "BW"
    }


def test_women_and_everybody_do_not_tell_of_a_few_men():
    by_age = {"young": (4.0, 5.0), "middle": (20.0, 41.0), "old": (30.0, 63.0), "total": (54.0, 109.0)}
    cells = [
        UncheckedCell(at(sex, age), figure)
        for age, figures in by_age.items()
        for sex, figure in zip(("female", "total"), figures, strict=True)
    ]
    rules = Suppression(sums=(CategorySum("sex", "total", ("male", "female")),))
    result = release_counts(table(*cells, dimensions=("sex", "age")), source(rules))
    assert hidden(result) & {("female", "young"), ("total", "young")}


def test_kreise_do_not_give_their_land_away():
    figures = {"SL": 60, "SL-1": 2, "SL-2": 18, "SL-3": 40}
    rules = Suppression(sums=(CategorySum("area", "SL", ("SL-1", "SL-2", "SL-3")),))
    assert hidden_areas(release_counts(areas(figures), source(rules))) == {"SL-1", "SL-2"}


def test_years_are_protected_by_themselves():
    both = table(*example().cells, *example(period="2023").cells)
    result = release_counts(both, source(WITHOUT_SINGLETONS))
    assert sum(cell.status is CellStatus.CONFIDENTIAL for cell in result.cells) == 8


def test_given_sums_replace_the_usual_ones():
    cells = {"total": 90.0, "eu": 88.0, "third": 2.0, "europe": 60.0}
    counted = table(*(UncheckedCell(at(code), value) for code, value in cells.items()), dimensions=("group",))
    context = CountContext(sums={"group": [Sum("total", ("eu", "third"))]})
    result = release_counts(counted, source(Suppression()), context)
    assert hidden(result) == {("third",), ("eu",)}


def test_the_sums_of_the_catalogue_hold():
    cells = {"total": 90.0, "eu": 88.0, "third": 2.0, "europe": 60.0}
    counted = table(*(UncheckedCell(at(code), value) for code, value in cells.items()), dimensions=("group",))
    rules = Suppression(sums=(CategorySum("group", "total", ("eu", "third")),))
    assert hidden(release_counts(counted, source(rules))) == {("third",), ("eu",)}


def test_parts_that_do_not_make_up_the_total_are_refused():
    with pytest.raises(DisclosureError, match="Die Teile nach „group“ ergeben nicht die Summe"):
        release_counts(example((*FIGURES[:4], (45, 43, 89))), source(Suppression()))


def earlier(statuses):
    """Return an earlier release of the example in which some cells were hidden and the others shown."""
    cells = tuple(
        Cell(cell.at, CellStatus.CONFIDENTIAL, SECRET)
        if cell.at.categories in statuses
        else Cell(cell.at, CellStatus.PLAIN, "", cell.value)
        for cell in example().cells
    )
    return ReleasedTable("X1", ("group", "sex"), cells, PROVENANCE)


def test_what_an_earlier_release_hid_stays_hidden():
    before = earlier({*RECTANGLE, ("a", "male"), ("a", "female")})
    result = release_counts(example(), source(Suppression()), CountContext(earlier=[before]))
    assert hidden(result) == {*RECTANGLE, ("a", "male"), ("a", "female")}


def test_what_an_earlier_release_showed_is_not_used_as_a_partner():
    only = earlier(
        {("a", "male"), ("a", "female"), ("b", "male"), ("b", "female"), ("d", "male"), ("d", "female")}
    )
    result = release_counts(example(), source(Suppression()), CountContext(earlier=[only]))
    assert hidden(result) == {
        ("a", "male"),
        ("a", "female"),
        ("b", "male"),
        ("b", "female"),
        ("d", "male"),
        ("d", "female"),
    }


def test_a_sensitive_cell_that_is_out_already_is_refused_with_its_name():
    with pytest.raises(DisclosureError, match="HB, 2024, group: b, sex: female"):
        release_counts(example(), source(Suppression()), CountContext(earlier=[earlier(set())]))


def test_an_earlier_release_of_fewer_dimensions_holds_its_totals():
    by_sex = tuple(Cell(at(sex), CellStatus.PLAIN, "", 45.0) for sex in ("male", "female"))
    before = ReleasedTable("X1", ("sex",), by_sex, PROVENANCE)
    small = ((21, 18, 39), (1, 2, 3), (22, 20, 42), (44, 40, 84))
    groups = ("a", "b", "c", "total")
    cells = (
        UncheckedCell(at(group, sex), float(figure))
        for group, row in zip(groups, small, strict=True)
        for sex, figure in zip(SEXES, row, strict=True)
    )
    result = release_counts(table(*cells), source(Suppression()), CountContext(earlier=[before]))
    assert hidden(result).isdisjoint({("total", "male"), ("total", "female")})
    assert {("b", "male"), ("b", "female")} < hidden(result)


def test_a_figure_that_was_shown_earlier_is_known_although_the_table_has_it_no_more():
    men = ReleasedTable("X1", ("sex",), (Cell(at("male"), CellStatus.PLAIN, "", 38.0),), PROVENANCE)
    total = table(UncheckedCell(at("total"), 40.0), dimensions=("sex",))
    rules = Suppression(sums=(CategorySum("sex", "total", ("male", "female")),))
    assert hidden(release_counts(total, source(rules), CountContext(earlier=[men]))) == {("total",)}
    assert hidden(release_counts(total, source(rules))) == set()


def test_a_cell_that_was_hidden_earlier_is_not_told_by_a_table_without_it():
    cells = (
        Cell(at("male"), CellStatus.PLAIN, "", 38.0),
        Cell(at("female"), CellStatus.CONFIDENTIAL, SECRET),
    )
    before = ReleasedTable("X1", ("sex",), cells, PROVENANCE)
    total = table(UncheckedCell(at("total"), 60.0), dimensions=("sex",))
    rules = Suppression(sums=(CategorySum("sex", "total", ("male", "female")),))
    assert hidden(release_counts(total, source(rules), CountContext(earlier=[before]))) == {("total",)}


def test_earlier_figures_of_another_year_are_not_added_up():
    figures = {("BW", "2023"): 104.0, ("DE", "2023"): 100.0}  # revised since
    cells = tuple(
        Cell(at(area=area, period=period), CellStatus.PLAIN, "", value)
        for (area, period), value in figures.items()
    )
    before = ReleasedTable("X1", (), cells, PROVENANCE)
    context = CountContext(earlier=[before])
    assert hidden_areas(
        release_counts(areas({"DE": 100, "BW": 2, "BY": 58}), source(Suppression()), context)
    ) == {"BW"}


def test_an_earlier_release_of_another_dimension_is_a_matter_of_differencing():
    other = replace(earlier(set()), dimensions=("group", "age"))
    with pytest.raises(DisclosureError, match="auch nach „age“ gegliedert"):
        release_counts(example(), source(Suppression()), CountContext(earlier=[other]))


def test_the_same_figure_in_two_tables_is_hidden_in_both():
    by_sex = {"male": 2.0, "female": 3.0, "total": 5.0}
    by_age = {"young": 4.0, "old": 1.0, "total": 5.0}
    tables = [
        table(*(UncheckedCell(at(code), value) for code, value in figures.items()), dimensions=(name,))
        for name, figures in (("sex", by_sex), ("age", by_age))
    ]
    of_sex, of_age = release_linked_counts(tables, source(Suppression()))
    assert hidden(of_sex) == {("male",), ("female",)}
    assert hidden(of_age) == {("young",), ("old",)}
    alone = release_counts(tables[0], source(Suppression()))
    assert hidden(alone) == {("male",), ("female",)}


def test_the_order_of_tables_and_cells_does_not_matter():
    square = {("a", "male"): 1, ("a", "female"): 5, ("b", "male"): 5, ("b", "female"): 5, ("c", "male"): 5}
    square |= {("c", "female"): 5, ("total", "male"): 11, ("total", "female"): 15}
    rows = {("a", "total"): 6, ("b", "total"): 10, ("c", "total"): 10, ("total", "total"): 26}
    tables = [
        table(*(UncheckedCell(at(*codes), float(figure)) for codes, figure in figures.items()))
        for figures in (square, rows)
    ]
    first, second = release_linked_counts(tables, source(Suppression()))
    turned = [replace(each, cells=each.cells[::-1]) for each in tables[::-1]]
    other_second, other_first = release_linked_counts(turned, source(Suppression()))
    assert (hidden(first), hidden(second)) == (hidden(other_first), hidden(other_second))


def test_a_sum_of_two_would_tell_of_one_and_one():
    by_age = {"young": 1.0, "old": 1.0, "total": 2.0}
    counted = table(*(UncheckedCell(at(code), value) for code, value in by_age.items()), dimensions=("age",))
    result = release_counts(counted, source(Suppression(minimum_frequency=2)))
    assert hidden(result) == {("young",), ("old",), ("total",)}


def test_a_total_that_is_hidden_in_one_table_is_hidden_in_the_other():
    small = {"male": 2.0, "total": 2.0}
    by_age = {"young": 1.0, "old": 1.0, "total": 2.0}
    tables = [
        table(*(UncheckedCell(at(code), value) for code, value in figures.items()), dimensions=(name,))
        for name, figures in (("sex", small), ("age", by_age))
    ]
    both = release_linked_counts(tables, source(Suppression()))
    assert [("total",) in hidden(each) for each in both] == [True, True]


def test_two_tables_with_different_values_for_one_cell_are_refused():
    tables = [
        table(UncheckedCell(at("total"), value), dimensions=(name,))
        for name, value in (("sex", 5.0), ("age", 6.0))
    ]
    with pytest.raises(DisclosureError, match="HB, 2024: Zwei Tabellen nennen verschiedene Werte"):
        release_linked_counts(tables, source(Suppression()))


AGES = {"age": {name: frozenset(map(str, range(end))) for name, end in (("under_15", 15), ("under_18", 18))}}
OUT = Release(
    "Bericht 2025",
    ReleasedTable("X1", ("age",), (Cell(at("under_15"), CellStatus.PLAIN, "", 40.0),), PROVENANCE),
)


def by_age(value):
    return table(UncheckedCell(at("under_18"), value), dimensions=("age",))


def test_a_release_that_differs_from_a_published_figure_by_two_persons_is_refused():
    with pytest.raises(DisclosureError) as refused:
        release_counts(by_age(42.0), source(Suppression()), CountContext(published=[OUT], parts=AGES))
    assert str(refused.value) == (
        "Die Veröffentlichung verriete kleine Gruppen. Die Differenz zeigt eine Gruppe von 2 Personen. "
        "Berechenbar aus: „X1 (HB, 2024, age: under_18)“; „Bericht 2025 (HB, 2024, age: under_15)“. "
        "Bitte eine der Zahlen sperren oder die Gliederung vergröbern."
    )


def test_differences_are_sought_wherever_something_is_published():
    fifteen = tuple(Cell(at(area=land), CellStatus.PLAIN, "", 100.0) for land in LAND_CODES[1:])
    out = Release("Länderheft", ReleasedTable("X1", (), fifteen, PROVENANCE))
    with pytest.raises(DisclosureError, match="zeigen eine Gruppe von 2 Personen"):
        release_counts(areas({"DE": 1502}), source(Suppression()), CountContext(published=[out]))


def test_of_several_years_the_strictest_minimum_holds():
    years = (Suppression(), 2023), (Suppression(minimum_frequency=10), 2024)
    methods = tuple(Confidentiality(year, year, each, "Prüfung", Confidence.OFFICIAL) for each, year in years)
    of_both = replace(source(Suppression()), confidentiality=methods)
    both = table(
        UncheckedCell(at("under_18"), 45.0),
        UncheckedCell(at("under_18", period="2023"), 45.0),
        dimensions=("age",),
    )
    with pytest.raises(DisclosureError, match="Die Differenz zeigt eine Gruppe von 5 Personen"):
        release_counts(both, of_both, CountContext(published=[OUT], parts=AGES))


def three_men_in_two_hidden_cells(rules):
    before = tuple(
        Cell(at(group, sex), CellStatus.CONFIDENTIAL, SECRET) for group in "ab" for sex in ("male", "female")
    )
    out = [Release("Bericht 2025", ReleasedTable("X1", ("group", "sex"), before, PROVENANCE))]
    by_group = tuple(Cell(at(group), CellStatus.PLAIN, "", 20.0) for group in "ab")
    out.append(Release("Bericht 2026", ReleasedTable("X1", ("group",), by_group, PROVENANCE)))
    parts = {"group": {"total": frozenset("ab")}, "sex": {"total": frozenset({"male", "female"})}}
    men = table(UncheckedCell(at("male"), 3.0), dimensions=("sex",))
    return release_counts(men, source(rules), CountContext(published=out, parts=parts))


def test_a_cell_that_two_releases_together_tell_to_be_small_is_refused():
    with pytest.raises(DisclosureError, match="lässt sich auf weniger als 3 Personen eingrenzen"):
        three_men_in_two_hidden_cells(Suppression())


def test_where_zeros_are_protected_a_small_hidden_cell_may_be_empty_and_tells_of_nobody():
    (cell,) = three_men_in_two_hidden_cells(Suppression(protect_zeros=True)).cells
    assert cell.status is CellStatus.PLAIN


@pytest.mark.parametrize(("value", "protection"), [(43.0, Suppression()), (42.0, Rounding(5))])
def test_differences_that_are_large_or_inexact_do_no_harm(value, protection):
    context = CountContext(published=[OUT], parts=AGES)
    (cell,) = release_counts(by_age(value), source(protection), context).cells
    assert cell.status is CellStatus.PLAIN


def test_rounded_figures_say_so():
    reason = "Zum Schutz Einzelner auf ein Vielfaches von 5 gerundet; Abweichung höchstens 2."
    assert released(43.0, Rounding(5)) == Cell(at("total"), CellStatus.PLAIN, reason, 45.0)


def test_a_rounded_zero_and_a_true_one_differ_unless_zeros_are_protected():
    assert released(2.0, Rounding(5)).value == 0.0
    assert released(0.0, Rounding(5)) == Cell(at("total"), CellStatus.NOTHING, NOBODY)
    assert released(0.0, Rounding(5, protect_zeros=True)) == released(2.0, Rounding(5, protect_zeros=True))


def test_changed_figures_say_so_and_the_same_key_gives_the_same_change():
    rule = CellKey(max_noise=5, variance=3.0, forbidden_up_to=2)
    context = CountContext(keys={at("total"): 2**63 + 12_345})
    cell = released(43.0, rule, context=context)
    assert cell == released(43.0, rule, context=context)
    assert cell.reason == (
        "Zum Schutz Einzelner zufällig verändert (Cell-Key-Methode); Abweichung höchstens 5."
    )
    assert 38 <= cell.value <= 48


def test_a_zero_by_chance_looks_like_a_true_one():
    rule = CellKey(max_noise=5, variance=3.0, forbidden_up_to=2)
    context = CountContext(keys={at("total"): 0})
    assert released(1.0, rule, context=context) == released(0.0, rule, context=context)


def test_a_figure_without_cell_key_is_refused():
    with pytest.raises(DisclosureError, match="Der Zellschlüssel fehlt"):
        released(43.0, CellKey(5, 3.0))


def test_cell_keys_are_never_laid_over_a_table_that_is_protected_already():
    cells = UncheckedCell(at("male"), 40.0), UncheckedCell(at("female"), None, sign=".")
    counted = table(*cells, dimensions=("sex",))
    context = CountContext(keys={cell.at: 1 for cell in cells})
    with pytest.raises(DisclosureError, match="HB, 2024, sex: female: Die Quelle hält diesen Wert geheim"):
        release_counts(counted, source(CellKey(5, 3.0)), context)


def test_only_the_years_with_cell_keys_must_be_unprotected():
    years = (Unprotected(), 2023), (CellKey(5, 3.0), 2024)
    methods = tuple(Confidentiality(year, year, each, "Prüfung", Confidence.OFFICIAL) for each, year in years)
    of_both = replace(source(Unprotected()), confidentiality=methods)
    cells = UncheckedCell(at("male"), 40.0), UncheckedCell(at("male", period="2023"), None, sign=".")
    context = CountContext(keys={at("male"): 1})
    changed, unknown = release_counts(table(*cells, dimensions=("sex",)), of_both, context).cells
    assert (changed.status, unknown.status) == (CellStatus.PLAIN, CellStatus.UNKNOWN)


def test_without_protection_figures_stay_as_they_are():
    assert released(2.0, Unprotected()) == Cell(at("total"), CellStatus.PLAIN, "", 2.0)


def test_a_year_without_a_method_is_not_released():
    with pytest.raises(NotKnown, match="2024 kein Geheimhaltungsverfahren bekannt"):
        release_counts(example(), source(Suppression(), first_year=2025))


@pytest.mark.parametrize("value", [-1.0, 2.5, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(value):
    with pytest.raises(DisclosureError, match="ganze Zahlen ab null"):
        released(value, Suppression())


@pytest.mark.parametrize(
    ("value", "sign", "status"),
    [
        (2.0, "x", CellStatus.BLOCKED),
        (None, "x", CellStatus.BLOCKED),
        (None, ".", CellStatus.UNKNOWN),
        (None, "", CellStatus.UNKNOWN),
        (None, "()", CellStatus.UNKNOWN),
        (None, "...", CellStatus.LATER),
        (None, "–", CellStatus.NOTHING),
        (None, "/", CellStatus.UNRELIABLE),
        (2.0, "/", CellStatus.CONFIDENTIAL),
        (2.0, "()", CellStatus.CONFIDENTIAL),
        (20.0, "()", CellStatus.UNCERTAIN),
        (20.0, "/", CellStatus.UNRELIABLE),
        (20.0, "", CellStatus.PLAIN),
    ],
)
def test_the_sign_of_the_source_and_the_method_meet(value, sign, status):
    assert released(value, Suppression(), sign).status is status


def test_the_note_stays_with_a_shown_figure_and_goes_with_a_hidden_one():
    assert released(20.0, Suppression(), note="Hinweis.").reason == "Hinweis."
    assert released(2.0, Suppression(), note="Zwei Personen.").reason == SECRET
