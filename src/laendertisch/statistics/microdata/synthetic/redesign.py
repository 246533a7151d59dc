"""What the survey of a year asks and how: the switches that follow law and redesigns.

Sources: Mikrozensusgesetz (programme, Zuzugsmotive and private households since 2017, sub-samples since
2020); gesellschaftsmonitoring-bw.de (parents outside the household: 2005, 2009, 2013, since 2017);
amtliche-sozialberichterstattung.de (income in classes until 2019); Statistisches Bundesamt (housing in 2010,
2014, 2018, 2022; fewer answers in 2020). The rates of answers are assumptions.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDE_YEARS = frozenset({2005, 2009, 2013})
FIRST_WIDE_YEAR = 2017
FIRST_HOUSING_YEAR, HOUSING_INTERVAL = 2010, 4
REDESIGN_YEAR = 2020
USUAL_ANSWERS, ANSWERS_OF_2020 = 0.95, 0.72
RETICENCE_OF_2020 = 2.5


@dataclass(frozen=True)
class SurveyForm:
    """How the survey of a year asks (Erhebungsform).

    `answering` is the share of households that answer at all, `reticence` a factor on the shares of single
    questions left without an answer.
    """

    answering: float
    reticence: float
    income_as_amount: bool
    labour_subsample: bool
    asks_housing: bool
    asks_parents_elsewhere: bool
    asks_motive: bool
    asks_origin_in_communal: bool


def survey_form(year: int) -> SurveyForm:
    """Return how the survey of the year asks."""
    since_2017 = year >= FIRST_WIDE_YEAR
    housing_cycle = year - FIRST_HOUSING_YEAR
    pandemic = year == REDESIGN_YEAR
    return SurveyForm(
        answering=ANSWERS_OF_2020 if pandemic else USUAL_ANSWERS,
        reticence=RETICENCE_OF_2020 if pandemic else 1.0,
        income_as_amount=year >= REDESIGN_YEAR,
        labour_subsample=year >= REDESIGN_YEAR,
        asks_housing=housing_cycle >= 0 and housing_cycle % HOUSING_INTERVAL == 0,
        asks_parents_elsewhere=since_2017 or year in WIDE_YEARS,
        asks_motive=since_2017,
        asks_origin_in_communal=not since_2017,
    )
