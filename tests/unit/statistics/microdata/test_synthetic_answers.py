"""What the made-up persons answer: connected with each other, with the year's questions, over the years."""

import polars as pl
import pytest

from laendertisch.statistics.microdata.synthetic.generator import generate_year
from laendertisch.statistics.microdata.synthetic.income import CLASS_MIDDLES

SEED = 20260401
PERSONS = 30_000
WORKS = pl.col("worked_hour") | pl.col("temporarily_absent")
JOB = ("occupational_status", "marginal_employment", "public_service", "weekly_hours")
ADULT_ANSWERS = (
    "worked_hour",
    "temporarily_absent",
    "searched",
    "available",
    "livelihood",
    "school_certificate",
    "vocational_qualification",
    "in_education",
)


@pytest.fixture(scope="module")
def years():
    """Return the sample of some years, each made once."""
    return {year: generate_year(SEED, year, PERSONS) for year in (2009, 2010, 2019, 2020, 2022, 2023)}


@pytest.fixture(scope="module")
def sample(years):
    return years[2022]


def share(frame, condition):
    told = frame.select(hit=condition, weight="weight").drop_nulls()
    return told.filter("hit")["weight"].sum() / told["weight"].sum()


def missing(frame, name):
    return frame[name].null_count() / frame.height


def is_(name, *codes):
    return pl.col(name).cast(pl.String).is_in(codes)


def test_children_are_not_asked_what_adults_are_asked(sample):
    children = sample.filter(pl.col("age") < 15)
    assert all(children[name].null_count() == children.height for name in (*ADULT_ANSWERS, *JOB))


def test_some_adults_leave_each_question_unanswered_but_not_many(sample):
    adults = sample.filter(pl.col("age") >= 15)
    for name in ADULT_ANSWERS:
        assert 0 < missing(adults, name) < 0.02


def test_more_stays_unanswered_in_2020_and_fewer_households_answer(years):
    income = {year: missing(years[year], "household_income") for year in (2019, 2020, 2022)}
    assert income[2020] > 1.7 * income[2019]
    assert income[2019] == pytest.approx(income[2022], abs=0.015)
    assert years[2020].height < 0.82 * years[2019].height


def test_all_units_are_present_in_2020(years):
    before, then = set(years[2019]["psu"]), set(years[2020]["psu"])
    assert len(then) == len(before)
    assert len(then & before) / len(then) == pytest.approx(0.75, abs=0.01)


def test_only_who_works_has_a_job_and_nobody_works_and_is_absent_at_once(sample):
    with_job = sample.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in JOB))
    assert not with_job.filter(~WORKS).height
    assert not sample.filter(pl.col("worked_hour") & pl.col("temporarily_absent")).height
    assert missing(sample.filter(WORKS), "weekly_hours") < 0.04
    assert sample["weekly_hours"].drop_nulls().is_between(1, 80).all()


def test_marginal_jobs_are_short_and_never_those_of_civil_servants(sample):
    marginal = sample.filter("marginal_employment")
    assert 0.05 < marginal.height / sample.filter(WORKS).height < 0.15
    assert marginal["weekly_hours"].mean() < 12
    assert not marginal.filter(is_("occupational_status", "civil_servant", "trainee", "self_employed")).height


def test_civil_servants_are_in_public_service_and_hardly_ever_third_country_nationals(sample):
    servants = sample.filter(is_("occupational_status", "civil_servant"))
    assert servants["public_service"].drop_nulls().all()
    assert (servants["citizenship"].cast(pl.String) == "third").mean() < 0.05


def test_who_learns_is_in_education_and_works_accordingly(sample):
    pupils = sample.filter(is_("school_certificate", "in_school"))
    trainees = sample.filter(is_("occupational_status", "trainee"))
    assert pupils["age"].max() < 19
    for learners in (pupils, trainees):
        assert learners["in_education"].drop_nulls().all()
    assert not trainees.filter(is_("vocational_qualification", "vocational", "tertiary")).height
    assert 0.35 < share(sample.filter(pl.col("age").is_between(18, 24)), pl.col("in_education")) < 0.7


def test_without_a_school_certificate_nobody_graduates(sample):
    graduates = sample.filter(is_("vocational_qualification", "tertiary"))
    certificates = graduates["school_certificate"].drop_nulls().cast(pl.String).unique().to_list()
    assert certificates == ["upper"]
    adults = sample.filter(pl.col("age").is_between(25, 64))
    assert 0.15 < share(adults, is_("vocational_qualification", "tertiary")) < 0.35


def test_education_is_never_lost_from_year_to_year(years):
    keys = ["psu", "household", "person"]
    both = years[2023].join(years[2022], on=keys, suffix="_before")
    for name in ("school_certificate", "vocational_qualification"):
        now, before = (both[column].to_physical() for column in (name, f"{name}_before"))
        assert (now >= before).drop_nulls().all()


def test_working_life_is_steady_but_not_fixed(years):
    keys = ["psu", "household", "person"]
    both = years[2023].join(years[2022], on=keys, suffix="_before").filter(pl.col("age").is_between(30, 50))
    stays = both.filter(WORKS)["worked_hour_before"].mean()
    assert 0.8 < stays < 0.99


def test_livelihood_follows_age_and_work(sample):
    old = sample.filter(pl.col("age") >= 75)
    middle = sample.filter(pl.col("age").is_between(30, 50))
    assert share(old, is_("livelihood", "pension")) > 0.8
    assert 0.65 < share(middle, is_("livelihood", "employment")) < 0.9
    seeking = ~WORKS & pl.col("searched") & pl.col("available")
    benefits = is_("livelihood", "unemployment_benefit", "social_benefits")
    assert share(middle.filter(seeking), benefits) > 0.6


def test_income_is_the_same_for_all_members_of_a_household(sample):
    answers = sample.group_by("household").agg(pl.col("household_income").n_unique())
    assert (answers["household_income"] == 1).all()


def test_income_is_asked_in_classes_until_2019_and_as_an_amount_since(years):
    assert set(years[2019]["household_income"].drop_nulls()) <= set(CLASS_MIDDLES)
    amounts = years[2020]["household_income"].drop_nulls()
    assert (amounts % 10 == 0).all()
    assert amounts.n_unique() > 300


def test_income_rises_with_qualification_and_falls_with_immigration(sample):
    alone = sample.filter(is_("living_form", "alone") & pl.col("age").is_between(30, 60))

    def income(condition):
        return alone.filter(condition)["household_income"].median()

    trained = is_("vocational_qualification", "vocational")
    assert income(is_("vocational_qualification", "none")) < income(trained)
    assert income(trained) < income(is_("vocational_qualification", "tertiary"))
    assert income(pl.col("born_abroad")) < income(~pl.col("born_abroad"))


def test_each_household_has_one_reference_person_and_its_weight(sample):
    households = sample.group_by("household").agg(
        pl.col("reference_person").sum(),
        pl.col("weight_household").n_unique(),
        (pl.col("weight").filter("reference_person").first() == pl.col("weight_household").first()).alias(
            "same"
        ),
    )
    assert (households["reference_person"] == 1).all()
    assert (households["weight_household"] == 1).all()
    assert households["same"].all()
    assert not sample.filter(pl.col("reference_person") & (pl.col("age") < 18)).height


def test_the_weight_for_labour_is_that_of_all_until_2019_and_of_a_sub_sample_of_units_since(years):
    assert (years[2019]["weight_labour"] == years[2019]["weight"]).all()
    since = years[2022]
    units = since.group_by("psu").agg(pl.col("weight_labour").is_not_null().mean().alias("sampled"))
    assert set(units["sampled"]) == {0.0, 1.0}
    assert units["sampled"].mean() == pytest.approx(0.46, abs=0.04)
    assert since["weight_labour"].sum() == pytest.approx(since["weight"].sum(), rel=1e-4)
    strata = (
        since.filter(pl.col("weight_labour").is_not_null()).group_by("stratum").agg(pl.col("psu").n_unique())
    )
    assert strata.height == since["stratum"].n_unique()
    assert (strata["psu"] >= 2).all()


def test_a_unit_stays_in_the_sub_sample_over_the_years(years):
    def sampled(year):
        records = years[year].filter(pl.col("weight_labour").is_not_null())
        return set(records["psu"])

    both = set(years[2022]["psu"]) & set(years[2023]["psu"])
    assert sampled(2022) & both == sampled(2023) & both


def test_living_form_fits_the_household(sample):
    size = pl.len().over("household")
    forms = sample.with_columns(size=size)
    private = forms.filter(is_("household_type", "private"))
    assert (private.filter(is_("living_form", "alone"))["size"] == 1).all()
    assert (private.filter(is_("living_form", "couple"))["size"] == 2).all()
    assert (private.filter(is_("living_form", "couple_with_children"))["size"] >= 3).all()
    children = forms.filter(is_("living_form", "child_in_family"))
    assert (children["mother_in_household"] | children["father_in_household"]).all()
    assert private["living_form"].null_count() == 0


def test_only_immigrants_tell_why_they_came_and_only_since_2017(years):
    told = years[2022].filter(pl.col("arrival_motive").is_not_null())
    assert told["born_abroad"].all()
    assert not told.filter(is_("german_by", "expellee")).height
    immigrants = years[2022].filter(pl.col("born_abroad") & ~is_("german_by", "expellee"))
    assert 0.01 < missing(immigrants, "arrival_motive") < 0.1
    assert years[2010]["arrival_motive"].null_count() == years[2010].height


def test_many_from_third_countries_came_for_protection_in_the_years_of_flight(sample):
    third = sample.filter(is_("citizenship", "third") & pl.col("born_abroad"))
    flight = third.filter(pl.col("arrival_year").is_between(2014, 2022))
    earlier = third.filter(pl.col("arrival_year") < 2014)
    assert share(flight, is_("arrival_motive", "asylum")) > share(earlier, is_("arrival_motive", "asylum"))


def test_housing_is_asked_every_fourth_year_and_in_private_households_only(years):
    for year, records in years.items():
        told = records.filter(pl.col("living_space").is_not_null() | pl.col("dwelling_owned").is_not_null())
        assert bool(told.height) == (year in {2010, 2022})
        assert not told.filter(is_("household_type", "communal")).height
    assert 0.35 < share(years[2022], pl.col("dwelling_owned")) < 0.6


def test_parents_elsewhere_are_asked_in_2009_and_since_2017_only(years):
    def told_of_absent(year):
        return years[year].filter(~pl.col("mother_in_household"))["mother_german_by"].is_not_null().mean()

    assert told_of_absent(2010) == 0
    assert told_of_absent(2009) > 0.9
    assert told_of_absent(2022) > 0.9


def test_origin_is_asked_in_communal_accommodation_until_2016_only(years):
    def told(year):
        return years[year].filter(is_("household_type", "communal"))["german_by"].is_not_null().mean()

    assert (told(2010), told(2022)) == (1.0, 0.0)
