"""Whatever the session and the Land: deadlines lie on working days, in order, before the session."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from laendertisch.kernel.instants import is_repeated
from laendertisch.kernel.laender import LAENDER
from laendertisch.procedure.deadlines import PROPOSED, DeadlineKind, DeadlineRule, deadline_at, plan_deadlines
from laendertisch.procedure.sessions import SessionKind, day_of
from laendertisch.procedure.working_days import is_working_day, working_days_before, working_days_between

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
A_LAND = st.sampled_from(LAENDER)
COUNTS = st.integers(0, 120)
quick = settings(max_examples=150, derandomize=True, deadline=None)


@quick
@given(day=DAYS, kind=st.sampled_from(SessionKind), land=A_LAND, hour=st.integers(0, 23))
def test_every_deadline_lies_on_a_working_day_before_the_session(day, kind, land, hour):
    begins = datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)
    planned = plan_deadlines(begins, kind, None, land)
    assert len(planned) == len(PROPOSED[kind])
    assert [each.at for each in planned] == sorted(each.at for each in planned)
    for each in planned:
        local = each.at.astimezone(BERLIN)
        assert is_working_day(local.date(), land)
        assert local.date() < day
        assert (local.hour, local.minute) == (18, 0)
        assert not is_repeated(local.date(), local.time())


@quick
@given(day=DAYS, count=COUNTS, land=A_LAND)
def test_counting_backwards_agrees_with_counting_forwards(day, count, land):
    found = working_days_before(day, count, land)
    assert is_working_day(found, land)
    if count:
        assert working_days_between(found - timedelta(days=1), day - timedelta(days=1), land) == count


@quick
@given(day=DAYS, count=st.integers(1, 120), land=A_LAND)
def test_one_more_day_is_always_earlier(day, count, land):
    assert working_days_before(day, count + 1, land) < working_days_before(day, count, land)


@quick
@given(day=DAYS, count=COUNTS, land=A_LAND)
def test_a_rule_in_calendar_days_moves_back_to_a_working_day(day, count, land):
    at = day_of(deadline_at(day, DeadlineRule(DeadlineKind.DRAFTS, count, working=False), land))
    assert is_working_day(at, land)
    assert at <= day - timedelta(days=count)
    assert working_days_between(at, day - timedelta(days=count), land) == 0
