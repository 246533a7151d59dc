"""Gaps and changes: what a difference is, what it errs, what is refused."""

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.statistics.estimation.survey.answers import Status

ROWS = """unit,year,sex,y,yes
1,2019,f,10,1
1,2023,m,12,1
2,2019,m,20,0
2,2023,f,23,1
3,2019,f,30,1
3,2023,m,31,0
4,2019,m,12,0
4,2023,f,16,0
"""
PANEL = "{psu: unit, period: year}"
CHANGE = "kind: change, variable: y, period: year, from: 2019, to: 2023"


def test_change_in_a_panel_errs_only_by_what_changed(answered):
    """Units changed by 2, 3, 1, 4: mean 2.5, standard error of four differences."""
    (found,) = answered(ROWS, PANEL, CHANGE)
    squares = sum((each - 2.5) ** 2 for each in (2, 3, 1, 4))
    assert found.estimate == pytest.approx(2.5)
    assert found.standard_error == pytest.approx((squares / 3 / 4) ** 0.5)
    assert (found.degrees_of_freedom, found.records, found.design_effect) == (3, 8, None)


def test_change_between_separate_samples_adds_both_variances(answered):
    apart = ROWS.replace(",2023", "b,2023")
    own, *years = answered(apart, PANEL, CHANGE, "kind: mean, variable: y, by: year")
    assert own.standard_error**2 == pytest.approx(sum(each.standard_error**2 for each in years))


def test_a_rotating_sample_takes_off_the_covariance_of_common_units(answered):
    """Stratum a: units 1 to 4, then 2 to 5; b: 1 and 2 twice. Formula by hand on totals of y."""
    values = {
        ("a", 1): (8, None), ("a", 2): (5, 6), ("a", 3): (9, 11), ("a", 4): (4, 4), ("a", 5): (None, 7),
        ("b", 1): (3, 5), ("b", 2): (6, 7),
    }  # fmt: skip
    rows = "h,unit,year,y\n" + "".join(
        f"{stratum},{unit},{2020 + year},{value}\n"
        for (stratum, unit), own in values.items()
        for year, value in enumerate(own)
        if value is not None
    )
    design = "{psu: unit, strata: h, nest: true, period: year}"
    question = "kind: change, of: total, variable: y, period: year, from: 2020, to: 2021"
    (found,) = answered(rows, design, question)
    variance = 0.0
    for stratum in ("a", "b"):
        own = [pair for (each, _), pair in values.items() if each == stratum]
        for year in (0, 1):
            variance += spread([pair[year] for pair in own if pair[year] is not None])
        common = [pair for pair in own if None not in pair]
        together = spread([after + before for before, after in common])
        apart = spread([after - before for before, after in common])
        variance -= 2 * (together - apart) / 4
    assert found.standard_error**2 == pytest.approx(variance)
    assert found.degrees_of_freedom == 4


def spread(totals):
    """n/(n-1) times the sum of squared deviations."""
    mean = sum(totals) / len(totals)
    return len(totals) / (len(totals) - 1) * sum((each - mean) ** 2 for each in totals)


def test_a_full_count_of_both_periods_has_no_error(answered):
    design = "{psu: unit, period: year, fpc: 4}"
    (found,) = answered(ROWS, design, CHANGE)
    assert (found.standard_error, found.status) == (0.0, Status.FULL_COUNT)


def test_figures_of_one_period_are_those_of_its_own_file(answered):
    header, *lines = ROWS.splitlines(keepends=True)
    own = header + "".join(line for line in lines if "2023" in line)
    question = "kind: mean, variable: y, where: year == 2023"
    (together,), (alone,) = answered(ROWS, PANEL, question), answered(own, "psu: unit", question)
    assert together == alone


def test_a_poverty_change_has_the_threshold_of_each_year(answered):
    """Incomes double for all: nobody's position changes."""
    rows = "unit,year,y\n" + "".join(
        f"{unit},{year},{value * factor}\n"
        for year, factor in ((1, 1), (2, 2))
        for unit, value in enumerate((3, 10, 11, 12, 14, 16, 4, 18))
    )
    (found,) = answered(rows, PANEL, "kind: change, of: arpr, variable: y, period: year, from: 1, to: 2")
    assert found.estimate == 0
    assert found.standard_error == pytest.approx(0, abs=1e-12)


def test_a_group_without_records_has_no_gap(answered):
    (found,) = answered(
        ROWS, PANEL, "kind: gap, of: total, variable: y, group: sex == 'f', reference: y > 99"
    )
    assert (found.estimate, found.status) == (None, Status.NO_CASES)


def test_gap_with_the_whole_counts_common_records_once(answered):
    (found,) = answered(ROWS, PANEL, "kind: gap, variable: y, group: sex == 'f', reference: y > 0")
    assert (found.records, found.estimate) == (8, pytest.approx(79 / 4 - 154 / 8))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            CHANGE.replace("year", "sex").replace("2019", "f").replace("2023", "m"),
            "Bitte in design.yaml „period: sex“",
        ),
        (CHANGE.replace("2019", "2018"), "„2018“ kommt in „year“ nicht vor. Meinten Sie „2019“?"),
        (
            CHANGE.replace("period: year", "period: yaer"),
            "Die Spalte „yaer“ gibt es nicht. Meinten Sie „year“?",
        ),
        (CHANGE.replace(", to: 2023", ""), "Für „change“ fehlt das Feld to."),
        ("kind: gap, variable: y, group: sex == 'f'", "Für „gap“ fehlt das Feld reference."),
        ("kind: gap, variable: y, group: y, reference: y > 3", "Hier wird eine Bedingung erwartet"),
        (f"{CHANGE}, of: share, interval: logit", "Dieses Intervall gibt es nur für Anteile und Quantile."),
        (f"{CHANGE}, of: median", "of"),
        ("kind: mean, variable: y, of: share", "Zu „mean“ gehört dieses Feld nicht."),
    ],
)
def test_what_does_not_fit_is_refused(answered, question, expected):
    with pytest.raises(InputError) as caught:
        answered(ROWS, PANEL, question)
    assert expected in str(caught.value)
