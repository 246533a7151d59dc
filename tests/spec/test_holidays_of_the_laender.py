"""The public holidays of all 16 Länder in 2026, after the holiday laws of the Länder.

Source: Bundesministerium des Innern, „Gesetzliche Feiertage in Deutschland“ (overview of the holiday laws).
"""

from datetime import date

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.laender import BY_CODE, LAENDER
from laendertisch.procedure.holidays import holiday_on, laender_with_holiday, partial_holiday_on

EVERYWHERE = {
    date(2026, 1, 1): "Neujahr",
    date(2026, 4, 3): "Karfreitag",
    date(2026, 4, 6): "Ostermontag",
    date(2026, 5, 1): "Erster Mai",
    date(2026, 5, 14): "Christi Himmelfahrt",
    date(2026, 5, 25): "Pfingstmontag",
    date(2026, 10, 3): "Tag der Deutschen Einheit",
    date(2026, 12, 25): "Erster Weihnachtstag",
    date(2026, 12, 26): "Zweiter Weihnachtstag",
}
IN_SOME_LAENDER = {
    date(2026, 1, 6): "BW BY ST",
    date(2026, 3, 8): "BE MV",
    date(2026, 4, 5): "BB",
    date(2026, 5, 24): "BB",
    date(2026, 6, 4): "BW BY HE NW RP SL",
    date(2026, 8, 15): "SL",
    date(2026, 9, 20): "TH",
    date(2026, 10, 31): "BB HB HH MV NI SN ST SH TH",
    date(2026, 11, 1): "BW BY NW RP SL",
    date(2026, 11, 18): "SN",
}


@pytest.mark.parametrize(("day", "name"), EVERYWHERE.items(), ids=str)
def test_nine_holidays_hold_everywhere(day, name):
    assert {holiday_on(day, land) for land in LAENDER} == {name}


@pytest.mark.parametrize(("day", "codes"), IN_SOME_LAENDER.items(), ids=str)
def test_the_others_hold_in_some_laender(day, codes):
    assert {land.code for land in laender_with_holiday(day)} == set(codes.split())


def test_there_are_no_others():
    days = (
        date.fromordinal(number)
        for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
    )
    assert {day for day in days if laender_with_holiday(day)} == {*EVERYWHERE, *IN_SOME_LAENDER}


@pytest.mark.parametrize(
    ("day", "land", "name"),
    [
        (date(2026, 8, 8), "BY", "Augsburger Hohes Friedensfest"),
        (date(2026, 8, 15), "BY", "Mariä Himmelfahrt"),
        (date(2026, 6, 4), "SN", "Fronleichnam"),
        (date(2026, 6, 4), "TH", "Fronleichnam"),
        (date(2026, 6, 4), "BY", None),
        (date(2026, 8, 8), "HE", None),
    ],
)
def test_holidays_of_single_communities_are_only_a_warning(day, land, name):
    assert partial_holiday_on(day, BY_CODE[land]) == name
    if name:
        assert holiday_on(day, BY_CODE[land]) is None


def test_christmas_eve_is_a_working_day_by_law():
    assert laender_with_holiday(date(2026, 12, 24)) == ()


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2017, 10, 31), 16),  # 500 years of the Reformation, once everywhere
        (date(2020, 5, 8), 1),  # Berlin, 75 years after the war
        (date(2018, 10, 31), 9),  # since 2018 in the north as well
    ],
)
def test_the_past_knows_single_years(day, codes):
    assert len(laender_with_holiday(day)) == codes


@pytest.mark.parametrize("year", [1990, 2101])
def test_years_whose_holidays_are_not_known_are_refused(year):
    with pytest.raises(InputError, match="nur für die Jahre 1991 bis 2100"):
        holiday_on(date(year, 5, 1), BY_CODE["BW"])
