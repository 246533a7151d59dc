"""Instants (Zeitpunkte): a moment is stored once, and printed everywhere the same way with its zone.

In the night the clocks go back, the hour from 2 to 3 comes twice; in the night they go forward it is missing.
Printed instants tell both apart, typed ones must say which is meant.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from laendertisch.kernel.dates import long_day
from laendertisch.kernel.errors import InputError

BERLIN = "Europe/Berlin"
GERMAN_NAMES = {"CET": "MEZ", "CEST": "MESZ", "UTC": "UTC", "GMT": "GMT"}
"""How zones are called in Germany; others are printed by their distance from UTC."""


@lru_cache
def zone_named(zone: str) -> ZoneInfo:
    """Return the time zone. Raises `InputError` if there is none of this name."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(f"„{zone[:60]}“ ist keine Zeitzone. Bitte etwa „{BERLIN}“ angeben.") from None


def long_instant(at: datetime, zone: str = BERLIN) -> str:
    """Return the instant in words: `25. Oktober 2026, 02:30 Uhr MESZ`.

    Raises `InputError` for an unknown zone. `at` must know its own zone.
    """
    local = at.astimezone(zone_named(zone))
    return f"{long_day(local.date())}, {local:%H:%M} Uhr {zone_name(local)}"


def zone_name(local: datetime) -> str:
    """Return how the zone is called at this moment: `MEZ`, `MESZ`, or `UTC+03:00`."""
    name = local.tzname() or ""
    if name in GERMAN_NAMES:
        return GERMAN_NAMES[name]
    offset = f"{local:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"


def parse_instant(day: date, at: time, zone: str = BERLIN, *, second_time: bool | None = None) -> datetime:
    """Return the instant, in UTC, at which clocks of the zone show this day and time.

    In the repeated hour `second_time` says whether the second of both is meant; elsewhere it has no effect.
    Raises `InputError` for a time that the clocks leave out, and for a repeated one without `second_time`.
    """
    first, second = both_instants(day, at, zone)
    if first.astimezone(zone_named(zone)).time() != at.replace(tzinfo=None, fold=0):
        raise InputError(_left_out(day, at, zone))
    if first != second and second_time is None:
        raise InputError(_which(day, at, zone))
    return second if second_time else first


def is_repeated(day: date, at: time, zone: str = BERLIN) -> bool:
    """Say whether clocks of the zone show this time twice on this day."""
    first, second = both_instants(day, at, zone)
    return first < second


def both_instants(day: date, at: time, zone: str = BERLIN) -> tuple[datetime, datetime]:
    """Return the first and the second instant, in UTC, that a wall clock can mean; usually they are the same.

    For a time that is left out the second lies before the first. Raises `InputError` at the ends of the
    calendar, where the same moment would have no date in UTC.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None), tzinfo=zone_named(zone))
    try:
        return wall.replace(fold=0).astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    except OverflowError:
        raise InputError(
            f"Der {long_day(day)} liegt außerhalb des Kalenders. Bitte prüfen Sie das Jahr."
        ) from None


def _left_out(day: date, at: time, zone: str) -> str:
    after = both_instants(day, at, zone)[0].astimezone(zone_named(zone))
    return (
        f"{at:%H:%M} Uhr gibt es am {long_day(day)} nicht: Die Uhren werden in dieser Stunde vorgestellt. "
        f"Bitte nehmen Sie zum Beispiel {after:%H:%M} Uhr."
    )


def _which(day: date, at: time, zone: str) -> str:
    earlier, later = (zone_name(each.astimezone(zone_named(zone))) for each in both_instants(day, at, zone))
    return (
        f"{at:%H:%M} Uhr gibt es am {long_day(day)} zweimal, weil die Uhren zurückgestellt werden: "
        f"erst als {earlier}, eine Stunde später als {later}. Bitte wählen Sie, welche Uhrzeit gemeint ist."
    )
