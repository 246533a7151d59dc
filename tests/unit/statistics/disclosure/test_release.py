from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import DisclosureError, NotKnown
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.sources import LimitBasis, PublicationLimits, Source, SourceKind
from laendertisch.statistics.disclosure.publisher_signs import status_of_sign
from laendertisch.statistics.disclosure.release import release_published, release_sample
from laendertisch.statistics.results.cells import WITH_VALUE, Cell, CellStatus, Coordinates
from laendertisch.statistics.results.tables import Provenance, ReleasedTable
from laendertisch.statistics.unchecked import UncheckedCell, UncheckedTable

PROVENANCE = Provenance("quelle", "0" * 64, 1000, "e1a-2017", "0.1.0", synthetic=True)
AT = Coordinates("BW", "2024", ("male",))
SAMPLE = Source(
    key="quelle",
    kind=SourceKind.MICRODATA,
    title_de="Stichprobe",
    title_en="Sample",
    publisher="Prüfung",
    licence="EUPL-1.2",
    licence_url="https://example.org",
    attribution_de="Prüfung",
    synthetic=True,
    file="x-{year}.parquet",
    variables="mikrozensus",
    limits=(
        PublicationLimits(2010, 2019, LimitBasis.WEIGHTED_COUNT, 5000, 10000, "Prüfung", Confidence.OFFICIAL),
        PublicationLimits(2020, None, LimitBasis.SAMPLE_CASES, 71, 121, "Prüfung", Confidence.OFFICIAL),
    ),
    breaks=(),
)
GOOD = UncheckedCell(
    AT,
    62.5,
    standard_error=1.25,
    lower=60.0,
    upper=65.0,
    degrees_of_freedom=50,
    case_count=500,
    base_count=800,
    weighted_count=50_000.0,
)


def table(*cells):
    return UncheckedTable("E1a", ("sex",), cells, PROVENANCE)


def sample_cell(cell):
    (released,) = release_sample(table(cell), SAMPLE, whole=100).cells
    return released


def published_cell(cell, dot=CellStatus.UNKNOWN):
    (released,) = release_published(table(cell), dot).cells
    return released


def test_a_reliable_table_is_released_with_everything_it_tells():
    expected = Cell(AT, CellStatus.PLAIN, "", 62.5, 1.25, 60.0, 65.0, 500)
    assert release_sample(table(GOOD), SAMPLE, whole=100) == ReleasedTable(
        "E1a", ("sex",), (expected,), PROVENANCE
    )


def test_an_uncertain_figure_keeps_its_value_and_gets_its_reason():
    reason = "Weniger als 121 Fälle in der Stichprobe in der gezählten Gruppe."
    assert sample_cell(replace(GOOD, case_count=100)) == Cell(
        AT, CellStatus.UNCERTAIN, reason, 62.5, 1.25, 60.0, 65.0, 100
    )


def test_a_withheld_figure_takes_error_interval_case_count_and_note_with_it():
    cell = replace(GOOD, case_count=70, note="Anteil null oder hundert Prozent")
    reason = "Weniger als 71 Fälle in der Stichprobe in der gezählten Gruppe."
    assert sample_cell(cell) == Cell(AT, CellStatus.UNRELIABLE, reason)


def test_the_note_of_the_estimation_stays_with_a_shown_figure():
    assert sample_cell(replace(GOOD, note="Hinweis.")).reason == "Hinweis."


def test_the_limits_of_the_year_decide():
    small_weight = replace(GOOD, weighted_count=4_000.0)
    assert sample_cell(small_weight).status is CellStatus.PLAIN
    in_2019 = replace(small_weight, at=Coordinates("BW", "2019", ("male",)))
    assert sample_cell(in_2019).status is CellStatus.UNRELIABLE


def test_a_year_without_limits_is_not_released():
    with pytest.raises(NotKnown):
        sample_cell(replace(GOOD, at=Coordinates("BW", "2005", ("male",))))


def test_a_figure_that_could_not_be_computed_is_unknown():
    for value in (None, float("nan"), float("inf")):
        assert sample_cell(replace(GOOD, value=value)) == Cell(
            AT, CellStatus.UNKNOWN, "Der Wert konnte nicht berechnet werden."
        )


def test_an_error_that_could_not_be_computed_is_left_out():
    released = sample_cell(replace(GOOD, standard_error=float("nan")))
    assert released == Cell(AT, CellStatus.PLAIN, "", 62.5, None, 60.0, 65.0, 500)


def test_a_blocked_cell_stays_blocked_however_many_cases_it_has():
    assert sample_cell(replace(GOOD, sign="x")) == Cell(
        AT, CellStatus.BLOCKED, "Angabe der Quelle: Tabellenfach gesperrt, da die Aussage nicht sinnvoll ist."
    )


@pytest.mark.parametrize(
    ("sign", "cases", "status"),
    [
        ("", 500, CellStatus.PLAIN),
        ("()", 500, CellStatus.UNCERTAIN),
        ("()", 70, CellStatus.UNRELIABLE),
        ("/", 500, CellStatus.UNRELIABLE),
        ("/", 100, CellStatus.UNRELIABLE),
        ("–", 0, CellStatus.NOTHING),
        (".", 0, CellStatus.UNKNOWN),
        ("x", 0, CellStatus.BLOCKED),
        ("...", 0, CellStatus.LATER),
    ],
)
def test_precedence_of_given_sign_and_own_verdict(sign, cases, status):
    assert sample_cell(replace(GOOD, sign=sign, case_count=cases)).status is status


@pytest.mark.parametrize(
    ("sign", "status"),
    [
        ("", CellStatus.PLAIN),
        ("()", CellStatus.UNCERTAIN),
        ("( )", CellStatus.UNCERTAIN),
        ("/", CellStatus.UNRELIABLE),
        ("-", CellStatus.NOTHING),
        ("–", CellStatus.NOTHING),
        ("x", CellStatus.BLOCKED),
        ("...", CellStatus.LATER),
        (".", CellStatus.UNKNOWN),
    ],
)
def test_signs_of_the_publisher_have_one_meaning_each(sign, status):
    assert status_of_sign(sign) is status


def test_a_dot_is_confidential_where_the_legend_says_so():
    released = published_cell(UncheckedCell(AT, None, sign="."), CellStatus.CONFIDENTIAL)
    assert released == Cell(AT, CellStatus.CONFIDENTIAL, "Angabe der Quelle: Wert geheim zu halten.")


def test_an_unexplained_dot_is_not_called_confidential():
    reason = "Angabe der Quelle: Zahlenwert unbekannt oder geheim zu halten."
    assert published_cell(UncheckedCell(AT, None, sign=".")) == Cell(AT, CellStatus.UNKNOWN, reason)


def test_a_sign_that_is_in_no_legend_is_refused():
    with pytest.raises(DisclosureError, match="steht nicht in der Zeichenerklärung"):
        published_cell(UncheckedCell(AT, 5.0, sign="§"))


def test_an_official_figure_is_shown_as_published_with_its_note():
    expected = Cell(AT, CellStatus.PLAIN, "Prüfhinweis.", 1_093_110.0)
    assert published_cell(UncheckedCell(AT, 1_093_110.0, note="Prüfhinweis.")) == expected


def test_an_official_zero_stays_a_zero():
    assert published_cell(UncheckedCell(AT, 0.0)) == Cell(AT, CellStatus.PLAIN, "", 0.0)


def test_a_missing_official_figure_is_unknown_and_not_zero():
    assert published_cell(UncheckedCell(AT, None)) == Cell(
        AT, CellStatus.UNKNOWN, "Die Quelle nennt keinen Wert."
    )


def test_a_hidden_official_figure_is_hidden_even_if_the_file_carries_one():
    reason = "Angabe der Quelle: keine Angabe, da der Wert nicht sicher genug ist."
    assert published_cell(UncheckedCell(AT, 7.0, sign="/")) == Cell(AT, CellStatus.UNRELIABLE, reason)


def test_brackets_without_a_figure_are_refused():
    with pytest.raises(DisclosureError, match="steht ohne Wert"):
        published_cell(UncheckedCell(AT, None, sign="()"))


@settings(max_examples=200, derandomize=True)
@given(
    value=st.one_of(st.none(), st.floats(0, 100)),
    cases=st.integers(0, 300),
    rest=st.integers(0, 300),
    df=st.integers(-2, 5),
    sign=st.sampled_from(["", "()", "/", ".", "–", "x", "..."]),
)
def test_no_withheld_figure_tells_anything(value, cases, rest, df, sign):
    released = sample_cell(
        replace(
            GOOD, value=value, case_count=cases, base_count=cases + rest, degrees_of_freedom=df, sign=sign
        )
    )
    told = (released.value, released.standard_error, released.lower, released.upper, released.case_count)
    if released.status not in WITH_VALUE:
        assert told == (None,) * 5
        assert released.reason
    else:
        assert released.value == value
        assert min(cases, rest) >= 71
        assert df > 0
