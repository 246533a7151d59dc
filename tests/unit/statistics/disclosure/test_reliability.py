import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.errors import DisclosureError
from laendertisch.kernel.evidence import Confidence
from laendertisch.statistics.catalogue.sources import ErrorLimits, LimitBasis, PublicationLimits
from laendertisch.statistics.disclosure.precedence import Verdict
from laendertisch.statistics.disclosure.reliability import (
    NO_RELATIVE_ERROR,
    NO_VARIANCE,
    Counts,
    counts_of,
    judge,
    status_of,
)
from laendertisch.statistics.disclosure.reliability_columns import STATUSES
from laendertisch.statistics.results.cells import CellStatus, Coordinates
from laendertisch.statistics.unchecked import UncheckedCell

CASES = PublicationLimits(2020, None, LimitBasis.SAMPLE_CASES, 71, 121, "Prüfung", Confidence.OFFICIAL)
WEIGHTED = PublicationLimits(
    None, 2019, LimitBasis.WEIGHTED_COUNT, 5_000, 10_000, "Prüfung", Confidence.OFFICIAL
)
ERRORS = ErrorLimits(None, None, 20, 12.5, "Prüfung", Confidence.OFFICIAL)
PLAIN = Verdict(CellStatus.PLAIN)


def cell(*, cases=500, base=1000, df=40, value=50.0, weighted=50_000.0, error=1.0, weighted_base=None):
    return UncheckedCell(
        Coordinates("BW", "2024"),
        value,
        standard_error=error,
        degrees_of_freedom=df,
        case_count=cases,
        base_count=base,
        weighted_count=weighted,
        weighted_base=weighted_base,
    )


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (0, CellStatus.UNRELIABLE),
        (70, CellStatus.UNRELIABLE),
        (71, CellStatus.UNCERTAIN),
        (120, CellStatus.UNCERTAIN),
        (121, CellStatus.PLAIN),
    ],
)
def test_limits_for_sample_cases_are_71_and_121(count, status):
    assert status_of(count, CASES) is status


@pytest.mark.parametrize(
    ("count", "status"),
    [
        (4_999.9, CellStatus.UNRELIABLE),
        (5_000, CellStatus.UNCERTAIN),
        (9_999.9, CellStatus.UNCERTAIN),
        (10_000, CellStatus.PLAIN),
    ],
)
def test_limits_for_weighted_counts_are_5000_and_10000(count, status):
    assert status_of(count, WEIGHTED) is status


def test_many_cases_everywhere_are_plain():
    assert judge(cell(), (CASES,), 100) == PLAIN


def test_few_cases_in_the_group_withhold_the_figure():
    expected = Verdict(
        CellStatus.UNRELIABLE, "Weniger als 71 Fälle in der Stichprobe in der gezählten Gruppe."
    )
    assert judge(cell(cases=70), (CASES,), 100) == expected


def test_some_cases_in_the_group_bracket_the_figure():
    expected = Verdict(
        CellStatus.UNCERTAIN, "Weniger als 121 Fälle in der Stichprobe in der gezählten Gruppe."
    )
    assert judge(cell(cases=71), (CASES,), 100) == expected


def test_a_small_base_withholds_the_whole_ratio_and_is_the_reason_named():
    expected = Verdict(CellStatus.UNRELIABLE, "Weniger als 71 Fälle in der Stichprobe in der Bezugsgruppe.")
    assert judge(cell(cases=30, base=70), (CASES,), 100) == expected


def test_a_share_of_nearly_everybody_is_as_uncertain_as_one_of_nearly_nobody():
    expected = Verdict(CellStatus.UNRELIABLE, "Weniger als 71 Fälle in der Stichprobe in der Gegengruppe.")
    assert judge(cell(cases=960, base=1000), (CASES,), 100) == expected


def test_what_is_no_share_has_no_complement():
    assert judge(cell(cases=960, base=1000), (CASES,), None) == PLAIN


def test_a_base_without_case_count_is_not_judged():
    assert judge(cell(base=None), (CASES,), 100) == PLAIN


@pytest.mark.parametrize("df", [0, -1, None])
def test_without_degrees_of_freedom_the_figure_is_withheld(df):
    assert judge(cell(df=df), (CASES,), 100) == Verdict(CellStatus.UNRELIABLE, NO_VARIANCE)


def test_a_withholding_reason_beats_a_bracketing_one_that_comes_first():
    expected = Verdict(
        CellStatus.UNRELIABLE, "Weniger als 71 Fälle in der Stichprobe in der gezählten Gruppe."
    )
    assert judge(cell(cases=40, base=110), (CASES,), 100) == expected


@pytest.mark.parametrize("limits", [CASES, WEIGHTED])
def test_a_figure_without_counts_is_never_judged_reliable(limits):
    with pytest.raises(DisclosureError, match="fehlt die Fallzahl"):
        judge(cell(cases=None, weighted=None), (limits,), 100)


def test_the_weighted_base_follows_from_the_share():
    assert counts_of(cell(weighted=40_000.0, value=80.0), LimitBasis.WEIGHTED_COUNT, 100) == Counts(
        40_000.0, 50_000.0, 10_000.0
    )


def test_a_weighted_complement_under_the_limit_withholds():
    expected = Verdict(CellStatus.UNRELIABLE, "Weniger als 5.000 hochgerechnete Personen in der Gegengruppe.")
    assert judge(cell(weighted=96_000.0, value=96.0), (WEIGHTED,), 100) == expected


def test_an_empty_weighted_group_is_withheld():
    status = judge(cell(weighted=0.0, value=0.0), (WEIGHTED,), 100).status
    assert status is CellStatus.UNRELIABLE


def test_a_verdict_names_the_limit_and_never_the_number_of_cases():
    assert "37" not in judge(cell(cases=37), (CASES,), 100).reason


def test_the_weighted_base_of_what_is_no_share_withholds_if_it_is_given():
    expected = Verdict(
        CellStatus.UNRELIABLE, "Weniger als 5.000 hochgerechnete Personen in der Bezugsgruppe."
    )
    assert judge(cell(weighted_base=4_000.0), (WEIGHTED,), None) == expected


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (0.0, CellStatus.PLAIN),
        (5.0, CellStatus.PLAIN),
        (5.1, CellStatus.UNCERTAIN),
        (8.0, CellStatus.UNCERTAIN),
        (8.1, CellStatus.UNRELIABLE),
    ],
)
def test_limits_of_the_relative_error_hold_up_to_and_including_the_limit(error, status):
    assert judge(cell(value=40.0, error=error), (ERRORS,), None).status is status


def test_the_verdict_on_the_error_names_the_limit():
    assert judge(cell(value=40.0, error=6.0), (ERRORS,), None) == Verdict(
        CellStatus.UNCERTAIN, "Der relative Standardfehler liegt über 12,5 %."
    )


def test_the_relative_error_of_a_share_is_that_of_its_smaller_side():
    assert judge(cell(value=96.0, error=1.0), (ERRORS,), 100).status is CellStatus.UNRELIABLE
    assert judge(cell(value=96.0, error=1.0), (ERRORS,), None).status is CellStatus.PLAIN


@pytest.mark.parametrize(("value", "error"), [(0.0, 0.0), (100.0, 0.0), (50.0, None), (None, 1.0)])
def test_without_a_relative_error_the_figure_is_withheld(value, error):
    expected = Verdict(CellStatus.UNRELIABLE, NO_RELATIVE_ERROR)
    assert judge(cell(value=value, error=error), (ERRORS,), 100) == expected


def test_of_several_limits_the_strictest_verdict_counts():
    judged = cell(cases=100, value=40.0, error=20.0)
    assert judge(judged, (CASES, ERRORS), None) == Verdict(
        CellStatus.UNRELIABLE, "Der relative Standardfehler liegt über 20 %."
    )


def test_of_equal_verdicts_the_reason_of_the_first_limit_is_named():
    judged = cell(cases=100, value=40.0, error=6.0)
    assert judge(judged, (CASES, ERRORS), None).reason.startswith("Weniger als 121 Fälle")


def test_without_any_limits_nothing_is_judged():
    with pytest.raises(DisclosureError, match="fehlen Veröffentlichungsgrenzen"):
        judge(cell(), (), 100)


counts = st.integers(0, 400)


@settings(max_examples=200, derandomize=True)
@given(group=counts, complement=counts, more=counts, limits=st.sampled_from([CASES]))
def test_more_cases_in_the_group_never_make_the_sign_worse(group, complement, more, limits):
    def severity(cases):
        verdict = judge(cell(cases=cases, base=cases + complement), (limits,), 100)
        return STATUSES.index(verdict.status)

    assert severity(group + more) <= severity(group)


@settings(max_examples=200, derandomize=True)
@given(group=counts, complement=counts, more=counts)
def test_a_larger_base_never_makes_the_sign_worse(group, complement, more):
    def severity(rest):
        return STATUSES.index(judge(cell(cases=group, base=group + rest), (CASES,), 100).status)

    assert severity(complement + more) <= severity(complement)


@settings(max_examples=200, derandomize=True)
@given(group=counts, complement=counts)
def test_a_share_and_its_complement_carry_the_same_sign(group, complement):
    base = group + complement
    one = judge(cell(cases=group, base=base), (CASES,), 100).status
    other = judge(cell(cases=complement, base=base), (CASES,), 100).status
    assert one is other


@settings(max_examples=200, derandomize=True)
@given(group=st.integers(1, 300), complement=st.integers(1, 300))
def test_both_rules_agree_where_every_person_stands_for_a_hundred(group, complement):
    share = 100 * group / (group + complement)
    judged = cell(cases=group, base=group + complement, weighted=100.0 * group, value=share)
    at_mean_weight = PublicationLimits(
        None, None, LimitBasis.WEIGHTED_COUNT, 7_050, 12_050, "Prüfung", Confidence.OFFICIAL
    )
    assert judge(judged, (CASES,), 100).status is judge(judged, (at_mean_weight,), 100).status
