"""The questions that pages ask of the facts."""

from datetime import date

import pytest

from laendertisch.kernel.laender import BY_CODE
from laendertisch.records.conference import models, queries
from laendertisch.records.conference.queries import ResolutionFilter
from laendertisch.records.facts.partial_dates import PartialDate


@pytest.fixture
def conference(intmk):
    return models.Conference.objects.create(key="intmk-12", body=intmk, number=12)


@pytest.fixture
def make_resolution(conference):
    def make(key: str, top: str = "", order: str = "~", **fields):
        return models.Resolution.objects.create(
            key=key, conference=conference, year=2017, top_number=top, top_order=order,
            title=fields.pop("title", key), status=fields.pop("status", "adopted"), **fields,
        )  # fmt: skip

    return make


def keys(found) -> list[str]:
    return [each.key for each in found]


def test_the_chair_on_a_day_is_the_term_that_contains_it(intmk):
    term = models.ChairTerm.objects.create(
        key="intmk-12", body=intmk, conference_number=12, land=BY_CODE["BW"],
        first_day=date(2016, 10, 1), last_day=date(2017, 9, 30),
    )  # fmt: skip
    assert queries.chair_term_on("intmk", date(2016, 10, 1)) == term
    assert queries.chair_term_on("intmk", date(2017, 9, 30)) == term
    assert queries.chair_term_on("intmk", date(2017, 10, 1)) is None


def test_a_term_without_days_contains_none(intmk):
    models.ChairTerm.objects.create(key="intmk-1", body=intmk, conference_number=1, land=BY_CODE["NW"])
    assert queries.chair_term_on("intmk", date(2007, 4, 27)) is None


def test_an_empty_filter_leaves_everything_in(make_resolution):
    make_resolution("a")
    make_resolution("b")
    assert keys(queries.archive("intmk", ResolutionFilter())) == ["a", "b"]


def test_a_land_is_found_in_any_part_or_in_the_one_asked_for(make_resolution):
    for key, part in (("antrag", "applicant"), ("nein", "dissent")):
        make_resolution(key).laender.create(land=BY_CODE["BY"], part=part)
    make_resolution("ohne")
    bayern = BY_CODE["BY"]
    assert keys(queries.archive("intmk", ResolutionFilter(land=bayern))) == ["antrag", "nein"]
    assert keys(queries.archive("intmk", ResolutionFilter(land=bayern, part="dissent"))) == ["nein"]
    assert keys(queries.archive("intmk", ResolutionFilter(part="applicant"))) == ["antrag"]


def test_a_resolution_with_many_parts_is_listed_once(make_resolution):
    resolution = make_resolution("a")
    for code in ("BY", "HE", "SL"):
        resolution.laender.create(land=BY_CODE[code], part="applicant")
    assert keys(queries.archive("intmk", ResolutionFilter(part="applicant"))) == ["a"]


def test_found_keys_restrict_the_archive_and_none_of_them_empties_it(make_resolution):
    make_resolution("a")
    make_resolution("b")
    assert keys(queries.archive("intmk", ResolutionFilter(keys=["b"]))) == ["b"]
    assert keys(queries.archive("intmk", ResolutionFilter(keys=[]))) == []


def test_resolutions_of_a_conference_stand_in_the_order_of_the_record(conference, make_resolution):
    make_resolution("ohne")
    make_resolution("zehn", "2.10", "0002.0010")
    make_resolution("neun", "2.9b", "0002.0009b")
    make_resolution("bericht", "A3", " A0003")
    assert keys(queries.resolutions_of(conference)) == ["bericht", "neun", "zehn", "ohne"]


def test_another_body_keeps_its_resolutions_to_itself(make_resolution):
    make_resolution("a")
    assert keys(queries.archive("gmk", ResolutionFilter())) == []


def test_a_conference_counts_its_resolutions(conference, make_resolution):
    make_resolution("a")
    make_resolution("b")
    assert queries.conferences("intmk").get().resolution_count == 2


def test_unknown_things_are_none(intmk):
    assert queries.conference("intmk", 99) is None
    assert queries.resolution("gibt-es-nicht") is None
    assert queries.lineage("gibt-es-nicht") is None


def test_a_ministry_that_has_ended_is_no_longer_in_charge(intmk):
    for key, ends in (("alt", PartialDate(2024, 12)), ("neu", None)):
        models.Ministry.objects.create(key=key, body=intmk, land=BY_CODE["BB"], name=key, ends=ends)
    assert keys(queries.ministries("intmk")) == ["neu"]


def test_partial_dates_come_back_as_exactly_as_they_went_in(conference):
    for kind, begins in (("main", PartialDate(2027)), ("autumn", PartialDate(2026, 9))):
        conference.meetings.create(kind=kind, begins=begins)
    assert [meeting.begins for meeting in conference.meetings.all()] == [
        PartialDate(2026, 9),
        PartialDate(2027),
    ]
