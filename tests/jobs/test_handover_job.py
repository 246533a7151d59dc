"""What the rotation brings about by itself: a handover in time, a chair year on its first day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from laendertisch.jobs.handover import prepare_change_overs
from laendertisch.kernel.laender import BY_CODE
from laendertisch.procedure.chair_years import YearPlan
from laendertisch.records.handover.models import Handover
from laendertisch.records.years.models import ChairYear

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def running_year(operator, intmk, clock):
    from laendertisch.actions.years import plan_year

    plan = YearPlan(BY_CODE["NW"], date(2025, 7, 1), date(2026, 6, 30), 21)
    return plan_year(by=operator, body=intmk, plan=plan, reason="Test")


def test_a_handover_begins_when_the_change_comes_near(running_year):
    assert prepare_change_overs(datetime(2026, 3, 2, 9, tzinfo=BERLIN)) == 0
    assert prepare_change_overs(datetime(2026, 3, 16, 9, tzinfo=BERLIN)) == 1
    begun = Handover.objects.get()
    assert (begun.from_land.code, begun.to_land.code, begun.first_day) == ("NW", "RP", date(2026, 7, 1))
    assert prepare_change_overs(datetime(2026, 3, 16, 9, tzinfo=BERLIN)) == 0


def test_the_new_year_is_open_from_the_first_minute_on(running_year):
    prepare_change_overs(datetime(2026, 3, 16, 9, tzinfo=BERLIN))
    assert prepare_change_overs(datetime(2026, 6, 30, 23, 59, 59, tzinfo=BERLIN)) == 0
    assert prepare_change_overs(datetime(2026, 7, 1, 0, 0, 0, tzinfo=BERLIN)) == 1
    assert ChairYear.objects.latest("first_day").land == BY_CODE["RP"]
    assert prepare_change_overs(datetime(2026, 7, 1, 0, 0, 1, tzinfo=BERLIN)) == 0


def test_a_conference_that_does_not_work_here_is_left_alone(gfmk, intmk):
    assert prepare_change_overs(datetime(2026, 6, 1, 9, tzinfo=BERLIN)) == 0
