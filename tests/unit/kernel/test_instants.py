"""Instants are printed with their zone; the repeated hour is asked for, the missing hour refused."""

from datetime import UTC, date, datetime, time

import pytest

from laendertisch.kernel.errors import InputError
from laendertisch.kernel.instants import is_repeated, long_instant, parse_instant

CLOCKS_BACK = date(2026, 10, 25)
CLOCKS_FORWARD = date(2026, 3, 29)
HALF_PAST_TWO = time(2, 30)


def test_the_repeated_hour_is_told_apart():
    first = parse_instant(CLOCKS_BACK, HALF_PAST_TWO, second_time=False)
    second = parse_instant(CLOCKS_BACK, HALF_PAST_TWO, second_time=True)
    assert (first, second) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    assert long_instant(first) == "25. Oktober 2026, 02:30 Uhr MESZ"
    assert long_instant(second) == "25. Oktober 2026, 02:30 Uhr MEZ"


def test_the_repeated_hour_must_be_chosen():
    with pytest.raises(InputError) as refusal:
        parse_instant(CLOCKS_BACK, HALF_PAST_TWO)
    assert str(refusal.value) == (
        "02:30 Uhr gibt es am 25. Oktober 2026 zweimal, weil die Uhren zurückgestellt werden: erst als MESZ, "
        "eine Stunde später als MEZ. Bitte wählen Sie, welche Uhrzeit gemeint ist."
    )


def test_the_hour_that_clocks_leave_out_is_refused():
    with pytest.raises(InputError) as refusal:
        parse_instant(CLOCKS_FORWARD, HALF_PAST_TWO, second_time=True)
    assert str(refusal.value) == (
        "02:30 Uhr gibt es am 29. März 2026 nicht: Die Uhren werden in dieser Stunde vorgestellt. "
        "Bitte nehmen Sie zum Beispiel 03:30 Uhr."
    )


@pytest.mark.parametrize(
    ("at", "repeated"), [("01:59", False), ("02:00", True), ("02:59", True), ("03:00", False)]
)
def test_exactly_one_hour_is_repeated(at, repeated):
    assert is_repeated(CLOCKS_BACK, time.fromisoformat(at)) is repeated


def test_the_choice_has_no_effect_on_other_days():
    assert parse_instant(date(2026, 7, 1), time(18), second_time=True) == datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert parse_instant(date(2026, 1, 1), time(18)) == datetime(2026, 1, 1, 17, tzinfo=UTC)


def test_other_zones_are_named_by_their_distance():
    at = datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert long_instant(at, "Europe/Istanbul") == "1. Juli 2026, 19:00 Uhr UTC+03:00"
    assert long_instant(at, "UTC") == "1. Juli 2026, 16:00 Uhr UTC"


def test_an_unknown_zone_is_refused():
    with pytest.raises(InputError, match="keine Zeitzone"):
        long_instant(datetime(2026, 7, 1, tzinfo=UTC), "Europa/Berlin")


@pytest.mark.parametrize(("day", "zone"), [(date.min, "Europe/Berlin"), (date.max, "America/New_York")])
def test_the_ends_of_the_calendar_are_refused(day, zone):
    at = time(0, 10) if day == date.min else time(23, 50)
    with pytest.raises(InputError, match="außerhalb des Kalenders"):
        parse_instant(day, at, zone)
