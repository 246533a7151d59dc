"""The demonstration year is built through the ordinary actions, once, whole, and marked as such."""

from datetime import date

import pytest

from laendertisch.jobs.demo_conference import build_demonstration
from laendertisch.records.audit.chain import broken_links
from laendertisch.records.conference.models import Resolution
from laendertisch.records.matters.models import Matter
from laendertisch.records.minutes.models import MinutesVersion
from laendertisch.records.proceedings.models import AgendaItem, Ballot, Circular
from laendertisch.records.years.models import ChairYear, Session

TODAY = date(2026, 3, 16)


@pytest.fixture
def demonstration(facts, operator, clock):
    return build_demonstration(by=operator, today=TODAY)


def test_it_is_built_once(demonstration, operator):
    before = Matter.objects.count()
    assert (demonstration, build_demonstration(by=operator, today=TODAY)) == (True, False)
    assert Matter.objects.count() == before


def test_the_held_session_has_the_top_list_of_2018(demonstration):
    held = Session.objects.get(state="closed")
    items = AgendaItem.objects.filter(session=held).order_by("id")
    known = Resolution.objects.filter(conference__number=13).exclude(top_number="")
    assert {item.top_number: item.title for item in items} == {each.top_number: each.title for each in known}


def test_every_matter_is_marked_and_says_that_its_text_is_invented(demonstration):
    assert not Matter.objects.filter(is_demo=False).exists()
    for matter in Matter.objects.all():
        texts = [block.text for version in matter.versions.all() for block in version.blocks.all()]
        assert any("frei erfunden" in text for text in texts), matter


def test_the_ballots_are_decided_by_the_rules(demonstration):
    outcomes = {each.item.top_number: each.outcome for each in Ballot.objects.exclude(item=None)}
    assert set(outcomes.values()) == {"adopted"}
    assert len(outcomes) == 10
    assert Ballot.objects.get(item__top_number="2.8").sentence.startswith("Angenommen")


def test_the_record_of_the_session_is_drafted_and_says_that_it_is_a_demonstration(demonstration):
    version = MinutesVersion.objects.get()
    assert (version.minutes.state, version.content["is_demo"]) == ("drafted", True)


def test_a_second_conference_has_a_year_of_its_own(demonstration):
    assert ChairYear.objects.get(body="gfmk").number is None
    assert Matter.objects.filter(body="gfmk").count() == 1


def test_something_is_left_to_do(demonstration):
    assert Circular.objects.get().state == "running"
    assert sorted(Session.objects.exclude(state="closed").values_list("kind", flat=True)) == [
        "autumn",
        "main",
        "preparatory",
    ]


def test_nothing_of_it_reaches_the_public_archive(facts, operator, clock):
    before = Resolution.objects.count()
    build_demonstration(by=operator, today=TODAY)
    assert Resolution.objects.count() == before


def test_the_trail_holds(demonstration):
    assert list(broken_links()) == []


@pytest.mark.parametrize("today", [date(2026, 6, 30), date(2027, 4, 4)])
def test_it_can_be_built_on_any_day(facts, operator, clock, today):
    from datetime import datetime, time
    from zoneinfo import ZoneInfo

    clock.current = datetime.combine(today, time(9, 30), ZoneInfo("Europe/Berlin"))
    assert build_demonstration(by=operator, today=today)
    assert ChairYear.objects.filter(body="intmk").count() in (1, 2)
